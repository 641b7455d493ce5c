"""Letters that a terminal pours in as keys, on their way to the app: no more of them than a question may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.driver import Driver
from textual.message import Message

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.app import DeskApp


def narrowed(driver: type[Driver]) -> type[Driver]:
    """The driver, leaving out letters while as many as `most_waiting` have not been taken up by the app."""

    class Narrowed(driver):  # type: ignore[misc, valid-type]
        """Runs in the thread that reads the terminal, long before anything of a key can be drawn."""

        _app: DeskApp
        _sent = 0

        def send_message(self, message: Message) -> None:
            if isinstance(message, events.Key) and message.is_printable:
                if self._sent - self._app.taken_up + self._app.keys_waiting > self._app.most_waiting:
                    return
                self._sent += 1
            super().send_message(message)

    return Narrowed
