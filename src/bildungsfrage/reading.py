"""What a question is read as, alone or after a conversation: it may go on from an answer, or ask about one.

normalise → recognise → resume → choose

What has to be looked up in an answer, a `Lookup` looks up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bildungsfrage.assistant import Assistant
from bildungsfrage.grammar.commands import command
from bildungsfrage.grammar.wording import restate
from bildungsfrage.justify import wanted_reasons
from bildungsfrage.model import Choice, Clarification, Meaning, Question, Reading, Span, Understanding
from bildungsfrage.stages.account import account
from bildungsfrage.stages.choose import choose
from bildungsfrage.stages.normalise import normalise
from bildungsfrage.stages.recognise import recognise
from bildungsfrage.stages.resume import resume

_NO_SUCH_ROW = Clarification(
    "rueckfrage", "So viele Einträge hat die vorige Antwort nicht. Welchen meinen Sie? Nennen Sie bitte seinen Namen."
)
Pick = Callable[[Choice, Sequence[str]], Choice]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What reading a question may have to look up: the row that a choice points at, the offers that bear a name."""

    pick: Pick
    offers: Callable[[str], Sequence[str]]
    picks: bool = True  # whether rows are looked up at all


@dataclass(frozen=True, slots=True)
class Before:
    """The conversation so far: its questions, and what those were read as that led to an answer."""

    choices: tuple[Choice, ...] = ()
    texts: tuple[str, ...] = ()


def understood(assistant: Assistant, text: str, earlier: Sequence[str], lookup: Lookup) -> Understanding:
    """The reading of a question after the ones before it, which are read anew in their order."""
    found = understood_after(assistant, text, Before(history(assistant, earlier, lookup), tuple(earlier)), lookup)
    if found.choice is None:
        return found
    said = restate(found.choice, assistant.knowledge)
    return Understanding(found.question, found.choice, None, found.uses, found.unknown, said)


def history(assistant: Assistant, earlier: Sequence[str], lookup: Lookup) -> tuple[Choice, ...]:
    """What the questions so far are read as, each after those before it; what led to no answer is left out."""
    choices: list[Choice] = []
    for number, before in enumerate(earlier):
        made = _decided(assistant, normalise(before, assistant.home.today), choices, lookup)[1]
        if isinstance(made, Choice):
            choices.append(lookup.pick(made, earlier[:number]))
    return tuple(choices)


def understood_after(assistant: Assistant, text: str, before: Before, lookup: Lookup) -> Understanding:
    """The reading of a question after a conversation that has been read; it is not said anew."""
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
    assistant: Assistant, question: Question, history: list[Choice], lookup: Lookup
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


def read_as(assistant: Assistant, text: str, before: Choice | None, lookup: Lookup) -> Choice | None:
    """What a question is read as, alone or after a choice."""
    question = normalise(text, assistant.home.today)
    made = _decided(assistant, question, [before] if before else [], lookup)[1]
    return made if isinstance(made, Choice) else None
