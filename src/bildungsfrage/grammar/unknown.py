"""Words that nothing explains in, what they may be out: abbreviations, compounds, words of the data, typos.

A word is looked at in the order of what is surest; what is found by guessing is marked as a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from bildungsfrage import german
from bildungsfrage.grammar.blanks import run_together, torn_apart
from bildungsfrage.grammar.compounds import Split, mend, rejoined, split, split_head
from bildungsfrage.grammar.language import JOINING, Language
from bildungsfrage.grammar.meant import CLEAR, ONE_SLIP, Meant, Unknown, meant
from bildungsfrage.grammar.parts import compound_span
from bildungsfrage.grammar.repair import Repair, repairs_begun_alike
from bildungsfrage.grammar.slips import ONE_LETTER, SILENT, SWAPPED
from bildungsfrage.grammar.unlisted import unlisted_board
from bildungsfrage.knowledge.lexicon import ENDING, Index, Lexicon
from bildungsfrage.model import Meaning, Span, Word

_SHORT_WORD = 6  # letters
_ENDING_OF_NOUN, _LONG_ENDING = 3, 6  # what is no noun must end in more letters: "zurückgreifen" has no tyre in it
_SHORT_PART = 4  # letters of a part that may be there by chance
_NEARER_BY, _NEARER = 0.35, 0.05  # slips by which a word from elsewhere has to be nearer than a criterion, a mere word


@dataclass(frozen=True, slots=True)
class Explained:
    """What unknown words are: those repaired, by index; those of them that are guesses; spans for the rest."""

    changed: dict[int, str]
    guesses: frozenset[int]
    spans: list[Span]

    def without_slips(self, known: Set[int]) -> Explained:
        """The same, but that nothing was mistyped in words of which the beginning is known."""
        changed = {i: word for i, word in self.changed.items() if i not in known}
        return Explained(changed, self.guesses, [s for s in self.spans if s.first not in known or s.read_as is None])


def explain_unknown(words: Sequence[Word], folded: list[str], missing: Sequence[int], language: Language) -> Explained:
    """Unknown words explained as compounds, words of the data, or typos."""
    changed: dict[int, str] = {}
    guesses: set[int] = set()
    spans: list[Span] = []
    for i in missing:
        found = _explained(Unknown(i, words, folded, language))
        if isinstance(found, Meant):
            changed[i] = found.word
            guesses.update({i} if found.guessed else ())
        else:
            spans.extend(found)
    return Explained(changed, frozenset(guesses), spans)


def _explained(unknown: Unknown) -> Meant | Iterable[Span]:
    """What a word is: spelled right, with a blank too many, a known word mistyped, or what can be made of it."""
    short = _abbreviated(unknown) or _short_place(unknown)
    if short:
        return short
    board = unlisted_board(unknown.at, unknown.words, unknown.language.words)
    if board and not _nearest(unknown, (unknown.language.names.tokens,)):
        return [board]
    compound = split(unknown.typed, unknown.language.parts)
    by_chance = _chance_split(unknown, compound) if compound else None
    if by_chance:
        return by_chance
    compound = compound or _hanging(unknown)
    place = (unknown.at, unknown.at + 1)
    right = compound_span(place, compound.parts, unknown.language) if compound else _in_the_data(unknown)
    return right or torn_apart(unknown) or _mistyped(unknown)


def _in_the_data(unknown: Unknown) -> list[Span]:
    known = unknown.typed in unknown.language.search.known and len(unknown.typed) >= _SHORT_PART
    return [_search(unknown, unknown.word.text)] if known and unknown.noun else []


def _chance_split(unknown: Unknown, compound: Split) -> Meant | None:
    """A word that divides by chance and is a known one with a slip in it: "Betreuungquote", "Kidnerbetreuung"."""
    words, names = unknown.language.words.forms, unknown.language.names.forms
    joined = rejoined(compound.parts, words) or rejoined(compound.parts, names)
    if joined and joined != unknown.typed:
        return Meant(joined, ONE_LETTER, guessed=False)
    shortest = min(map(len, compound.parts))
    if shortest > _SHORT_PART or ("".join(compound.parts) == unknown.typed and shortest == _SHORT_PART):
        return None
    most = ONE_LETTER if shortest < _SHORT_PART else SWAPPED
    near = _nearest(unknown, unknown.language.targets)
    return Meant(near.word, near.slips, guessed=True) if near and near.slips <= most else None


# ---------------------------------------------------------------- mistyped


def _mistyped(unknown: Unknown) -> Meant | Iterable[Span]:
    """A known word with a slip in it, a compound with one, a word from elsewhere with one; else what it seems to be."""
    likely = meant(unknown)
    if likely is None or likely.slips > ONE_SLIP:
        found = list(run_together(unknown)) or _mended(unknown, likely) or _from_elsewhere(unknown)
    else:
        ours = any(meaning.sort == "kriterium" for meaning in unknown.language.means(likely.word))
        found = _slip_from_elsewhere(unknown, likely.slips - (_NEARER_BY if ours else _NEARER))
    return found or likely or _slip_in_the_data(unknown) or _partly(unknown)


def _mended(unknown: Unknown, likely: Meant | None) -> list[Span]:
    """A compound with a typo in one part, unless a whole word is nearer."""
    mended = mend(unknown.typed, unknown.language.pieces) if unknown.noun else None
    if mended is None or (likely and likely.slips < mended.slips):
        return []
    place = (unknown.at, unknown.at + 1)
    return _slip_from_elsewhere(unknown, mended.slips) or compound_span(
        place, mended.parts, unknown.language, read_as="".join(mended.parts)
    )


def _from_elsewhere(unknown: Unknown) -> list[Span]:
    """What a word is by its end, where that belongs to another field ("Schnitzelrezept"), or as a typo."""
    word = unknown.typed
    for start in range(3, len(word) - (_ENDING_OF_NOUN if unknown.noun else _LONG_ENDING)):
        found = unknown.language.words.find(ENDING + word[start:])
        if found:
            return [Span(unknown.at, unknown.at + 1, ((found[0],),))]
    return _slip_from_elsewhere(unknown, CLEAR)


def _slip_from_elsewhere(unknown: Unknown, most: float) -> list[Span]:
    """A mistyped word that is none of our business; what is shorter is rather known with another ending."""
    if most <= 0 or len(unknown.typed) < _SHORT_WORD - 1:
        return []
    near = _nearest(unknown, (unknown.language.words.outside_tokens,))
    if near is None or near.slips > min(most, ONE_LETTER):
        return []
    if len(near.word) < len(unknown.typed) and near.slips > SILENT:
        return []
    meanings = unknown.language.words.find(near.word)
    options = tuple((meaning,) for meaning in meanings)
    return [Span(unknown.at, unknown.at + 1, options, read_as=near.word, guessed=True)]


def _slip_in_the_data(unknown: Unknown) -> list[Span]:
    """A mistyped word of a title in the data."""
    near = _nearest(unknown, (unknown.language.search.tokens,)) if unknown.noun else None
    if near is None or near.slips > ONE_LETTER:
        return []
    text = german.respelled(near.word, unknown.word.text)
    return [replace(_search(unknown, text), read_as=near.word)]


def _nearest(unknown: Unknown, indexes: Sequence[Index]) -> Repair | None:
    """The nearest known word that begins like the unknown one."""
    found = repairs_begun_alike(unknown.spelled, indexes)
    return found[0] if found else None


# ---------------------------------------------------------------- known in part


def _partly(unknown: Unknown) -> list[Span]:
    headed = split_head(unknown.typed, unknown.language.words.parts, unknown.language.heads)
    return _headed_span(unknown, headed) if headed else _tailed_span(unknown)


def _headed_span(unknown: Unknown, headed: Split) -> list[Span]:
    modifier = german.stem_title(_typed_without(unknown.word, headed.parts[0]))
    if modifier.endswith("s") and len(modifier) > _SHORT_WORD:
        modifier = modifier[:-1]
    search = Meaning("kriterium", "suchtext", modifier)
    heads = list(unknown.language.words.find_part(headed.parts[0]))
    return [Span(unknown.at, unknown.at + 1, tuple((search, head) for head in heads[:1]), guessed=True)]


def _typed_without(word: Word, ending: str) -> str:
    """A word as typed without an ending given folded: an umlaut is one letter in the one, two in the other."""
    for at in range(len(word.text) - 1, 0, -1):
        if len(german.fold(word.text[at:])) >= len(ending):
            return word.text[:at]
    return word.text


def _tailed_span(unknown: Unknown) -> list[Span]:
    """A known beginning and an unknown end ("Yogatante"): what it is about, guessed."""
    word = unknown.typed
    for end in range(len(word) - 3, 3, -1):
        topics = [m for m in unknown.language.words.find_part(word[:end]) if m.name in ("thema", "format")]
        if topics:
            return [Span(unknown.at, unknown.at + 1, tuple((topic,) for topic in topics), guessed=True)]
    return []


def split_repaired(i: int, word: str, language: Language) -> Iterable[Span]:
    """A repaired word that is no phrase of its own may still be a compound."""
    compound = split(word, language.parts)
    return compound_span((i, i + 1), compound.parts, language) if compound else ()


def _hanging(unknown: Unknown) -> Split | None:
    """ "Haupt- oder Realschulabschluss": the word borrows the end of the next compound."""
    words, folded = unknown.words, unknown.folded
    if not unknown.word.hanging:
        return None
    for j in range(unknown.at + 1, min(unknown.at + 4, len(words))):
        if folded[j] in JOINING or words[j].hanging:
            continue
        for start in range(3, len(folded[j]) - 2):
            whole = unknown.typed + folded[j][start:]
            if unknown.language.words.find(whole):
                return Split((whole,))
            compound = split(whole, unknown.language.parts)
            if compound:
                return compound
        return None
    return None


def _short_place(unknown: Unknown) -> Meant | None:
    """ "Auenst.", "Auenst.-Mitte": the beginning of one name of a place."""
    word, names = unknown.word, unknown.language.names
    if len(word.folded) <= _SHORT_PART or not word.dotted:
        return None
    begun = [name for name in _begun(word, names) if any(m.name == "ort" for m in names.find(name))]
    whole = [name for name in begun if not any(name.startswith(other) for other in begun if other != name)]
    return Meant(whole[0], ONE_SLIP, guessed=True) if len(whole) == 1 else None


def _begun(word: Word, known: Lexicon) -> list[str]:
    """The known words that begin like a word and are longer."""
    begins = german.compact(word.folded)
    return [
        german.fold(choice)
        for length, choices in known.tokens.get(word.folded[0], {}).items()
        if length > len(begins)
        for choice in choices
        if choice.startswith(begins)
    ]


def _abbreviated(unknown: Unknown) -> list[Span]:
    """ "Engl.", "Zertif.", "Koop.": the beginning of a known word, the shortest, what is a criterion first."""
    word, known = unknown.word, unknown.language.words
    if len(word.folded) < 3 or not word.dotted or _ends_a_sentence(unknown):
        return []
    begun = _begun(word, known)
    for sort in ("kriterium", "gegenstand", "frageform"):
        for choice in sorted(begun, key=len):
            found = [meaning for meaning in known.find(choice) if meaning.sort == sort]
            if found:
                return [Span(unknown.at, unknown.at + 1, tuple((m,) for m in found), guessed=True)]
    return []


def _ends_a_sentence(unknown: Unknown) -> bool:
    """The last word with a full stop, where no other word is shortened."""
    return unknown.at + 1 == len(unknown.words) and not any(word.dotted for word in unknown.words[:-1])


def _search(unknown: Unknown, text: str) -> Span:
    return Span(unknown.at, unknown.at + 1, ((Meaning("kriterium", "suchtext", text),),), guessed=True)
