"""Commands that look at an answer more closely, or at another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.dialogue.said import Said
from bildungsfrage.faces.dialogue.sitting import Block, Outcome, Shown, Sitting
from bildungsfrage.faces.narrative import choices, query_lines
from bildungsfrage.faces.record import record
from bildungsfrage.faces.shortlist.collect import Kept, kept_offer, kept_rows
from bildungsfrage.faces.talk import Talk, Turn
from bildungsfrage.glance import Chip
from bildungsfrage.model import Criterion, Reply, Suggestion

NOTHING_ASKED = "Stellen Sie zuerst eine Frage."
_NO_MORE = "Das waren alle."
_FIRST = "Davor wurde nichts gefragt."
_LAST = "Danach wurde nichts gefragt."
_NO_QUERY = "Zu dieser Antwort gab es keine Abfrage."
_NO_CRITERIA = "In dieser Frage wurden keine Angaben erkannt."
_NO_SAVED = "Es sind keine Fragen gespeichert. Wie man welche speichert, steht in der Datei knowledge/README.md."


def everything(sitting: Sitting, _: Said, desk: Desk) -> Outcome:
    """The same answer with every row."""
    return _longer(sitting, desk, None, 0)


def more(sitting: Sitting, _: Said, desk: Desk) -> Outcome:
    """The rows behind those that were told."""
    turn = sitting.talk.current
    told = len(turn.reply.table.rows) if turn else 0
    if turn and (told >= turn.reply.table.total or turn.reply.ways):
        return sitting, (_NO_MORE,)
    return _longer(sitting, desk, told + desk.page, told)


def back(sitting: Sitting, _: Said, __: Desk) -> Outcome:
    return _moved(sitting, sitting.talk.back(), _FIRST)


def forward(sitting: Sitting, _: Said, __: Desk) -> Outcome:
    return _moved(sitting, sitting.talk.forward(), _LAST)


def again(sitting: Sitting, _: Said, __: Desk) -> Outcome:
    """The answer once more."""
    turn = sitting.talk.current
    return _at(sitting, sitting.talk, Shown(turn.reply)) if turn else (sitting, (NOTHING_ASKED,))


def details(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    """All that is known of one row."""
    turn = sitting.talk.current
    found = record(turn, order.number, desk.look) if turn else None
    if found is None:
        return sitting, (no_row(sitting, order.number),)
    told = [*_entry(f"Nummer {order.number}: {found.kept.title}", found.kept)]
    told += [f"Passt, weil: {', '.join(found.reasons)}"] if found.reasons else []
    for number, run in enumerate(found.runs, 1):
        told += (f"Termin {number}:", *(f"{fact.label}: {fact.value}" for fact in run))
    for number, offer in enumerate(found.similar, 1):
        told += _entry(f"Ähnlich {number}: {offer.title}", kept_offer(offer))
    return sitting, tuple(told)


def reasons(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    """Why one row is among the hits."""
    turn, kept = sitting.talk.current, row(sitting, order.number)
    if turn is None or kept is None:
        return sitting, (no_row(sitting, order.number),)
    reply = desk.look("warum?", turn.asked, order.number)
    rows = reply.table.rows[order.number - 1 : order.number]
    table = replace(reply.table, rows=rows, total=len(rows))
    answer = reply.answer if not rows else f"Warum Nummer {order.number} dabei ist:"
    return sitting, (Shown(_aside(replace(reply, table=table, answer=answer))),)


def query(sitting: Sitting, _: Said, __: Desk) -> Outcome:
    """The SQL behind the answer, and its parameters."""
    turn = sitting.talk.current
    if turn is None:
        return sitting, (NOTHING_ASKED,)
    return sitting, query_lines(turn.reply.query) or (_NO_QUERY,)


def criteria(sitting: Sitting, _: Said, desk: Desk) -> Outcome:
    """What was understood, numbered."""
    turn = sitting.talk.current
    if turn is None:
        return sitting, (NOTHING_ASKED,)
    reply = turn.reply
    chips = desk.chips(reply.kind, reply.criteria) if reply.kind else ()
    named = (f"Angabe {n}: {_chip_line(chip)}" for n, chip in enumerate(chips, 1))
    return sitting, tuple(named) or (_NO_CRITERIA,)


def without(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    """The same question without one of its criteria."""
    return _other(sitting, order.number, (), desk)


def negated(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    """The same question with one of its criteria turned round."""
    turn = sitting.talk.current
    named = turn.reply.criteria[order.number - 1 : order.number] if turn and order.number else ()
    return _other(sitting, order.number, tuple(replace(each, excluded=not each.excluded) for each in named), desk)


def saved(sitting: Sitting, _: Said, desk: Desk) -> Outcome:
    """The questions that stand ready, numbered under their elements."""
    from bildungsfrage.knowledge.saved import by_element

    questions = desk.saved()
    if not questions:
        return sitting, (_NO_SAVED,)
    told: list[Block] = []
    offered: list[Suggestion] = []
    for name, group in by_element(questions):
        told.append(f"{name}:")
        for each in group:
            offered.append(Suggestion(each.title, each.question))
            told.append(f"{len(offered)}) {each.title}")
    return replace(sitting, offered=tuple(offered)), tuple(told)


# ---------------------------------------------------------------- parts


def row(sitting: Sitting, number: int) -> Kept | None:
    """The row of the answer that bears the number, or the step."""
    turn = sitting.talk.current
    rows = kept_rows(turn.reply) if turn else ()
    return rows[number - 1] if 0 < number <= len(rows) else None


def no_row(sitting: Sitting, number: int) -> str:
    """Why there is no such row."""
    turn = sitting.talk.current
    count = len(kept_rows(turn.reply)) if turn else 0
    if turn is None:
        return NOTHING_ASKED
    return f"Eine Nummer {number} gibt es hier nicht; es sind {count}." if count else "Diese Antwort hat keine Zeilen."


def _longer(sitting: Sitting, desk: Desk, limit: int | None, told: int) -> Outcome:
    turn = sitting.talk.current
    if turn is None:
        return sitting, (NOTHING_ASKED,)
    reply = desk.look(turn.question, turn.earlier, limit)
    return _at(sitting, sitting.talk.instead(replace(turn, reply=reply)), Shown(reply, told))


def _chip_line(chip: Chip) -> str:
    said = f"{chip.title}: {'nicht ' if chip.criterion.excluded else ''}{chip.value}"
    word = chip.criterion.text.strip()
    return f"{said} („{word}“)" if word and word.casefold() != chip.value.casefold() else said


def _moved(sitting: Sitting, talk: Talk, nowhere: str) -> Outcome:
    turn = talk.current
    if turn is None or talk == sitting.talk:
        return sitting, (nowhere,)
    return _at(sitting, talk, Shown(turn.reply))


def _at(sitting: Sitting, talk: Talk, shown: Shown) -> Outcome:
    question = f"Ihre Frage war: {talk.current.question}" if talk.current else ""
    return replace(sitting, talk=talk, offered=choices(shown.reply)), (*([question] if not shown.first else []), shown)


def _other(sitting: Sitting, number: int, instead: tuple[Criterion, ...], desk: Desk) -> Outcome:
    """The question with a criterion replaced, asked by itself."""
    turn = sitting.talk.current
    if turn is None or not turn.reply.kind:
        return sitting, (NOTHING_ASKED,)
    named = turn.reply.criteria
    if not 0 < number <= len(named):
        return sitting, (f"Eine Angabe {number} gibt es hier nicht; „angaben“ zeigt sie.",)
    question = desk.worded(turn.reply.kind, (*named[: number - 1], *instead, *named[number:]))
    reply = desk.ask(question, (), desk.page)
    talk = sitting.talk.going_on(Turn(question, (), reply))
    return replace(sitting, talk=talk, offered=choices(reply)), (f"Gefragt wird jetzt: {question}", Shown(reply))


def _entry(title: str, kept: Kept) -> Iterator[str]:
    yield title
    yield from (f"{fact.label}: {fact.value}" for fact in kept.facts)
    if kept.source:
        yield f"Quelle: {kept.source}"


def _aside(reply: Reply) -> Reply:
    """A reply that is told beside the current one: its numbers would be taken for the current one's."""
    offered = replace(reply, relaxations=(), narrowings=(), follow_ups=(), clarification=None)
    return replace(offered, desk=None, recommendations=(), notes=(), criteria=(), sources=())
