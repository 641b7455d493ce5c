"""What stands beside an answer: offers worth naming, measures that work on a figure, the advice desk responsible.

A reply, the choice it answers and the rows it found in; the reply with its recommendations out. Everything is looked up
in the open store; what does not change while it is open (the desks) is read once.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bildungsfrage.choosing.alike import alike
from bildungsfrage.choosing.desk import Counsel, ages_of, by_responsibility, responsible, worth_showing
from bildungsfrage.choosing.points import candidates, scale
from bildungsfrage.choosing.wanted_offers import DERIVED, along, others_like, wanted_offers
from bildungsfrage.grammar.language import Language
from bildungsfrage.grammar.offer_card import offer_of
from bildungsfrage.grammar.offer_dates import held_on, runs_ahead, time_of_day
from bildungsfrage.grammar.sight import Sight
from bildungsfrage.knowledge.cache import cached
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Proposal, Template
from bildungsfrage.model import (
    REASONS,
    Candidate,
    Case,
    Choice,
    Column,
    Desk,
    Measure,
    Offer,
    Query,
    Reading,
    Recommendation,
    Reply,
    Table,
)
from bildungsfrage.searching.conditions import Home
from bildungsfrage.stages.build import COMPARED, build_proposal, cases, unsorted
from bildungsfrage.stages.normalise import normalise
from bildungsfrage.stages.recognise import recognise
from bildungsfrage.stages.recommend import recommend
from bildungsfrage.store.asking import Connection

_ENOUGH = 3  # with so many hits the best of them are recommended, with fewer also what comes near
_MOST_MEASURES = 3
_MOST_COMPARED = 40  # of the candidates that are like an offer
_CARDS = """
SELECT id, anbieter_id AS von, los, karte, coalesce(offen_bis >= $heute, false) AS offen
FROM suche_angebot WHERE id IN (SELECT unnest($ids))
"""

Row = Mapping[str, Any]


@dataclass(slots=True)
class Adviser:
    """Where advice is taken from. Desks and measures are read when they are first needed, and kept."""

    knowledge: Knowledge
    language: Language
    connection: Connection
    home: Home
    key: str  # changes when the store or the knowledge does
    _desks: tuple[Counsel, ...] | None = field(default=None)
    _measures: tuple[tuple[frozenset[str], Measure], ...] | None = field(default=None)

    def desks(self) -> tuple[Counsel, ...]:
        """The advice desks of the store."""
        if self._desks is None:
            self._desks = pickle.loads(cached("stellen", self.key, lambda: pickle.dumps(_read_desks(self))))
        return self._desks

    def measures(self) -> tuple[tuple[frozenset[str], Measure], ...]:
        """The measures of the Kommune, each with the figures that it is to move."""
        if self._measures is None:
            sight = Sight(self.knowledge, self.home.today)
            self._measures = tuple(
                (frozenset(row["kennzahlen"]), _measure(row, sight)) for row in self.all("massnahme")
            )
        return self._measures

    def all(self, name: str) -> list[Row]:
        """All rows of a file of empfehlung/; none where the knowledge has no such file."""
        proposal = self.knowledge.proposals.get(name)
        if proposal is None:
            return []
        where = " AND ".join(condition for condition, _ in proposal.conditions)
        return self.rows(Query(f"{proposal.head}{f' WHERE {where}' if where else ''} {proposal.tail}", {}))

    def rows(self, query: Query) -> list[Row]:
        """The rows of a query."""
        cursor = self.connection.execute(query.sql, dict(query.parameters))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def cards(self, rows: Sequence[Row]) -> list[Row]:
        """The cards of the offers that rows are about, and whether each of them is open to anybody."""
        ids = [key for row in rows if (key := row.get("angebot_id") or row.get("id"))]
        return self.rows(Query(_CARDS, {"ids": ids, "heute": self.home.today})) if ids else []


def advise(adviser: Adviser, choice: Choice, table: Table, reply: Reply) -> Reply:
    """The reply with what stands beside it; with a note instead where the store is too old for that."""
    from duckdb import BinderException, CatalogException

    try:
        return _advised(adviser, choice, table, reply)
    except (BinderException, CatalogException):
        words = adviser.knowledge.sentences.get("saetze", {}).get("hinweis", {})
        return replace(reply, notes=(*reply.notes, str(words.get("ohne_empfehlung", ""))))


def _advised(adviser: Adviser, choice: Choice, table: Table, reply: Reply) -> Reply:
    template = adviser.knowledge.templates[choice.kind]
    wished, found = _offers(adviser, choice, table, reply)
    sight = Sight(adviser.knowledge, adviser.home.today, (wished or choice).criteria)
    return replace(
        reply,
        table=_dated(adviser, choice, reply.table) if template.subject == "angebot" else reply.table,
        recommendations=found,
        measures=_measures(adviser, template, table.rows),
        desk=responsible(adviser.desks(), sight) if template.with_desk else None,
    )


# ---------------------------------------------------------------- offers


def _offers(
    adviser: Adviser, choice: Choice, table: Table, reply: Reply
) -> tuple[Choice | None, tuple[Recommendation, ...]]:
    """What was wished for, and the offers that meet it best."""
    template = adviser.knowledge.templates[choice.kind]
    proposal = adviser.knowledge.proposals.get("angebot")
    if template.proposes is None or proposal is None:
        return None, ()
    if "aehnlich" in template.forms:
        sight = Sight(adviser.knowledge, adviser.home.today)
        return choice, recommend(_as_they_are(adviser, table.rows, proposal), (), sight, proposal)
    if _are_about_one(template, table):
        return choice, _like(adviser, choice, table, proposal)
    wished = along(wanted_offers(choice, template, table.rows, adviser.knowledge), reply.ways)
    if wished is None:
        return None, ()
    enough = table.total >= _ENOUGH and not template.proposes
    found = _meeting(adviser, wished, proposal, _most_offers(template, table)) if enough else []
    found = found or _nearly(adviser, wished, proposal)
    sight = Sight(adviser.knowledge, adviser.home.today, wished.criteria)
    return wished, recommend(found, cases(wished.criteria), sight, proposal)


def _dated(adviser: Adviser, choice: Choice, table: Table) -> Table:
    """The offers with what belongs to one date of theirs: its day, weekdays, time and places."""
    about_dates = [row for row in table.rows if "beginn" in row and "angebot_id" not in row]
    sight = Sight(adviser.knowledge, adviser.home.today, choice.criteria)
    told: dict[Any, Row] = {}
    for card in adviser.cards(about_dates):
        ahead = runs_ahead(offer_of(card["id"], card["karte"]), sight)
        run, day = next((found for found in ahead if found[0].free != 0), ahead[0] if ahead else (None, None))
        if run:
            known = {"beginn": day, "wochentage": held_on(run), "tageszeiten": [time_of_day(run)]}
            told[card["id"]] = {**known, "plaetze_frei": run.free}
    rows = [{**row, **{k: v for k, v in told.get(row.get("id"), {}).items() if k in row}} for row in table.rows]
    return replace(table, rows=tuple(rows))


def _most_offers(template: Template, table: Table) -> int | None:
    """How many offers there may be where the rows are offers; None where nobody knows."""
    return table.total if template.subject == "angebot" else None


def _meeting(adviser: Adviser, wished: Choice, proposal: Proposal, most: int | None) -> list[Candidate]:
    """The offers that meet a wish in everything."""
    query, judged = build_proposal(wished, proposal, adviser.knowledge, adviser.home)
    few = most is not None and most <= COMPARED
    return _measured(adviser, unsorted(query) if few else query, judged, wished)


def _nearly(adviser: Adviser, wished: Choice, proposal: Proposal) -> list[Candidate]:
    """The offers that meet a wish as far as may be: what rows led to holds, soft criteria may be lacking."""
    soft = proposal.soft - {criterion.name for criterion in wished.criteria if criterion.group == DERIVED}
    query, judged = build_proposal(wished, proposal, adviser.knowledge, adviser.home, soft)
    return _measured(adviser, query, judged, wished)


def _measured(adviser: Adviser, query: Query, judged: Sequence[Case], wished: Choice) -> list[Candidate]:
    sight = Sight(adviser.knowledge, adviser.home.today, wished.criteria)
    return candidates(adviser.rows(query), judged, scale(sight, adviser.knowledge.proposals["angebot"]))


def _like(adviser: Adviser, choice: Choice, table: Table, proposal: Proposal) -> tuple[Recommendation, ...]:
    """The offers that are most like the one that the rows are about."""
    card = next(iter(adviser.cards(table.rows[:1])), None)
    model = offer_of(card["id"], card["karte"]) if card else None
    wished = others_like(model, choice) if model else None
    if model is None or wished is None:
        return ()
    sight = Sight(adviser.knowledge, adviser.home.today, wished.criteria)
    found = sorted(_nearly(adviser, wished, proposal), key=lambda c: -sum(c.points.values()))
    compared = [_compared(candidate, model, proposal) for candidate in found[:_MOST_COMPARED]]
    return recommend(compared, (), sight, proposal)


def _compared(candidate: Candidate, model: Offer, proposal: Proposal) -> Candidate:
    """The candidate with what it has in common with an offer."""
    shared = alike(offer_of(candidate.id, candidate.card), model)
    points = {**candidate.points, "gemeinsam": proposal.points.get("gemeinsam", 0) * len(shared)}
    return replace(candidate, points=points, alike=shared)


def _as_they_are(adviser: Adviser, rows: Sequence[Row], proposal: Proposal) -> list[Candidate]:
    """Rows that say themselves what they have in common, without those that are booked up."""
    each = proposal.points.get("gemeinsam", 0)
    shared = {row["id"]: tuple(row["gemeinsam"]) for row in rows}
    return [
        Candidate(
            card["id"], card["von"], card["los"], card["karte"], {"gemeinsam": each * len(shared[card["id"]])},
            alike=shared[card["id"]],
        )
        for card in adviser.cards(rows)
        if card["offen"]
    ]  # fmt: skip


def _are_about_one(template: Template, table: Table) -> bool:
    """Whether all rows are about one offer, and the question was not to find some."""
    if template.subject != "angebot" or "finden" in template.forms:
        return False
    keys = {row.get("angebot_id") or row.get("id") for row in table.rows}
    return len(keys) == 1 and None not in keys


# ---------------------------------------------------------------- measures


def _measures(adviser: Adviser, template: Template, rows: Sequence[Row]) -> tuple[Measure, ...]:
    """The measures that are to move the figures in the rows."""
    figures = {row["kennzahl_id"] for row in rows if row.get("kennzahl_id")}
    if template.proposes is None or not figures:
        return ()
    return tuple(measure for moved, measure in adviser.measures() if moved & figures)[:_MOST_MEASURES]


def _measure(row: Row, sight: Sight) -> Measure:
    state = sight.knowledge.name("umsetzungsstand", row["umsetzungsstand"]) if row["umsetzungsstand"] else None
    said = {"stand": state, "ziel": row["ziel"], "verantwortlich": row["verantwortlich"]}
    frames = {name: str(sight.words("massnahme", name) or "{name}") for name in said}
    return Measure(
        row["id"], row["name"], tuple(frames[name].replace("{name}", str(text)) for name, text in said.items() if text)
    )


# ---------------------------------------------------------------- desks


def desks_first(adviser: Adviser, choice: Choice, table: Table) -> tuple[Table, int]:
    """The rows of advice desks, those first that name what is asked; how many of them to show at first."""
    if not table.rows or not {"id", "name"} <= table.rows[0].keys():
        return table, len(table.rows)
    sight = Sight(adviser.knowledge, adviser.home.today, choice.criteria)
    ordered = by_responsibility(table.rows, adviser.desks(), sight)
    best = ordered[0][0]["name"] if ordered[0][1] else None
    rows = tuple({**row, REASONS: why, "passend": best} for row, why in ordered)
    title = dict(adviser.knowledge.templates[choice.kind].columns).get(REASONS)
    if not title or best is None:
        return table, len(rows)
    columns = (*table.columns[:1], Column(REASONS, title), *table.columns[1:])
    return Table(columns, rows, table.total), worth_showing(ordered, sight)


def _read_desks(adviser: Adviser) -> tuple[Counsel, ...]:
    return tuple(_counsel(row, adviser) for row in adviser.all("anlaufstelle"))


def _counsel(row: Row, adviser: Adviser) -> Counsel:
    """A desk with what its own text says of whom it advises, read as a question is read."""
    reading = recognise(normalise(row["text"], adviser.home.today), adviser.language)
    groups = frozenset(_read(reading, "zielgruppe"))
    general = str(adviser.knowledge.sentences.get("kommune", {}).get("beratung", ""))
    return Counsel(
        desk=Desk(row["id"], row["name"], row["ort"], row["telefon"], row["email"], row["oeffnungszeiten"]),
        groups=groups,
        topics=frozenset(_read(reading, "thema")),
        ages=_ages(_read(reading, "alter"), ages_of(groups, adviser.knowledge)),
        places=frozenset(row["orte"]),
        place_kind=row["ort_art"],
        point=(row["lat"], row["lon"]) if row["lat"] is not None and row["lon"] is not None else None,
        general=bool(general) and general in (row["name"], row["anbieter"]),
        main=bool(general) and general == row["name"],
    )


def _ages(spoken: Sequence[Any], groups: tuple[int, int] | None) -> tuple[int, int] | None:
    """The ages a text names, within those of the groups it names: junge Menschen bis 25."""
    if not spoken:
        return groups
    low, high = spoken[0].get("von"), spoken[0].get("bis")
    first, last = groups or (0, 120)
    return (first if low is None else low, last if high is None else high)


def _read(reading: Reading, name: str) -> list[Any]:
    return [
        meaning.value
        for span in reading.spans
        for option in span.meanings
        for meaning in option
        if meaning.sort == "kriterium" and meaning.name == name
    ]
