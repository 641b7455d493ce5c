"""The same question in other spellings and frames: does it still read the same?

Every development question is varied mechanically, in a way that leaves its meaning alone: a slip of the keyboard, other
capitals, umlauts spelled out, polite words around it, the place in front. Floor: the question as it stands, which reads
the same as itself; what is counted is kind and criteria, not whether the reading is right.
`python -m bench.variants --schlecht 20` also prints variants that read differently.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from bench.bed import FULL, Bed, Question, make_bed
from bench.figures import Aim, Figure, Outcome, Table, as_text

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant
    from bildungsfrage.model import Reply

AIM = 95.0
HEADER = ("variant", "questions", "read the same", "share", "certain before, guessed now")
LONG = 6  # letters from which a word is mistyped here
_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
_NEGATION = re.compile(r"\b(?:nicht|kein\w*|ohne|außer\w*)\b", re.IGNORECASE)
_PLACE_LAST = re.compile(r"^(?P<rest>.+?),? (?P<place>(?:in|im|bei|aus|rund um) [^,?!.:]+?)(?P<end>[?!.]*)$")
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"},
)
_FRAMES = (
    "Guten Tag, {}",
    "Könnten Sie mir bitte sagen: {}",
    "Entschuldigung, eine Frage: {}",
    "Ich wüsste gern Folgendes: {}",
    "{} Vielen Dank im Voraus!",
    "{} Danke schön",
)
_FILLERS = ("Sagen Sie mal, {}", "Äh, {}", "{} Bitte", "Also {}", "Hm, {}", "{} Oder so")

Vary = Callable[[str, "Known"], str | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What a variant has to know of its question: chance that is the same every time, places, words that exist."""

    random: Random
    places: tuple[str, ...]
    is_word: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Variant:
    """A question and its variant, with how both are read."""

    sort: str
    question: str
    earlier: tuple[str, ...]
    text: str
    before: Reply
    after: Reply

    @property
    def same(self) -> bool:
        return _reading(self.before) == _reading(self.after)

    @property
    def doubted(self) -> bool:
        return self.same and (self.before.certainty, self.after.certainty) == ("sicher", "vermutet")


def run(bed: Bed) -> Outcome:
    """Reads every question in every variant that can be made of it."""
    return _outcome(variants(bed))


def variants(bed: Bed) -> list[Variant]:
    """All variants of the bed's questions, the refused ones too."""
    assistant = bed.assistant(bed.sample)
    return [variant for question in bed.questions for variant in _of(question, assistant)]


def _of(question: Question, assistant: Assistant) -> Iterable[Variant]:
    from bildungsfrage.ask import understand

    text, earlier = str(question["frage"]), tuple(question.get("nach") or ())
    before = understand(assistant, text, earlier)
    places = tuple(criterion.text for criterion in before.criteria if criterion.name == "ort")
    for sort, vary in SORTS.items():
        if earlier and sort in _ALONE:
            continue
        varied = vary(text, Known(Random(f"{sort} {text}"), places, lambda word: _is_word(word, assistant)))
        if varied and varied != text:
            yield Variant(sort, text, earlier, varied, before, understand(assistant, varied, earlier))


def _is_word(word: str, assistant: Assistant) -> bool:
    from bildungsfrage.german import fold

    return any(lexicon.find(fold(word)) for lexicon in (assistant.language.words, assistant.language.names))


# ---------------------------------------------------------------- how to vary


def _slipped(slip: Callable[[str, int], str]) -> Vary:
    """One slip in one long word, behind its first letter; what then is another word is no slip."""

    def vary(text: str, known: Known) -> str | None:
        words = [match for match in _WORD.finditer(text) if not match.group().isupper()]
        known.random.shuffle(words)
        for match in words:
            word = match.group()
            slipped = slip(word, known.random.randint(1, len(word) - 2))
            if slipped != word and not known.is_word(slipped):
                return text[: match.start()] + slipped + text[match.end() :]
        return None

    return vary


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int) -> str:
    return word[: at + 1] + word[at:]


def _framed(frames: Sequence[str]) -> Vary:
    """Something before the question or behind it; what is behind begins a new sentence."""

    def vary(text: str, known: Known) -> str:
        frame = known.random.choice(frames)
        return frame.format(text if text.rstrip().endswith(tuple("?!.")) or not frame[2:3].isspace() else f"{text}.")

    return vary


def _place_first(text: str, known: Known) -> str | None:
    """A place that ends the question, moved to its beginning; a negation before it would reach something else then."""
    match = _PLACE_LAST.match(text)
    if not match or _NEGATION.search(text) or not match["place"].endswith(known.places or ("\0",)):
        return None
    return f"{match['place'][0].upper()}{match['place'][1:]}: {match['rest']}{match['end']}"


def _ended_otherwise(text: str, known: Known) -> str:
    bare = text.rstrip(" ?!.")
    return bare + known.random.choice(("", "???", "!", " ?", "."))


SORTS: dict[str, Vary] = {
    "letters swapped": _slipped(_swapped),
    "letter dropped": _slipped(_dropped),
    "letter doubled": _slipped(_doubled),
    "small letters": lambda text, _: text.lower(),
    "capitals": lambda text, _: text.replace("ß", "ss").upper(),
    "umlauts spelled out": lambda text, _: text.translate(_SPELLED_OUT),
    "filler words": _framed(_FILLERS),
    "polite frames": _framed(_FRAMES),
    "place first": _place_first,
    "other end": _ended_otherwise,
}
_ALONE = frozenset({"filler words", "polite frames", "place first"})  # a follow-up is short


# ---------------------------------------------------------------- what counts


def _reading(reply: Reply) -> Any:
    """Kind and criteria in any order; a refusal is a refusal; of words to search for only whether there are any."""
    from bildungsfrage.german import fold

    if reply.kind is None:
        return None
    criteria = [(c.name, "" if c.name == "suchtext" else fold(str(c.value)), c.excluded) for c in reply.criteria]
    return reply.kind, sorted(criteria)


def _outcome(found: Sequence[Variant]) -> Outcome:
    groups = {sort: [variant for variant in found if variant.sort == sort] for sort in SORTS}
    figures = [
        Figure(f"read the same, {sort}", _share(group), "%", 100.0, aim=Aim("≥", AIM))
        for sort, group in groups.items()
        if group
    ]
    rows = [_row(sort, group) for sort, group in (*groups.items(), ("all", list(found))) if group]
    return Outcome(tuple(figures), (Table("Variants of questions", HEADER, tuple(rows)),))


def _share(group: Sequence[Variant]) -> float:
    return 100 * sum(variant.same for variant in group) / len(group)


def _row(sort: str, group: Sequence[Variant]) -> tuple[str, ...]:
    same = sum(variant.same for variant in group)
    doubted = sum(variant.doubted for variant in group)
    return sort, str(len(group)), str(same), f"{_share(group):.1f} %", str(doubted)


# ---------------------------------------------------------------- looking at them


def main(words: Sequence[str] | None = None) -> int:
    """Prints the table, and variants that read differently, taken in turns from every sort."""
    parser = argparse.ArgumentParser(prog="python -m bench.variants")
    parser.add_argument("--schlecht", type=int, default=0, metavar="N", help="also print N that read differently")
    call = parser.parse_args(words)
    with make_bed(FULL) as bed:
        found = variants(bed)
    for table in _outcome(found).tables:
        print(as_text(table.header, table.rows))
    for variant in _in_turns([variant for variant in found if not variant.same])[: call.schlecht]:
        print(f"\n{variant.sort}: {variant.text}\n{'':4}from {' » '.join((*variant.earlier, variant.question))}")
        print(f"{'':4}before {_shown(variant.before)}\n{'':4}after  {_shown(variant.after)}")
    return 0


def _in_turns(found: Sequence[Variant]) -> list[Variant]:
    rank: dict[str, int] = {}
    numbered = []
    for variant in found:
        rank[variant.sort] = rank.get(variant.sort, 0) + 1
        numbered.append((rank[variant.sort], variant))
    return [variant for _, variant in sorted(numbered, key=lambda pair: pair[0])]


def _shown(reply: Reply) -> str:
    criteria = ", ".join(f"{'-' * c.excluded}{c.name}={c.value}" for c in reply.criteria)
    unknown = f" (unknown: {', '.join(reply.unknown)})" if reply.unknown else ""
    return f"{reply.kind or reply.status} {reply.certainty or ''} {criteria}{unknown}"


if __name__ == "__main__":
    sys.exit(main())
