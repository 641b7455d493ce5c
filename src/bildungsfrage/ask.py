"""The line: a German question in, a `Reply` out.

    normalise → recognise → resume → choose (see `reading`) → build → run → answer → relax → advise

`ask` and `understand` walk it with an `Assistant`, which holds what the line needs.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bildungsfrage.advise import advise, desks_first
from bildungsfrage.assistant import Assistant
from bildungsfrage.choosing.figure_places import known_elsewhere, placed, which_place
from bildungsfrage.choosing.stand_in import stand_in
from bildungsfrage.grammar.wording import carried_over
from bildungsfrage.guidance import NOTHING, guided
from bildungsfrage.justify import justify, named_offers
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import (
    Choice,
    Clarification,
    Criterion,
    Query,
    Question,
    Reply,
    Source,
    Table,
    Understanding,
)
from bildungsfrage.reading import Before, Lookup, Pick, history, read_as, understood, understood_after
from bildungsfrage.stages.answer import answer, named_sources
from bildungsfrage.stages.build import build
from bildungsfrage.stages.pivot import pivot
from bildungsfrage.stages.run import Window, run
from bildungsfrage.stages.suggest import suggest
from bildungsfrage.store import demand
from bildungsfrage.store.places import Places
from bildungsfrage.surround import Around, Setting

_TABLE = re.compile(r"\bFROM (\w+)")
_RENAMED = {"kennzahl": "kennzahlwert"}
_DESKS = "beratung"  # a subject whose rows are few, and are all needed to put them in order
_MOST_STAND_INS = 2  # the Landkreis instead of the town, and its parts instead of a total

Beside = Callable[[Choice, Table, Reply], Reply]


def ask(assistant: Assistant, text: str, earlier: Sequence[str] = (), limit: int | None = 20) -> Reply:
    """The answer to a question; `earlier` are the questions before it, `limit` cuts the rows (None: all)."""
    return _answer(assistant, (text, *reversed(earlier)), limit, partial(advise, assistant.adviser))


def _answer(assistant: Assistant, asked: Sequence[str], limit: int | None, beside: Beside) -> Reply:
    """The answer to the first of the questions, after the others; `beside` puts to it what stands beside it."""
    text, earlier = asked[0], asked[:0:-1]
    clock = _Clock()
    understanding = understood(assistant, text, earlier, _looking_up(assistant))
    clock.mark("verstehen")
    choice = understanding.choice
    if choice is None:
        return clock.stamp(_clarified(understanding, lambda question: _has_answer(assistant, question)))
    template = assistant.knowledge.templates[choice.kind]
    if not template.head:
        return clock.stamp(answer(understanding, assistant.knowledge, (None, NOTHING), assistant.sources))
    places = Places(assistant.connection)
    choice = placed(choice, assistant.knowledge, places, assistant.home.place_id)
    asked_back = which_place(choice, assistant.knowledge, places, assistant.home.place_id)
    if asked_back:
        return clock.stamp(_clarified(replace(understanding, clarification=asked_back), bool))
    around, found = _answered(assistant, choice, places, limit)
    choice = around.choice
    understanding = replace(understanding, choice=choice)
    if template.subject == _DESKS:
        ranked, first = desks_first(assistant.adviser, choice, found[1])
        found = found[0], _desks(ranked, choice, first, _cut(limit, choice, template))
    led = guided(assistant, understanding, found)
    reply = led.told(answer(understanding, assistant.knowledge, led.found, assistant.sources))
    reply = around.complete(reply if reply.sources else replace(reply, sources=_searched(assistant, template)))
    if not reply.table.total:
        reply = replace(reply, notes=(*reply.notes, *known_elsewhere(choice, assistant.knowledge, places)))
    reply = _across(reply, understanding.choice or choice, assistant, limit)
    clock.mark("abfrage")
    if choice.why:
        return clock.stamp(justify(assistant.adviser, choice, reply))
    reply = beside(choice, led.found[1], reply)
    clock.mark("empfehlen")
    return clock.stamp(reply)


def understand(assistant: Assistant, text: str, earlier: Sequence[str] = ()) -> Reply:
    """Only the reading of a question; no query is run."""
    clock = _Clock()
    understanding = understood(
        assistant, text, earlier, Lookup(lambda choice, _: choice, assistant.language.titled, False)
    )
    clock.mark("verstehen")
    choice = understanding.choice
    if choice is None:
        return clock.stamp(_clarified(understanding, bool))
    return Reply(
        question=text,
        status="verstanden",
        certainty=choice.certainty,
        kind=choice.kind,
        criteria=choice.criteria,
        unknown=understanding.unknown,
        words=understanding.uses,
        restated=understanding.restated,
        notes=(*choice.notes, *filter(None, [carried_over(choice, assistant.knowledge)])),
        milliseconds=clock.steps(),
    )


# ---------------------------------------------------------------- while a question is typed


def remember(assistant: Assistant, earlier: Sequence[str]) -> Before:
    """The questions so far, read once, so that what is typed after them need not read them again."""
    return Before(history(assistant, earlier, _looking_up(assistant)), tuple(earlier))


def read_after(assistant: Assistant, text: str, before: Before) -> Understanding:
    """What a question, or the beginning of one, is read as after a conversation; it is not said anew."""
    return understood_after(assistant, text, before, _looking_up(assistant))


def count(assistant: Assistant, choice: Choice) -> int:
    """How many rows the answer to a choice has, with what stands in for it; 0 where it asks back first."""
    places, home = Places(assistant.connection), assistant.home.place_id
    choice = placed(choice, assistant.knowledge, places, home)
    if which_place(choice, assistant.knowledge, places, home):
        return 0
    around, found = _answered(assistant, choice, places, 1)
    question = Question("", (), assistant.home.today)
    understanding = Understanding(question, around.choice, None, (), (), None)
    return guided(assistant, understanding, found).found[1].total


# ---------------------------------------------------------------- steps of the line


def _answered(
    assistant: Assistant, choice: Choice, places: Places, limit: int | None
) -> tuple[Around, tuple[Query, Table]]:
    """The rows of a choice, or of what stands in where it finds nothing, or not all it names."""
    around, found = _found(assistant, choice, limit)
    for _ in range(_MOST_STAND_INS):
        other = stand_in(around.choice, found[1].rows, places)
        instead = _found(assistant, other, limit) if other else None
        if instead is None or not instead[1][1].total:
            break
        around, found = instead
    return around, found


def _found(assistant: Assistant, choice: Choice, limit: int | None) -> tuple[Around, tuple[Query, Table]]:
    """The query of a choice and its rows; what stands around them is not looked at yet."""
    around = Around(choice, _setting(assistant))
    query = build(choice, assistant.knowledge, assistant.home)
    template = assistant.knowledge.templates[choice.kind]
    if template.subject == "bedarf":
        demand.lay_beside(assistant.connection, demand.read(assistant.store))
    whole = bool(template.matrix) or template.subject == _DESKS
    window = Window(None) if whole else Window(_cut(limit, choice, template), choice.page, around.count)
    return around, (query, run(query, template, assistant.connection, window))


def _across(reply: Reply, choice: Choice, assistant: Assistant, limit: int | None) -> Reply:
    """The reply with its rows across as well, where they are of that kind; the rows are cut only then."""
    template = assistant.knowledge.templates[choice.kind]
    if not template.matrix:
        return reply
    table = _page(reply.table, choice, _cut(limit, choice, template))
    return replace(reply, matrix=pivot(reply.table, template), table=table)


def _desks(table: Table, choice: Choice, first: int, most: int | None) -> Table:
    """Those desks that name what is asked for, then page by page the others."""
    if most is None:
        return table
    first = min(first, most)
    if not choice.page:
        return replace(table, rows=table.rows[:first])
    return _page(replace(table, rows=table.rows[first:]), replace(choice, page=choice.page - 1), most)


def _page(table: Table, choice: Choice, most: int | None) -> Table:
    """The rows of all that are to be shown."""
    first = 0 if most is None else most * choice.page
    return replace(table, rows=table.rows[first : None if most is None else first + most])


def _searched(assistant: Assistant, template: Template) -> tuple[Source, ...]:
    """The sources behind the tables that a kind of question looks into."""
    tables = [name.removeprefix("suche_") for name in _TABLE.findall(template.head)]
    ids = dict.fromkeys(i for table in tables for i in assistant.origins.get(_RENAMED.get(table, table), ()))
    return named_sources(ids, assistant.sources)


def _setting(assistant: Assistant) -> Setting:
    return Setting(
        assistant.knowledge,
        assistant.home,
        assistant.connection,
        assistant.gazetteer,
        lambda text, before: read_as(assistant, text, before, _looking_up(assistant)),
        lambda choice: _count(assistant, choice),
        assistant.follow_ups,
    )


def _looking_up(assistant: Assistant) -> Lookup:
    """Everything is looked up in the store."""
    return Lookup(_picker(assistant), partial(named_offers, assistant.adviser))


def _picker(assistant: Assistant) -> Pick:
    """ "die zweite": the row of the answer before stands in for the criteria that found it."""

    def pick(choice: Choice, earlier: Sequence[str]) -> Choice:
        position = next((c for c in choice.criteria if c.name == "position"), None)
        if position is None or not earlier:
            return choice
        before = _alone(assistant, earlier[::-1], int(position.value))
        rows = before.table.rows
        named = assistant.knowledge.templates[before.kind].subject if before.kind else ""
        picked = _row_criterion(rows[-1], position, named) if len(rows) == position.value else None
        own = tuple(c for c in choice.criteria if not c.inherited and c.name != "position")
        return replace(choice, criteria=(*own, picked)) if picked else choice

    return pick


_ROWS_BY_NAME = frozenset({"ziel", "massnahme", "gremium", "netzwerk", "anbieter"})


def _row_criterion(row: Mapping[str, Any], position: Criterion, subject: str) -> Criterion | None:
    """A row of the answer before as a criterion; `subject` is what that answer listed."""
    extra = (("position", position.value),)
    if row.get("titel") and row.get("id"):
        offer = (("row", row.get("angebot_id") or row["id"]), *extra)
        return Criterion("angebot", row["titel"], position.text, extra=offer)
    if row.get("name"):
        return Criterion(
            subject if subject in _ROWS_BY_NAME else "einrichtung", row["name"], position.text, extra=extra
        )
    return Criterion("anbieter", row["anbieter"], position.text, extra=extra) if row.get("anbieter") else None


def _alone(assistant: Assistant, asked: Sequence[str], limit: int) -> Reply:
    """The answer to the first of the questions, after the others, with nothing beside it."""
    return _answer(assistant, asked, limit, lambda _, __, reply: reply)


def _has_answer(assistant: Assistant, question: str) -> bool:
    """Whether a suggested question is answered; one that is not understood has suggestions of its own: not asked."""
    if understood(assistant, question, (), _looking_up(assistant)).choice is None:
        return False
    reply = _alone(assistant, (question,), 1)
    return reply.status == "beantwortet" and not reply.unknown


def _clarified(understanding: Understanding, works: Callable[[str], bool]) -> Reply:
    """The reply without an answer, with questions that have one."""
    made = understanding.clarification or Clarification("nicht_verstanden", "Das habe ich nicht verstanden.")
    clarification = suggest(made, works)
    return Reply(
        question=understanding.question.text,
        status=clarification.status,
        certainty=None,
        kind=None,
        unknown=understanding.unknown,
        words=understanding.uses,
        answer=clarification.text,
        clarification=clarification,
    )


def _cut(limit: int | None, choice: Choice, template: Template) -> int | None:
    """How many rows: what the question wants, what the caller allows; a course of years is never cut in its middle."""
    wanted = next((int(c.value) for c in choice.criteria if c.name == "anzahl"), None)
    limit = max(limit, template.rows) if limit is not None and "verlauf" in template.forms else limit
    return limit if wanted is None else wanted if limit is None else min(limit, wanted)


def _count(assistant: Assistant, choice: Choice) -> int:
    """How many rows a choice would be answered with."""
    question = Question("", (), assistant.home.today)
    found = _found(assistant, choice, 1)[1]
    return guided(assistant, Understanding(question, choice, None, (), (), None), found).found[1].total


class _Clock:
    """Milliseconds of the steps."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._steps: dict[str, float] = {}

    def mark(self, step: str) -> None:
        now = time.perf_counter()
        self._steps[step] = round((now - self._last) * 1000, 2)
        self._last = now

    def stamp(self, reply: Reply) -> Reply:
        return replace(reply, milliseconds=self.steps())

    def steps(self) -> Mapping[str, float]:
        self._steps["gesamt"] = round((time.perf_counter() - self._start) * 1000, 2)
        return self._steps
