"""Help for the place one is in: first its own keys, then what works everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from bildungsfrage.faces.columns import wrap
from bildungsfrage.faces.tui.commands import COMMANDS
from bildungsfrage.faces.tui.drawn import Drawn
from bildungsfrage.faces.tui.marks import LEGEND, SIGNS
from bildungsfrage.faces.tui.page import Page

Keys = Sequence[tuple[str, str]]

_NARROWEST = 32  # columns that a text needs beside its key

QUESTION: Keys = (
    ("Eingabe", "beantwortet die Frage"),
    ("↓ ↑", "wählt einen Vorschlag; ohne Vorschläge in die Antwort hinein"),
    ("→ oder Tab", "übernimmt den Vorschlag in die Zeile"),
    ("1, 2, 3 …", "stellt die angebotene Frage mit dieser Nummer (in der leeren Zeile)"),
    ("Bild ↑ Bild ↓", "blättert im Gespräch"),
    ("Esc", "schließt Vorschläge, Einzelheiten; leert die Zeile"),
    ("Tab", "weiter zu Angaben, Antwort und Karten; Umschalt+Tab zurück"),
)
ROWS: Keys = (
    ("↑ ↓ Bild ↑ Bild ↓", "Zeile wählen; Pos1 und Ende: erste und letzte"),
    ("← →", "Spalte wählen"),
    ("Eingabe", "Einzelheiten der Zeile"),
    ("Leertaste", "auf den Merkzettel oder wieder herunter"),
    ("Strg+O", "nach dieser Spalte ordnen; auch ein Klick auf die Überschrift"),
    ("Esc", "zurück zur Frage; wer einfach tippt, ist auch wieder dort"),
)
BESIDE: Keys = (
    ("Leertaste", "auf den Merkzettel oder wieder herunter"),
    ("↑ ↓", "zum nächsten; Esc zurück zur Frage"),
)
CHIPS: Keys = (
    ("Eingabe", "zeigt andere Werte für diese Angabe"),
    ("Entf", "entfernt die Angabe"),
    ("Leertaste", "schließt sie aus („nicht …“) oder nimmt sie wieder auf"),
    ("← →", "zur nächsten Angabe; Esc zurück zur Frage"),
)


class HelpPage(Page[None]):
    """Closed by Esc or F1."""

    title_text = "Hilfe"
    hint = "↑ ↓ blättern · Esc zurück"

    def __init__(self, place: str, keys: Keys, text: str = "") -> None:
        super().__init__()
        self._place, self._keys, self._text = place, keys, text

    def content(self) -> ComposeResult:
        yield Static(Content(self._place), classes="-heading")
        if self._text:
            yield Static(Content(self._text))
        if self._keys:
            yield _listed(self._keys)
        if self._keys is QUESTION:
            from bildungsfrage.faces.combining import COMBINED, EXAMPLE

            yield Static(Content("In einer Frage verbinden lässt sich"), classes="-heading")
            yield _listed((*COMBINED, ("Zum Beispiel", EXAMPLE)))
        yield Static(Content("Zeichen unter den Wörtern"), classes="-heading")
        yield _listed([(SIGNS[sort] * 3, text) for sort, text in LEGEND.items()])
        yield Static(Content("Überall"), classes="-heading")
        yield _listed([(c.key, f"{c.title}: {c.text}") for c in COMMANDS if c.key])

    def on_mount(self) -> None:
        self.query_one("#inhalt").can_focus = True
        self.query_one("#inhalt").focus()


def _listed(keys: Keys) -> Drawn:
    return Drawn(partial(_lines, keys), classes="-flush")


def _lines(keys: Keys, width: int) -> Iterator[Content]:
    """What does not fit goes on below the text; where there is little room, the key stands above it."""
    wide = max(len(key) for key, _ in keys)
    beside = width - wide - 2 >= _NARROWEST
    for key, text in keys:
        first, *more = wrap(text, width - wide - 2 if beside else width - 2)
        if not beside:
            yield Content.styled(key, "bold")
            more = [first, *more]
        else:
            yield Content.styled(f"{key:<{wide}}  ", "bold") + Content(first)
        yield from (Content(" " * (wide + 2 if beside else 2) + line) for line in more)
