"""German spelling: folding, word forms, gendered forms, numbers in words. Pure functions over text.

Everything the product compares is folded first, so "Mühlrode", "MUEHLRODE" and "muehlrode" are one word, and
"Schüler*innen", "Schüler:innen", "SchülerInnen" are all "schuelerinnen".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("æ", "ae"), ("ø", "oe"), ("ł", "l"))
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "‘": "'"})


def fold(text: str) -> str:
    """Lower case, umlauts and ß spelled out, other accents dropped: the form in which words are compared."""
    text = text.casefold()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    for letter, spelled_out in _UMLAUTS:  # seven passes in C are several times faster than one `translate`
        text = text.replace(letter, spelled_out)
    if text.isascii():
        return text
    kept = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(kept).translate(_APOSTROPHES)


_SPELLED_OUT = re.compile(r"(?<![aeouq])[aou]e(?<![tdnx]ue(?=ll))")  # not in neue, Frauen, Quelle, aktuell
_ONE_LETTER = {"ae": "ä", "oe": "ö", "ue": "ü"}


def compact(folded: str) -> str:
    """A folded word with umlauts as one letter again, so that a slip in one counts as one; `fold` undoes it."""
    return _SPELLED_OUT.sub(lambda match: _ONE_LETTER[match.group()], folded) if "e" in folded else folded


def spellings(typed: str, folded: str) -> tuple[str, ...]:
    """What was typed as it is compared with compact words: "ae" may stand for ä, or be two letters the wrong way."""
    likely = compact(folded)
    plain = typed.casefold().replace("ß", "ss")
    return (likely,) if plain == likely or not plain.isalpha() else (likely, plain)


def respelled(folded: str, typed: str) -> str:
    """A folded word as people write it, where it stands for a mistyped one: its umlauts, its capital letter."""
    small = typed.lower()

    def letter(match: re.Match[str]) -> str:
        umlaut = _ONE_LETTER[match.group()]
        return umlaut if umlaut in small or match.group() not in small else match.group()

    shown = _SPELLED_OUT.sub(letter, folded)
    if "ß" in small:
        shown = shown.replace("ss", "ß")
    words, said = shown.split(" "), typed.replace("-", " ").split()
    capitals = said if len(said) == len(words) else [typed] * len(words)
    return " ".join(stem_title(a) if b[:1].isupper() else a for a, b in zip(words, capitals, strict=True))


# ---------------------------------------------------------------- words of a text

_GENDER = r"(?:[*:_·!]innen[^\W_]+|(?:[*:_·!]-?|/-?|\()(?:innen|in|n|r|e|en)\b\)?)"
_WORD = re.compile(
    r"[^\W_]+(?:" + _GENDER + r")?(?:['’][^\W\d_]{1,3}\b)?"
    r"|\+",
)
_GENDER_INSIDE = re.compile(r"[*:_·!]innen(?=[^\W_])")  # "Bürger*innenbeteiligung" is known as Bürgerbeteiligung
_GENDER_MARK = re.compile(r"[*:_·!/()'’-]")


def split_words(text: str) -> list[tuple[str, str, int, int, bool, bool]]:
    """The words of a text as (typed, folded, start, end, hanging, dotted); hyphens and dashes separate words."""
    found = []
    for match in _WORD.finditer(text):
        typed, end = match.group(), match.end()
        folded = fold(typed)
        if not folded.isalnum() and folded != "+":
            folded = _GENDER_MARK.sub("", fold(_GENDER_INSIDE.sub("", typed)))
        after = text[end : end + 1]
        hanging = after != "" and after in "-‐‑" and not text[end + 1 : end + 2].isalnum()
        found.append((typed, folded, match.start(), end, hanging, after == "."))
    return found


_BETWEEN = re.compile(f"({_WORD.pattern})")


def between_words(text: str) -> list[str]:
    """A text cut before and behind every word: what stands before the first, the first, what stands between …"""
    return _BETWEEN.split(text)


def phrase(text: str) -> str:
    """A text as the phrase it is looked up by: its folded words with one blank between them."""
    return " ".join(word[1] for word in split_words(text))


# ---------------------------------------------------------------- word forms

_FOREIGN_PLURALS = (
    ("ium", ("ien", "iums")),
    ("eum", ("een", "eums")),
    ("trum", ("tren", "trums")),
    ("ikum", ("ika", "iken", "ikums")),
    ("um", ("en", "a", "ums")),
    ("ma", ("men", "mata", "mas")),
    ("us", ("en", "us", "usse", "usses")),
    ("nis", ("nisse", "nissen", "nisses")),
    ("in", ("innen",)),
)
# Endings that leave no doubt how a noun is declined: what follows them, and nothing else, no umlaut either.
_REGULAR = (
    *((ending, ("en", "s")) for ending in ("ung", "heit", "keit", "schaft", "ion", "taet", "ik")),
    *((ending, ("s",)) for ending in ("ungen", "heiten", "keiten", "schaften", "ionen", "taeten", "iken", "innen")),
    *((ending, ("s", "es", "e", "en")) for ending in ("ment", "ing", "ling", "ent", "ist")),
)
_LIGHT, _HEAVY = ("er", "el", "en"), ("eer", "ier")  # Lehrer, Vogel, Garten take no further "e"; Klavier does
_NOUN_ENDINGS = ("", "s", "es", "e", "en", "er", "ern")
_ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em", "ere", "eren", "erer", "eres", "ste", "sten")
_LAST_VOWEL = re.compile(r"(a|o|u)(?=[^aeiouy]*$)")


def noun_forms(word: str) -> set[str]:
    """Cases and plurals of a folded noun, as generously as its own ending allows."""
    if len(word) < 3 or not word[-1].isalpha():
        return {word, word + "s"}
    for ending, plurals in _REGULAR:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return {word, *(word + plural for plural in plurals)}
    umlauted = _umlaut(word)
    if word.endswith(_LIGHT) and not word.endswith(_HEAVY):
        endings = ("", "s") if word.endswith("en") else ("", "s", "n")
        return {stem + ending for stem in (word, umlauted) if stem for ending in endings}
    forms = {word + ending for ending in _endings(word)}
    if word.endswith("e") and len(word) > 4:
        forms.add(word[:-1])
    for ending, plurals in _FOREIGN_PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            forms.update(word[: -len(ending)] + plural for plural in plurals)
    if umlauted and word[-1] not in "aou":
        forms.update(umlauted + ending for ending in ("", "e", "en", "er", "ern"))
    return forms


def _endings(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return ("", "n", "s", "ns")
    if word[-1] in "aiouy":
        return ("", "s", "n", "en")
    return ("", "es", "e", "en", "er", "ern") if word.endswith(("s", "x", "z")) else _NOUN_ENDINGS


def _umlaut(word: str) -> str | None:
    """The stem of an umlaut plural: platz → plaetz, haus → haeus; None where there is nothing to change."""
    if "au" in word[-4:]:
        at = word.rfind("au")
        return word[:at] + "aeu" + word[at + 2 :]
    match = _LAST_VOWEL.search(word)
    return word[: match.start()] + match.group() + "e" + word[match.end() :] if match else None


def adjective_forms(word: str) -> set[str]:
    """Declined and compared forms of a folded adjective."""
    forms = {word + ending for ending in _ADJECTIVE_ENDINGS}
    if word.endswith(("el", "er")):
        forms.update(word[:-2] + word[-1] + ending for ending in ("e", "en", "er", "es", "em"))
    if word.endswith("e"):
        forms.update(word[:-1] + ending for ending in _ADJECTIVE_ENDINGS)
    return forms


def person_forms(word: str) -> set[str]:
    """A folded noun for persons with its feminine and gendered forms (schueler → schuelerin, schuelerinnen)."""
    stem = word[:-1] if word.endswith("e") else word
    feminine = {stem + "in", stem + "innen"}
    umlauted = _umlaut(stem)
    if umlauted and len(stem) < 5:
        feminine |= {umlauted + "in", umlauted + "innen"}
    declined = {word + "r", word + "m"} if word.endswith("e") else set()  # ein Jugendlicher
    return noun_forms(word) | feminine | declined


def place_forms(name: str) -> set[str]:
    """A folded place name with its genitive and its -er adjective (muehlrode → muehlroder, muehlrodes)."""
    last = name.rsplit(" ", 1)[-1]
    if len(last) < 4 or not last[-1].isalpha():
        return {name}
    stem = name[:-1] if name.endswith("e") else name[:-2] if name.endswith("en") and len(last) > 6 else name
    return {name, name + "s", name + "er", stem + "er"}


# ---------------------------------------------------------------- numbers

_ONES = {
    "null": 0, "ein": 1, "eins": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "zwei": 2, "zwo": 2, "drei": 3,
    "vier": 4, "fuenf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwoelf": 12,
    "dreizehn": 13, "vierzehn": 14, "fuenfzehn": 15, "fuffzehn": 15,
    "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreissig": 30, "vierzig": 40, "fuenfzig": 50, "fuffzig": 50,
    "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
_ORDINAL_STEMS = {
    "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fuenft": 5, "sechst": 6, "siebt": 7, "siebent": 7, "acht": 8,
    "neunt": 9, "zehnt": 10, "elft": 11, "zwoelft": 12, "dreizehnt": 13,
}  # fmt: skip


def _number_words() -> dict[str, int]:
    words = dict(_ONES) | dict(_TENS) | {"hundert": 100, "einhundert": 100, "tausend": 1000, "eintausend": 1000}
    for one, value in list(_ONES.items())[1:]:
        if value < 10 and one not in ("eins", "eine", "einen", "einem", "einer"):
            words |= {f"{one}und{ten}": tens + value for ten, tens in _TENS.items()}
            if value > 1:
                words |= {f"{one}hundert": value * 100, f"{one}tausend": value * 1000}
    return words


NUMBER_WORDS = _number_words()
_ORDINALS = {stem: value for stem, value in _ORDINAL_STEMS.items() if value in (3, 4, 5, 6, 7)} | {
    stem + ending: value for stem, value in _ORDINAL_STEMS.items() for ending in ("e", "en", "er", "es", "em")
}


ORDINAL_WORDS = frozenset(_ORDINALS)


def number(word: str) -> float | None:
    """A folded word as a number: digits or number words up to thousands; None for anything else."""
    if word.isdigit():
        return int(word) if len(word) < 10 else None
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    if word.endswith("einhalb") and word.removesuffix("einhalb") in NUMBER_WORDS:
        return NUMBER_WORDS[word.removesuffix("einhalb")] + 0.5
    return 1.5 if word in ("anderthalb", "eineinhalb") else None


def ordinal(word: str) -> int | None:
    """A folded ordinal word (zweite, achten) as a number; None for anything else."""
    return _ORDINALS.get(word)


@lru_cache(maxsize=4096)
def stem_title(word: str) -> str:
    """A typed word with a capital first letter, for showing it as a noun."""
    return word[:1].upper() + word[1:]


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set: a readable way to write down many."""
    return frozenset(text.split())
