"""What is said of a question while it is typed: how it is read, how many answers it has, how it may go on."""

from bildungsfrage.glance import Chip, Completion, Glance, ReadWord
from bildungsfrage.live.live import Live, open_live
from bildungsfrage.live.once import StaleError

__all__ = ["Chip", "Completion", "Glance", "Live", "ReadWord", "StaleError", "open_live"]
