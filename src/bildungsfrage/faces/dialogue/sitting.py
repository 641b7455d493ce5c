"""What a conversation knows, and what it tells: both are values, kept in memory and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field

from bildungsfrage.faces.shortlist.collect import Shortlist
from bildungsfrage.faces.talk import Talk
from bildungsfrage.model import Reply, Suggestion


@dataclass(frozen=True, slots=True)
class Sitting:
    """The conversation with one client; `offered` is what a number picks."""

    talk: Talk = field(default_factory=Talk)
    shortlist: Shortlist = field(default_factory=Shortlist)
    offered: tuple[Suggestion, ...] = ()
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A reply to be drawn; `first` rows of it have been told before."""

    reply: Reply
    first: int = 0


@dataclass(frozen=True, slots=True)
class Wiped:
    """Everything was forgotten: the screen forgets it too."""


Block = str | Shown | Wiped  # a text is one line
Outcome = tuple[Sitting, tuple[Block, ...]]
