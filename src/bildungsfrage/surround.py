"""What stands around an answer: ways on where nothing was found, parts of it where it is much, what it leaves out.

A `Reply` with its choice goes in, the same reply with relaxations or narrowings, coverage and notes comes out. One more
query is asked, where nothing was found a few.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Reply
from bildungsfrage.searching.conditions import Home
from bildungsfrage.searching.division import Division, divide
from bildungsfrage.searching.gazetteer import Gazetteer
from bildungsfrage.searching.sameness import same
from bildungsfrage.searching.survey import Survey, Tally, survey_of, tally
from bildungsfrage.stages.disclose import disclose
from bildungsfrage.stages.narrow import NarrowingBasis, narrow
from bildungsfrage.stages.relax import Basis, premise, relax, relax_singly
from bildungsfrage.store.asking import Connection

_FEW = 3  # hits up to which more are offered
_MANY = 20  # hits from which on parts of them are offered: more than a screen holds
_SUBJECTS = frozenset({"angebot", "anbieter", "einrichtung", "beratung"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is needed beside the reply.

    `reads` tells how a question would be read, alone or after a choice, `counts` how many rows answer a choice.

    `follow_ups` keeps which follow-ups were read as meant after a kind of question with such criteria: they are made of
    the vocabulary and of places, never of what people type.
    """

    knowledge: Knowledge
    home: Home
    connection: Connection
    places: Gazetteer
    reads: Callable[[str, Choice | None], Choice | None]
    counts: Callable[[Choice], int]
    follow_ups: dict[tuple[str, str], bool]

    def means(self, text: str, before: Choice, meant: Choice) -> bool:
        """Whether a follow-up to a choice is read as another choice."""
        key = (" ".join([before.kind, *sorted({criterion.name for criterion in before.criteria})]), text)
        if key not in self.follow_ups:
            self.follow_ups[key] = same(self.reads(text, before), meant)
        return self.follow_ups[key]


class Around:
    """The surroundings of one choice: its survey, and its division once it is known that there are many hits."""

    def __init__(self, choice: Choice, setting: Setting) -> None:
        self.choice, self._setting = choice, setting
        self._division: Division | None = None

    @cached_property
    def _survey(self) -> Survey | None:
        return survey_of(self.choice, self._setting.knowledge, self._setting.home)

    def count(self) -> int | None:
        """How many hits there are in all, told by the division that many hits need anyway; None where it cannot."""
        if not self._divisible or self._survey is None:
            return None
        self._division = divide(self._survey.only_silent(), self._setting.connection)
        return self._division.total if self._division else None

    def complete(self, reply: Reply) -> Reply:
        """The reply with everything that stands around it."""
        hits = reply.table.total
        if not hits:
            return self._without_hits(reply)
        survey = self._survey if self._divisible else None
        if survey is None:
            return reply
        if hits > _MANY:
            return self._with_many(reply, survey)
        if hits > _FEW:
            return _disclosed(reply, survey.only_silent(), self._tally(survey.only_silent()))
        counted = self._tally(survey)
        ways = relax(survey, counted, self._basis())
        return _disclosed(replace(reply, relaxations=ways), survey, counted)

    @property
    def _divisible(self) -> bool:
        return self._setting.knowledge.templates[self.choice.kind].subject in _SUBJECTS

    def _without_hits(self, reply: Reply) -> Reply:
        survey = self._survey
        if survey is None:
            ways = relax_singly(self.choice, self._setting.knowledge, self._setting.counts)
            return replace(reply, relaxations=ways)
        counted = self._tally(survey)
        wrong = premise(survey, counted)
        answer = f"{reply.answer} {wrong.text}" if wrong else reply.answer
        reply = replace(reply, answer=answer, premise=wrong, relaxations=relax(survey, counted, self._basis()))
        return _disclosed(reply, survey, counted)

    def _with_many(self, reply: Reply, survey: Survey) -> Reply:
        soft = survey.only_silent()
        division = self._division or divide(soft, self._setting.connection)
        if division is None:
            return _disclosed(reply, soft, self._tally(soft))
        parts = narrow(survey, division, NarrowingBasis(self._setting.places, self._setting.means))
        return _disclosed(replace(reply, narrowings=parts), soft, division.tally)

    def _tally(self, survey: Survey) -> Tally:
        if not survey.atoms and not survey.current:
            return Tally(())
        return tally(survey, self._setting.connection)

    def _basis(self) -> Basis:
        return Basis(self._setting.connection, self._setting.places, lambda text: self._setting.reads(text, None))


def _disclosed(reply: Reply, survey: Survey, counted: Tally) -> Reply:
    found = disclose(survey, counted)
    return replace(reply, over=found.over, coverage=found.coverage, notes=(*reply.notes, *found.notes))
