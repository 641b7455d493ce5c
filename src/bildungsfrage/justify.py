"""Reasons on demand: "Warum?" and "Warum nicht …?" after an answer.

A reply, the choice it answers and what was asked about it in; the reply with reasons out. Names of offers are looked up
in the open store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz.fuzz import ratio

from bildungsfrage import german
from bildungsfrage.advise import Adviser
from bildungsfrage.grammar.commands import is_plain_why_not, why
from bildungsfrage.grammar.offer_card import offer_of
from bildungsfrage.grammar.sight import Sight
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Clarification, Query, Question, Reply, Source, Suggestion, Table, Why
from bildungsfrage.stages.build import build_verdicts, cases
from bildungsfrage.stages.explain import explain_absence, explain_rows

_SOURCE = """
SELECT q.name, q.stand, q.lizenz FROM angebot AS a JOIN quelle AS q ON q.id = a.quelle_id WHERE a.id = $id
"""
_TITLES = """
SELECT id, titel FROM suche_angebot
WHERE len(list_filter($worte, lambda wort: NOT contains(suchtext, wort))) = 0
   OR jaro_winkler_similarity(left(suchtext, $laenge), $name) > 0.9
ORDER BY jaro_winkler_similarity(left(suchtext, $laenge), $name) DESC, los
LIMIT 200
"""
_SAME_TITLE = 86  # of 100: as good as the title itself
_SHORTEST = 3  # letters of a word that tells something


def wanted_reasons(
    question: Question, before: Choice, knowledge: Knowledge, offers: Callable[[str], Sequence[str]]
) -> Why | Clarification | None:
    """The reasons a follow-up asks for; None where it asks for none, or names something that is no offer.

    `offers` looks up who bears a name. "Warum nicht …?" with a name that nobody bears is asked back.
    """
    asked = why(question)
    words = knowledge.sentences.get("saetze", {}).get("warum", {})
    if knowledge.templates[before.kind].subject != "angebot":
        return None if asked and asked.named else asked
    if asked is None and is_plain_why_not(question):
        return Clarification("rueckfrage", str(words.get("welches", "")))
    if asked is None or not asked.named:
        return asked
    found = tuple(offers(asked.named))
    if found:
        return replace(asked, offers=found)
    if not is_plain_why_not(question):
        return None
    text, again = (str(words.get(key, "")).replace("{name}", asked.named) for key in ("unbekannt", "stattdessen"))
    return Clarification("rueckfrage", text, (Suggestion(again, again),) if again else ())


def named_offers(adviser: Adviser, name: str) -> tuple[str, ...]:
    """The ids of the offers that are called so, or nearly so; empty where none is."""
    spoken = german.phrase(name)
    words = [word for word in spoken.split() if len(word) >= _SHORTEST]
    if not words:
        return ()
    rows = adviser.rows(Query(_TITLES, {"worte": words, "laenge": len(spoken), "name": spoken}))
    scored = [(_likeness(spoken, words, german.phrase(row["titel"])), row) for row in rows]
    best = max((score for score, _ in scored), default=0)
    return tuple(row["id"] for score, row in scored if score == best and best >= _SAME_TITLE)


def _likeness(spoken: str, words: Sequence[str], title: str) -> float:
    """How sure a title is meant: by its spelling, or by several of its words, half of them at least."""
    there = [word for word in title.split() if len(word) >= _SHORTEST]
    if len(words) > 1 and set(words) <= set(there) and 2 * len(words) >= len(there):
        return 100
    return ratio(spoken, title)


def justify(adviser: Adviser, choice: Choice, reply: Reply) -> Reply:
    """The reply with the reasons that were asked for."""
    asked = choice.why or Why()
    sight = Sight(adviser.knowledge, adviser.home.today, choice.criteria)
    if asked.offers:
        return _absence(adviser, asked, reply, sight)
    rows = reply.table.rows
    if 0 < asked.position <= len(rows):
        rows = rows[asked.position - 1 : asked.position]
        reply = replace(reply, table=Table(reply.table.columns, rows, 1))
    are_offers = adviser.knowledge.templates[choice.kind].subject == "angebot"
    cards = adviser.cards(rows) if are_offers else []
    known = {str(card["id"]): offer_of(card["id"], card["karte"]) for card in cards}
    return explain_rows(reply, known, cases(choice.criteria), sight)


def _absence(adviser: Adviser, asked: Why, reply: Reply, sight: Sight) -> Reply:
    """The offer that was asked about; of several with that name the one that fails least."""
    query, judged = build_verdicts(
        sight.criteria, adviser.knowledge.proposals["angebot"], adviser.knowledge, adviser.home
    )
    rows = adviser.rows(Query(query.sql, {**query.parameters, "ids": list(asked.offers)}))
    if not rows:
        return reply
    row = min(rows, key=lambda row: sum(_verdicts(row, len(judged))))
    met = [not failed for failed in _verdicts(row, len(judged))]
    reply = replace(reply, sources=tuple(_source(found) for found in adviser.rows(Query(_SOURCE, {"id": row["id"]}))))
    return explain_absence(reply, offer_of(row["id"], row["karte"]), list(zip(judged, met, strict=True)), sight)


def _source(row: Mapping[str, Any]) -> Source:
    return Source(row["name"], row["stand"].isoformat() if row["stand"] else None, row["lizenz"])


def _verdicts(row: Mapping[str, Any], count: int) -> list[int]:
    return [row[f"f_{number}"] for number in range(count)]
