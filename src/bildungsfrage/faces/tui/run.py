"""The command that opens the terminal UI: a call goes in, an exit code comes out when it is closed."""

from __future__ import annotations

import os
import sys

from bildungsfrage.faces.arguments import Call

_TURN = 0.001  # seconds
_FIRST_ROWS = 100  # as many as anybody looks at before asking more precisely; the others follow when they are wanted


def run_tui(call: Call) -> int:
    """Runs until the person has had enough."""
    # Read when Textual is loaded: at its own 60 pictures a second a key waits up to 16 ms for what shows of it.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # A key waits so long for what another thread is computing.
    sys.setswitchinterval(_TURN)
    from bildungsfrage.faces.desk import Desk
    from bildungsfrage.faces.tui.app import DeskApp

    app = DeskApp(Desk.of(call, _FIRST_ROWS))
    app.run()
    return app.return_code or 0
