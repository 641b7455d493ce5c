"""The line: a German question in, a `Reply` out.

    normalise → recognise → resume → choose → build → run → answer → relax → advise

`open_assistant` puts together what the line needs once; `ask` and `understand` walk it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bildungsfrage.advise import Adviser, advise, desks_first
from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.choosing.figure_places import known_elsewhere, placed, which_place
from bildungsfrage.choosing.stand_in import stand_in
from bildungsfrage.grammar.commands import command
from bildungsfrage.grammar.language import Language, make_language
from bildungsfrage.grammar.local import load_local, load_origins, load_sources, with_local_figures
from bildungsfrage.grammar.way_wording import ways_sentence
from bildungsfrage.grammar.wording import carried_over, restate
from bildungsfrage.justify import justify, named_offers, wanted_reasons
from bildungsfrage.knowledge.load import Knowledge, load_knowledge
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import (
    Chains,
    Choice,
    Clarification,
    Criterion,
    Meaning,
    Query,
    Question,
    Reading,
    Reply,
    Source,
    Span,
    Table,
    Understanding,
    Way,
)
from bildungsfrage.searching.conditions import Home
from bildungsfrage.searching.gazetteer import Gazetteer
from bildungsfrage.stages.account import account
from bildungsfrage.stages.answer import answer, named_sources
from bildungsfrage.stages.build import build
from bildungsfrage.stages.chain import LINKED, chain, chained, narrows_nothing
from bildungsfrage.stages.choose import choose
from bildungsfrage.stages.guide import guide, single
from bildungsfrage.stages.normalise import normalise
from bildungsfrage.stages.pivot import pivot
from bildungsfrage.stages.reach import reach
from bildungsfrage.stages.recognise import recognise
from bildungsfrage.stages.resume import resume
from bildungsfrage.stages.run import Window, run
from bildungsfrage.stages.suggest import suggest
from bildungsfrage.store import demand
from bildungsfrage.store.asking import Connection
from bildungsfrage.store.places import Places
from bildungsfrage.surround import Around, Setting

NOTHING = Table((), (), 0)
_TABLE = re.compile(r"\bFROM (\w+)")
_RENAMED = {"kennzahl": "kennzahlwert"}
_MOST_STAND_INS = 2  # the Landkreis instead of the town, and its parts instead of a total


@dataclass(frozen=True, slots=True)
class Assistant:
    """What answering needs: the knowledge, the language of the data, an open database, today."""

    knowledge: Knowledge
    language: Language
    connection: Connection
    home: Home
    sources: Mapping[str, Source]
    origins: Mapping[str, tuple[str, ...]]  # table → ids of the sources behind it
    gazetteer: Gazetteer
    adviser: Adviser
    store: Path
    follow_ups: dict[tuple[str, str], bool] = field(default_factory=dict)  # see surround.Setting


def open_assistant(store: Path, knowledge: tuple[Path, ...], today: date) -> Assistant:
    """Opens a store and the knowledge (the bundled one and `knowledge` over it). Raises DataError."""
    from bildungsfrage.store.open import open_for_questions

    known = load_knowledge((knowledge_folder(), *knowledge))
    connection = open_for_questions(store)
    local = load_local(connection, known, store)
    known = with_local_figures(connection, known)
    language = make_language(known, local.lexicon, local.search, local.ways)
    home = Home(today, local.home_id)
    sources, origins = load_sources(connection), load_origins(connection)
    asking = Connection(connection)
    adviser = Adviser(known, language, asking, home, local.key)
    return Assistant(known, language, asking, home, sources, origins, Gazetteer(asking), adviser, store)


def ask(assistant: Assistant, text: str, earlier: Sequence[str] = (), limit: int | None = 20) -> Reply:
    """The answer to a question; `earlier` are the questions before it, `limit` cuts the rows (None: all)."""
    return _answer(assistant, (text, *reversed(earlier)), limit, partial(advise, assistant.adviser))


_DESKS = "beratung"  # a subject whose rows are few, and are all needed to put them in order
Beside = Callable[[Choice, Table, Reply], Reply]


def _answer(assistant: Assistant, asked: Sequence[str], limit: int | None, beside: Beside) -> Reply:
    """The answer to the first of the questions, after the others; `beside` puts to it what stands beside it."""
    text, earlier = asked[0], asked[:0:-1]
    clock = _Clock()
    understanding = _understood(assistant, text, earlier, _looking_up(assistant))
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
    guided = _guided(assistant, understanding, found)
    reply = guided.told(answer(understanding, assistant.knowledge, guided.found, assistant.sources))
    reply = around.complete(reply if reply.sources else replace(reply, sources=_searched(assistant, template)))
    if not reply.table.total:
        reply = replace(reply, notes=(*reply.notes, *known_elsewhere(choice, assistant.knowledge, places)))
    reply = _across(reply, understanding.choice or choice, assistant, limit)
    clock.mark("abfrage")
    if choice.why:
        return clock.stamp(justify(assistant.adviser, choice, reply))
    reply = beside(choice, guided.found[1], reply)
    clock.mark("empfehlen")
    return clock.stamp(reply)


def understand(assistant: Assistant, text: str, earlier: Sequence[str] = ()) -> Reply:
    """Only the reading of a question; no query is run."""
    clock = _Clock()
    understanding = _understood(
        assistant, text, earlier, _Lookup(lambda choice, _: choice, assistant.language.titled, False)
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


@dataclass(frozen=True, slots=True)
class Before:
    """The conversation so far: its questions, and what those were read as that led to an answer."""

    choices: tuple[Choice, ...] = ()
    texts: tuple[str, ...] = ()


def remember(assistant: Assistant, earlier: Sequence[str]) -> Before:
    """The questions so far, read once, so that what is typed after them need not read them again."""
    return Before(_history(assistant, earlier, _looking_up(assistant)), tuple(earlier))


def read_after(assistant: Assistant, text: str, before: Before) -> Understanding:
    """What a question, or the beginning of one, is read as after a conversation; it is not said anew."""
    return _understood_after(assistant, text, before, _looking_up(assistant))


def count(assistant: Assistant, choice: Choice) -> int:
    """How many rows the answer to a choice has, with what stands in for it; 0 where it asks back first."""
    places, home = Places(assistant.connection), assistant.home.place_id
    choice = placed(choice, assistant.knowledge, places, home)
    if which_place(choice, assistant.knowledge, places, home):
        return 0
    around, found = _answered(assistant, choice, places, 1)
    question = Question("", (), assistant.home.today)
    understanding = Understanding(question, around.choice, None, (), (), None)
    return _guided(assistant, understanding, found).found[1].total


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
        lambda text, before: _read(assistant, text, before),
        lambda choice: _count(assistant, choice),
        assistant.follow_ups,
    )


@dataclass(frozen=True, slots=True)
class _Guided:
    """What was found with the ways that come of it, and the sentence about them ("": the template's own)."""

    found: tuple[Query, Table]
    ways: tuple[Way, ...] = ()
    sentence: str = ""

    def told(self, reply: Reply) -> Reply:
        return replace(reply, ways=self.ways, answer=self.sentence or reply.answer)


def _guided(assistant: Assistant, understanding: Understanding, found: tuple[Query, Table]) -> _Guided:
    """What was found as ways, where the rows are steps: in chains, where several steps lead to what is wanted."""
    known, today, choice = assistant.knowledge, assistant.home.today, understanding.choice
    template = known.templates[choice.kind] if choice else None
    if not choice or not template or not template.steps:
        return _Guided(found)
    if template.subject in LINKED and narrows_nothing(choice, template) and (choice.criteria or understanding.unknown):
        return _Guided((found[0], NOTHING), (), ways_sentence(choice, Chains(()), known, None))
    chains = _chains(assistant, choice) if template.subject in LINKED else None
    if chains:
        found = found[0], chained(chains, template)
    ways = guide(chains.ways if chains else single(found[1].rows), template, known, today)
    sentence = ways_sentence(choice, chains, known, next(iter(ways), None)) if chains else ""
    return _Guided(found, reach(ways, choice, assistant.connection, today), sentence)


def _chains(assistant: Assistant, choice: Choice) -> Chains | None:
    """Ways over several steps, out of all transitions there are."""
    template = assistant.knowledge.templates[choice.kind]
    bare = replace(choice, criteria=(), left_open=frozenset(template.defaults))
    every = build(bare, assistant.knowledge, assistant.home)
    rows = run(every, template, assistant.connection, Window(None)).rows
    named = {criterion.name for criterion in choice.criteria}
    assumed = (Criterion(name, value) for name, value in template.defaults.items() if name not in named)
    return chain(replace(choice, criteria=(*choice.criteria, *assumed)), rows)


_NO_SUCH_ROW = Clarification(
    "rueckfrage", "So viele Einträge hat die vorige Antwort nicht. Welchen meinen Sie? Nennen Sie bitte seinen Namen."
)
Pick = Callable[[Choice, Sequence[str]], Choice]


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What reading a question may have to look up: the row that a choice points at, the offers that bear a name."""

    pick: Pick
    offers: Callable[[str], Sequence[str]]
    picks: bool = True  # whether rows are looked up at all


def _understood(assistant: Assistant, text: str, earlier: Sequence[str], lookup: _Lookup) -> Understanding:
    """The reading of a question after the ones before it, which are read anew in their order."""
    found = _understood_after(assistant, text, Before(_history(assistant, earlier, lookup), tuple(earlier)), lookup)
    if found.choice is None:
        return found
    said = restate(found.choice, assistant.knowledge)
    return Understanding(found.question, found.choice, None, found.uses, found.unknown, said)


def _history(assistant: Assistant, earlier: Sequence[str], lookup: _Lookup) -> tuple[Choice, ...]:
    history: list[Choice] = []
    for number, before in enumerate(earlier):
        made = _decided(assistant, normalise(before, assistant.home.today), history, lookup)[1]
        if isinstance(made, Choice):
            history.append(lookup.pick(made, earlier[:number]))
    return tuple(history)


def _understood_after(assistant: Assistant, text: str, before: Before, lookup: _Lookup) -> Understanding:
    question = normalise(text, assistant.home.today)
    reading, made = _decided(assistant, question, list(before.choices), lookup)
    if isinstance(made, Clarification):
        uses, unknown = account(reading, None)
        return Understanding(question, None, made, uses, unknown, None)
    uses, unknown = account(reading, made)
    choice = lookup.pick(made, before.texts)
    if any(c.name == "position" for c in choice.criteria) and before.texts and lookup.picks:
        return Understanding(question, None, _NO_SUCH_ROW, uses, unknown, None)
    return Understanding(question, choice, None, uses, unknown, None)


def _decided(
    assistant: Assistant, question: Question, history: list[Choice], lookup: _Lookup
) -> tuple[Reading, Choice | Clarification]:
    """What a question is read as; "zurück", "mehr" and "warum" go on with a choice that was made before."""
    said = command(question) if history else None
    if said == "zurueck":
        history.pop()
        said = said if history else None
    why = wanted_reasons(question, history[-1], assistant.knowledge, lookup.offers) if history else None
    if said or why:
        words = Span(0, len(question.words), ((Meaning("frageform", said or "warum"),),))
        if isinstance(why, Clarification):
            return Reading(question, (words,), ()), why
        page = history[-1].page + 1 if said == "mehr" else history[-1].page
        return Reading(question, (words,), ()), replace(history[-1], page=page, notes=(), why=why)
    reading = resume(recognise(question, assistant.language), history[-1] if history else None)
    return reading, choose(reading, assistant.knowledge)


def _looking_up(assistant: Assistant) -> _Lookup:
    """Everything is looked up in the store."""
    return _Lookup(_picker(assistant), partial(named_offers, assistant.adviser))


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
    if _understood(assistant, question, (), _looking_up(assistant)).choice is None:
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


def _read(assistant: Assistant, text: str, before: Choice | None) -> Choice | None:
    """What a question is read as, alone or after a choice."""
    made = _decided(
        assistant, normalise(text, assistant.home.today), [before] if before else [], _looking_up(assistant)
    )[1]
    return made if isinstance(made, Choice) else None


def _count(assistant: Assistant, choice: Choice) -> int:
    """How many rows a choice would be answered with."""
    question = Question("", (), assistant.home.today)
    found = _found(assistant, choice, 1)[1]
    return _guided(assistant, Understanding(question, choice, None, (), (), None), found).found[1].total


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
