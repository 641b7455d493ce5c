"""A text and a cursor in, questions that go on from there and have answers out.

What is typed may become a part of the question ("für Jug" → "für Jugendliche"), a value or name ("Yo" → "Yoga"), or a
whole question that somebody wrote down. Everything offered is read first, and counted as it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from bildungsfrage import german
from bildungsfrage.glance import Completion
from bildungsfrage.grammar.language import JOINING
from bildungsfrage.grammar.terms import Term
from bildungsfrage.grammar.unfinished import Beginning, Unfinished, unfinished
from bildungsfrage.grammar.wording import restate
from bildungsfrage.live.once import Once
from bildungsfrage.live.order import Order
from bildungsfrage.live.parts import USUAL, Part, Parts, by_turns, importance
from bildungsfrage.model import Choice, Criterion, Understanding

MOST = 7
_LONGEST = 4000  # characters of a question that is completed
_COMPARED = 40  # of what begins alike, as much is compared by hits
_READ = 10  # questions that are read for one key
_QUESTIONS = 3
_MOSTLY = 0.9  # what leaves more of the hits than this does not narrow them down
_KIND = "angebote_finden"  # what is meant by a value that stands alone

Found = TypeVar("Found", Term, Part)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What is typed, and the conversation it is typed in."""

    text: Unfinished
    earlier: tuple[str, ...]

    def base(self, start: int, once: Once) -> Choice | None:
        """What everything but the words from `start` to the cursor is read as."""
        return once.read(self.text.text[:start] + self.text.behind, self.earlier).choice


class Completer:
    """Completions over an open store."""

    def __init__(self, once: Once, order: Order, saved: Sequence[str]) -> None:
        self._once, self._order = once, order
        self._knowledge = once.assistant.knowledge
        self._parts = Parts(self._knowledge, order)
        self._saved = [(german.phrase(text), text) for text in dict.fromkeys(saved)]
        examples = (example.question for kind in self._knowledge.templates.values() for example in kind.examples)
        self._examples = [(german.phrase(text), text) for text in dict.fromkeys(examples) if text[:1].isupper()]

    def complete(self, text: str, cursor: int, earlier: Sequence[str]) -> tuple[Completion, ...]:
        """At most seven, the likeliest first."""
        if len(text) > _LONGEST:
            return ()
        typed = _Typed(unfinished(text, cursor), tuple(earlier))
        words = self._additions(typed) if typed.text.between else self._continuations(typed)
        beginning = german.phrase(typed.text.before)
        questions = list(self._questions(typed, beginning))[:_QUESTIONS]
        saved = list(self._written(self._saved, beginning)) if not earlier else []
        found = [*questions, *words] if " " in beginning else [*words[: MOST - len(questions)], *questions]
        return _once_each([*saved[:MOST], *found], text)

    def warming(self) -> Iterator[Callable[[], object]]:
        """Steps that look at what is suggested most, and at the questions somebody wrote down."""
        for kind in USUAL:
            bare = Choice(kind, (), certain=True)
            for _ in self._parts.frequent(kind)[:: self._once.new]:  # each time those that are new
                yield partial(self._once.shares, bare, [part.criterion for part in self._parts.frequent(kind)])
        for _, text in (*self._saved, *self._examples):
            yield partial(self._made, text, text, "frage", ())

    # ---- parts of a question

    def _additions(self, typed: _Typed) -> list[Completion]:
        """What may follow a finished word: behind "in" places, behind nothing in particular a bit of everything."""
        behind = self._begun_parts(typed)
        if behind or not typed.text.before.strip():
            return behind
        read = self._once.read(typed.text.text, typed.earlier)
        base = read.choice
        if base is None or read.unknown:
            return self._begun_names(typed)
        if _is_joined(typed.text.before):
            return self._joined(typed, base)
        if read.uses[-1].use == "fuellwort" or not self._once.rows.countable(base.kind):
            return []
        parts = [part for part in self._parts.frequent(base.kind) if not _is_said(part.criterion, base)]
        most = _MOSTLY * (self._once.counted(base) or 0)
        useful = by_turns([part for hits, part in self._hits(base, parts) if hits < most])[:MOST]
        start = len(typed.text.before.rstrip())
        return self._put(typed, start, [(f" {part.text}", part.text, part.criterion) for part in useful])

    def _joined(self, typed: _Typed, base: Choice) -> list[Completion]:
        """Behind "und": more values of what was said last."""
        last = base.criteria[-1].name if base.criteria else ""
        parts = [part for part in self._parts.frequent(base.kind) if part.criterion.name == last]
        start = len(typed.text.before.rstrip())
        return self._put(typed, start, [(f" {part.value}", part.value, part.criterion) for part in parts])

    def _begun_parts(self, typed: _Typed) -> list[Completion]:
        """The parts that begin with the last words typed, as many of them as possible."""
        for beginning in typed.text.beginnings:
            base = typed.base(beginning.start, self._once) if self._parts.begins(beginning.phrase) else None
            if base is None or not self._once.rows.countable(base.kind):
                continue
            parts = [p for p in self._parts.beginning(base.kind, beginning.phrase) if not _is_said(p.criterion, base)]
            if parts:
                share = _MOSTLY if typed.text.between else 1.0
                most = share * (self._once.counted(base) or 0)
                hits = self._hits(base, parts)
                hits.sort(key=lambda each: (each[0] > most, importance(each[1].criterion), -each[0]))
                options = [(part.text, part.text, part.criterion) for _, part in hits[:_READ]]
                return self._put(typed, beginning.start, options)
        return []

    def _hits(self, base: Choice, parts: Sequence[Found]) -> list[tuple[int, Found]]:
        """Those of some parts or terms that leave some of the hits, with how many they leave."""
        names = {part.criterion.name for part in parts}
        free = replace(base, criteria=tuple(c for c in base.criteria if not (c.inherited and c.name in names)))
        shares = self._once.shares(free, [part.criterion for part in parts])
        return [(number, part) for part, number in zip(parts, shares, strict=True) if number]

    # ---- values and names

    def _continuations(self, typed: _Typed) -> list[Completion]:
        """The word at the cursor as all that it may become."""
        found = self._begun_parts(typed)
        if found and len(found[0].shown.split()) > 1:
            return found
        return [*found, *self._begun_names(typed)]

    def _begun_names(self, typed: _Typed) -> list[Completion]:
        """The values and names that begin with the last words typed, those with as many of them as possible first."""
        found: list[Completion] = []
        for beginning in typed.text.beginnings:
            likely = [
                term for term in self._order.beginning(beginning.phrase) if _is_cased_alike(term, typed.text, beginning)
            ]
            if not likely:
                continue
            joined = _is_joined(typed.text.text[: beginning.start])
            terms = self._with_hits(likely, None if joined else typed.base(beginning.start, self._once))
            found += self._put(typed, beginning.start, [(t.text, t.text, t.criterion) for t in terms[:_READ]])
            if len(found) >= MOST:
                break
        return found

    def _with_hits(self, likely: Sequence[Term], base: Choice | None) -> list[Term]:
        """The terms that leave some of the hits, those that leave most first; behind them what cannot be told of."""
        if base is None:
            return list(likely)
        likely = [term for term in likely if not _is_said(term.criterion, base)][:_COMPARED]
        if not self._once.rows.countable(base.kind):
            return likely
        used = self._knowledge.templates[base.kind].applied
        hits = self._hits(base, [term for term in likely if term.criterion.name in used])
        hits.sort(key=lambda each: (*self._order.likelihood(each[1])[:2], -each[0]))
        others = [term for term in likely if term.criterion.name not in used]
        return [*(term for _, term in hits), *([] if base.criteria else others)]

    # ---- questions somebody wrote down

    def _questions(self, typed: _Typed, beginning: str) -> Iterator[Completion]:
        if not typed.earlier and beginning and not typed.text.behind.strip():
            yield from self._written(self._examples, beginning)

    def _written(self, questions: Iterable[tuple[str, str]], beginning: str) -> Iterator[Completion]:
        for folded, text in questions:
            if folded.startswith(beginning) and (made := self._made(text, text, "frage", ())):
                yield made

    # ---- making

    def _put(self, typed: _Typed, start: int, options: Sequence[tuple[str, str, Criterion]]) -> list[Completion]:
        """The text with each option (what to insert, to show, what it means) in place, if it is read as meant."""
        base = typed.base(start, self._once)
        alone = not (typed.earlier or typed.text.text[:start].strip())
        found: dict[str, Completion] = {}  # by what they are read as: of two ways to say the same the first will do
        for inserted, shown, criterion in options:
            text = typed.text.with_text(start, inserted)
            read = self._once.try_reading(text, typed.earlier)
            kind = _kind_said(read, criterion, shown)
            if kind is None and alone:
                text = self._whole(criterion) or text
                read = self._once.try_reading(text)
                kind = _kind_said(read, criterion, shown)
            if kind and read and read.choice and _keeps(read.choice, base) and (
                made := self._made(text, shown, kind, typed.earlier)
            ):  # fmt: skip
                found.setdefault(repr((read.choice.kind, sorted(map(_content, read.choice.criteria)))), made)
        return list(found.values())

    def _whole(self, criterion: Criterion) -> str | None:
        """A question for what alone is none: Angebote in Mühlrode."""
        if criterion.name not in self._knowledge.templates[_KIND].applied:
            return None
        return restate(Choice(_KIND, (criterion,), certain=True), self._knowledge)

    def _made(self, text: str, shown: str, kind: str, earlier: Sequence[str]) -> Completion | None:
        read = self._once.try_reading(text, earlier)
        number = self._once.try_counting(read.choice) if read and read.choice else None
        return Completion(text, shown, number, kind) if number else None


def _is_cased_alike(term: Term, typed: Unfinished, beginning: Beginning) -> bool:
    """Whether a term may be meant: where nouns are typed with capitals, what begins small is no noun."""
    first = typed.text[beginning.start : beginning.start + 1]
    cased = first.islower() and any(word[0].isupper() for word in typed.text.split()[1:])
    return not cased or term.text[:1].islower()


def _is_said(criterion: Criterion, base: Choice) -> bool:
    """Whether a question says something of a criterion already."""
    return any(c.name == criterion.name and not c.inherited for c in base.criteria)


def _is_joined(before: str) -> bool:
    """Whether another value may follow: "Yoga und …"."""
    words = german.split_words(before[-20:])
    return before.rstrip().endswith(",") or bool(words and words[-1][1] in JOINING)


def _kind_said(read: Understanding | None, criterion: Criterion, text: str) -> str | None:
    """As which criterion a question is read with another, or with its words; None where it is not."""
    if read is None or read.choice is None:
        return None
    criteria = read.choice.criteria
    if any((c.name, str(c.value)) == (criterion.name, str(criterion.value)) for c in criteria):
        return criterion.name
    phrase = german.phrase(text)
    said = [] if read.unknown else [(german.phrase(c.text), c.name) for c in criteria if c.text]
    if criterion.name == "angebot":  # a title is often read word for word
        return criterion.name if any(text in phrase for text, _ in said) else None
    return next((name for text, name in said if text == phrase), None)


def _content(criterion: Criterion) -> tuple[str, str, bool]:
    return criterion.name, str(criterion.value), criterion.excluded


def _keeps(choice: Choice, base: Choice | None) -> bool:
    """Whether nothing that was said before is lost, or turned into its opposite."""
    said = set(map(_content, choice.criteria))
    return base is None or all(_content(criterion) in said for criterion in base.criteria if not criterion.inherited)


def _once_each(found: Iterable[Completion], typed: str) -> tuple[Completion, ...]:
    """Each text once, and none that is typed already."""
    texts: dict[str, Completion] = {}
    for completion in found:
        texts.setdefault(completion.text, completion)
    return tuple(completion for text, completion in texts.items() if text != typed)[:MOST]
