"""The names in the data as a lexicon: places, providers, institutions, boards, goals …

In: rows (criterion, id, name, kind, parent's name). Out: a lexicon whose meanings carry the name as in the data
and the ids behind it. Names come from the data, never from the vocabulary.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bildungsfrage import german
from bildungsfrage.knowledge.lexicon import Form, Lexicon, compile_forms
from bildungsfrage.model import Meaning


@dataclass(frozen=True, slots=True)
class Name:
    """One named thing of the data. `sort` is the criterion it answers to (ort, anbieter, …)."""

    sort: str
    id: str
    name: str
    art: str = ""
    middle: tuple[float, float] | None = None  # latitude, longitude
    aliases: tuple[str, ...] = ()


_FORMER = " (früher)"  # behind the name of a district that a reform has ended
_LEGAL = re.compile(
    r"\b(e\.?\s?v\.?|g?gmbh|ag|kg|eg|ggmbh|mbh|gbr|a\.?ö\.?r\.?|stiftung bürgerlichen rechts)(?=\W|$)", re.I
)
_DISTRICT = re.compile(r"^(?:Land)?kreis\s+|\s+(?:Land)?kreis$|^Kreis\s+|,.*$", re.I)
_TOWN_EXTRA = re.compile(r"\s*(?:\(.*?\)|,.*)$")
_SHORT_PLACE = re.compile(
    r"\s+(?:(?:an der|an dem|am|an|auf der|bei|im|in der|ob der|vor der|unter)\s+|[aib]\.\s?(?:d\.)?\s?).+$"
)  # also "Neustadt a.d.Aisch"
_SIDE = re.compile(r"[ -](?:Nord|Süd|Ost|West|Mitte|Zentrum)$")
_TWIN = re.compile(r"(?:^|-)([A-ZÄÖÜ][^\W\d_]+)(?=-|$)")  # both halves of "Friedrichshain-Kreuzberg"
_ADJECTIVE = re.compile(r"(?<=lich)e[nrsm]?$|(?<=isch)e[nrsm]?$")
_PART_OF_NAME = re.compile(r"^(?:Groß|Klein|Alt|Neu|Ober|Unter|Nieder|Hohen) (?=[A-ZÄÖÜ])")
_AT_A_RIVER = re.compile(r" (?:an der|am|an|auf der) ")
_PREPOSITIONS = german.word_set("fuer mit an am in im vor zu zur zum bei auf von nach")
_SHORT_KINDS = (
    ("paedagogische hochschule", "ph"),
    ("technische hochschule", "th"),
    ("technische universitaet", "tu"),
    ("freie universitaet", "fu"),
    ("fachhochschule", "fh"),
    ("integrierte gesamtschule", "igs"),
    ("berufsbildende schulen", "bbs"),
    ("staedtisches gymnasium", "gymnasium"),
    ("staedtische realschule", "realschule"),
)
_PLAINER = {
    "grundschule": ("schule", "gs"),
    "gesamtschule": ("schule",),
    "gemeinschaftsschule": ("schule",),
    "oberschule": ("schule",),
    "realschule": ("schule",),
    "mittelschule": ("schule",),
    "gymnasium": ("gymi", "gym", "schule"),
    "universitaet": ("uni",),
    "kindertagesstaette": ("kita", "kindergarten"),
    "kindergarten": ("kita",),
    "kita": ("kindergarten", "kiga"),
    "stadtbibliothek": ("stadtbuecherei",),
    "stadtbuecherei": ("stadtbibliothek",),
    "bibliothek": ("buecherei", "bib"),
    "volkshochschule": ("vhs",),
    "jugendzentrum": ("juz", "jugendclub", "jugendhaus"),
    "jugendclub": ("jugendtreff", "jugendzentrum"),
    "schule": (),
}
_ORDINARY = frozenset({"der", "die", "das", "am", "an", "im", "in", "und", "für", "fuer", "von", "zu", "bei", "e", "v"})


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Words of the vocabulary: a short form of a name equal to one of `words` is left out.

    For goals and networks only the `quiet` ones are ("Sprachförderung" may be the goal, "weniger" is none); for
    providers and institutions the special `kinds` are not ("Handwerkskammer", where only one is).
    """

    words: frozenset[str]
    quiet: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    @property
    def speaking(self) -> frozenset[str]:
        """The words that stand for a criterion."""
        return self.words - self.quiet

    def for_sort(self, sort: str) -> frozenset[str]:
        """The words that no short form of a name of this sort may be."""
        if sort in ("ziel", "netzwerk"):
            return self.quiet
        return self.words - self.kinds if sort in ("anbieter", "einrichtung") else self.words


def compile_names(names: Iterable[Name], known: Ordinary) -> Lexicon:
    """A lexicon of names."""
    ordinary = known.words
    everything = list(names)
    meanings = _meanings(everything)
    places = {german.phrase(name.name) for name in everything if name.sort == "ort"}
    forms: list[Form] = []
    short: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in everything:
        meaning = meanings[name.sort, name.name]
        full = german.phrase(name.name)
        speaking = known.speaking if name.sort == "auspraegung" else ordinary
        if name.sort not in ("netzwerk", "auspraegung") or full not in speaking:  # "Integration" alone is the topic
            forms.append((full, meaning, True))
        forms.extend((german.phrase(alias), meaning, True) for alias in name.aliases)
        if name.sort == "ort":
            forms.extend((form, meaning, False) for form in german.place_forms(full))
        for alias in _aliases(name.sort, name.name, places) | _own_word(name, ordinary):
            short[name.sort, alias].add(name.name)
    towns = {alias for sort, alias in short if sort == "ort"} | places
    barred = {sort: known.for_sort(sort) for sort in {sort for sort, _ in short}}
    for (sort, alias), owners in short.items():
        # A short form that several share is a name only for places ("Neustadt"): there one asks back.
        common = alias in barred[sort]
        if sort != "ort" and (common or len(owners) > 1 or alias in towns):
            continue
        for owner in sorted(owners):
            forms.append((alias, meanings[sort, owner], False))
            if sort == "ort":
                forms.extend((form, meanings[sort, owner], False) for form in german.place_forms(alias))
    forms.extend(_region_words(everything, meanings))
    return compile_forms(forms, _inside_compounds(forms))


def _inside_compounds(forms: Iterable[Form]) -> Iterable[tuple[str, Meaning]]:
    """Names that may begin a compound ("Bildungsbeiratsbeschlüsse")."""
    for phrase, meaning, _ in forms:
        if meaning.name in ("gremium", "netzwerk") and " " not in phrase and len(phrase) > 6:
            yield phrase, meaning


def _meanings(names: Sequence[Name]) -> dict[tuple[str, str], Meaning]:
    """One meaning for each name, with all the ids behind it."""
    groups: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names:
        groups[name.sort, name.name].append(name)
    meanings = {}
    for (sort, text), group in groups.items():
        extra = (("ids", tuple(name.id for name in group)), ("art", group[0].art), ("mitte", group[0].middle))
        meanings[sort, text] = Meaning("kriterium", sort, text, extra)
        if sort == "auspraegung":
            feature, _, value = group[0].id.partition("=")
            divided = tuple(group[0].art.split("|")) if group[0].art else ()  # the figures that have this part
            meanings[sort, text] = Meaning(
                "kriterium", sort, {"merkmal": feature, "wert": value}, (("kennzahlen", divided),)
            )
    return meanings


_LAND_WORDS = (
    "im land",
    "vom land",
    "rest vom land",
    "rest des landes",
    "dem land",
    "des landes",
    "zum land",
    "land",
    "landesweit",
    "bundesland",
    "im bundesland",
    "landesdurchschnitt",
    "landesschnitt",
    "landesmittel",
    "landeswert",
    "landesebene",
    "freistaat",
)


def _region_words(names: Sequence[Name], meanings: Mapping[tuple[str, str], Meaning]) -> Iterable[Form]:
    """ "im Land", "landesweit": the only Land in the data; where there are several, nobody knows which."""
    lands = [name for name in names if name.sort == "ort" and name.art == "land"]
    if len(lands) == 1:
        for word in _LAND_WORDS:
            yield word, meanings["ort", lands[0].name], False


def _aliases(sort: str, name: str, places: set[str]) -> set[str]:
    """Shorter ways to say a name."""
    if sort == "ort":
        return _place_aliases(name)
    if sort in ("ziel", "massnahme", "netzwerk", "gremium"):
        return _title_aliases(sort, name)
    own = places if sort != "auspraegung" else set()  # "Uni Ulm" is a kind and a place, but as a part it is one name
    plain = german.phrase(_TOWN_EXTRA.sub("", _LEGAL.sub(" ", name)))
    return _house_aliases(name, places) | _by_family_name(plain.split(" "), own) | ({plain} if "(" in name else set())


def _place_aliases(name: str) -> set[str]:
    """A place without what tells it from others, joined up, abbreviated ("St. Ursula", "Neustadt a. d. Aue")."""
    name = name.removesuffix(_FORMER)
    full = german.phrase(name)
    found = {
        german.phrase(pattern.sub("", name)) for pattern in (_TOWN_EXTRA, _DISTRICT, _SHORT_PLACE, _SIDE, _PART_OF_NAME)
    } | {full}
    found |= {german.phrase(part) for part in _TWIN.findall(name) if len(part) > 4}
    found.add(_AT_A_RIVER.sub(lambda m: " a d " if "der" in m.group() else " a ", full))
    found |= {alias.replace(" ", "") for alias in found | {full} if " " in alias}
    initials = "".join(part[:1] for part in name.split("-"))
    if len(initials) > 2 and initials.isupper():  # MKK, the Main-Kinzig-Kreis
        found.add(german.phrase(initials))
    for long, brief in (("sankt ", "st "), ("bad ", "b "), ("landkreis ", "lk "), ("landkreis ", "kreis ")):
        if full.startswith(long):
            found.add(brief + full[len(long) :])
    return {alias for alias in found if len(alias) > 2}


def _house_aliases(name: str, places: set[str]) -> set[str]:
    """A provider or institution without legal form, without its place's or district's name, declined, joined up."""
    plain = german.phrase(_LEGAL.sub(" ", name))
    found = {plain, plain.replace(" ", "")}
    words = plain.split(" ")
    if len(words) > 2 and words[1] in ("der", "des", "am", "im", "in") and words[0] in _PLAINER:
        found.add(" ".join([*words[2:], words[0]]))  # "HTWG-Bibliothek", the "Bibliothek der HTWG"
    found |= {plain.replace(long, brief) for long, brief in _SHORT_KINDS if long in plain}
    region = {word.removeprefix("landkreis ") for word in places if word.startswith("landkreis ")}
    for size in (3, 2, 1):
        if len(words) > size and " ".join(words[-size:]) in places | region:
            found |= {" ".join(words[:-size]), "".join(words[:-size])}
            break
    while words and words[-1].isdigit():
        words = words[:-1]
        found.add(" ".join(words))
    if len(words) > 1 and words[0][-1:] not in "sxz":
        found.add(" ".join([words[0] + "s", *words[1:]]))
    if len(words) > 1 and _ADJECTIVE.search(words[0]):
        stem = _ADJECTIVE.sub("", words[0])
        found |= {" ".join([stem + ending, *words[1:]]) for ending in ("e", "en", "em", "er", "es")}
        found |= {
            " ".join([stem + ending, *words[1:-1]])
            for ending in ("e", "en", "em", "er", "es")
            if words[-1] in places | region
        }
    if len(words) > 2 and not _ORDINARY & set(words[:2]):
        found.add(" ".join(words[:2]))
    return {alias for alias in found if len(alias) > 3}


def _by_family_name(words: Sequence[str], places: set[str]) -> set[str]:
    """ "Tucholsky-Grundschule", "Kurt-Tucholsky-Schule": without first names, with a plainer kind."""
    found: set[str] = set()
    kind = next((kind for kind in _PLAINER if words[-1].endswith(kind)), "")
    if len(words) > 2 and kind and not _ORDINARY & set(words[-3:]):
        found.add(" ".join(words[-2:]))
    for at, word in enumerate(words):
        for plainer in _PLAINER.get(next((k for k in _PLAINER if word.endswith(k)), ""), ()):
            swapped = [*words[:at], plainer, *words[at + 1 :]]
            rest = " ".join([*words[:at], *words[at + 1 :]])
            if rest and rest not in places:
                found.add(" ".join(swapped))
                if at == len(words) - 1 and len(words) > 2 and not _ORDINARY & set(words[-3:]):
                    found.add(" ".join(swapped[-2:]))
    return found


def _own_word(name: Name, ordinary: frozenset[str]) -> set[str]:
    """The proper name behind a kind: "Falke" of "Jugendclub Falke"."""
    words = german.phrase(_LEGAL.sub(" ", name.name)).split(" ")
    if (
        name.sort not in ("anbieter", "einrichtung")
        or len(words) < 2
        or words[0] not in ordinary
        or words[1] in _ORDINARY
    ):
        return set()
    rest = " ".join(words[1:])
    return {rest} - ordinary if len(rest) > 4 and len(words) < 4 else set()


def _title_aliases(sort: str, name: str) -> set[str]:
    """Ways to say a title: without its last verb, with its adjective declined, without a word in the middle."""
    full = german.phrase(name)
    words = full.split(" ")
    found = {full}
    if sort == "ziel" and len(words) > 1 and words[-1].endswith(("en", "ern", "eln")):
        found.add(" ".join(words[:-1]))
    if len(words) > 2 and sort != "massnahme":
        found |= {" ".join(words[:i] + words[i + 1 :]) for i in range(1, len(words) - 1)}
    ends = next((i for i, word in enumerate(words) if word in _PREPOSITIONS), 0)
    if sort == "massnahme" and ends:
        found.add(" ".join(words[:ends]))
    initials = "".join(word[:1] for word in words[1:])
    if sort in ("gremium", "netzwerk") and len(words[0]) < 4 and len(initials) > 2:  # "AG ÜSB"
        found.add(f"{words[0]} {initials}")
    if sort == "gremium" and len(words) > 1 and len(words[0]) > 9:
        found.add(words[0])
    for alias in list(found):
        first, _, rest = alias.partition(" ")
        if rest and first.endswith("e"):
            found |= {f"{first}{ending} {rest}" for ending in ("n", "r", "s")}
        elif rest and first == "netzwerk":
            found |= {f"netzwerks {rest}", f"netzwerk fuer {rest}", rest}
    before = {"ziel": ("ziel", "ziels", "ziele"), "netzwerk": ("netzwerk", "netzwerks")}.get(sort, ())
    found |= {f"{word} {alias}" for word in before for alias in list(found)}
    found |= {
        alias + ending for alias in list(found) for ending in ("s", "es") if alias[-1:] not in "sxz" or ending == "es"
    }
    return {alias for alias in found if len(alias) > 5}
