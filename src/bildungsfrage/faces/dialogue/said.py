"""A typed line in, the command it is out; None for everything else, which is a question.

Commands are whole lines of a fixed form, so that no question is ever taken for one ("Details zum Yogakurs?").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bildungsfrage.grammar.commands import command
from bildungsfrage.stages.normalise import normalise

_NUMBER = r"(?P<numbers>\d{1,4})"
_NUMBERS = r"(?P<numbers>\d{1,4}(?:(?:\s*,\s*|\s+und\s+|\s+)\d{1,4})*)"
_REST = r"(?P<rest>\S.*)"
_LIST = r"(?P<name>\S*(?:pdf|txt|md|ics)|text|markdown|kalender)"
_TABLE = r"(?P<name>\S*(?:csv|xlsx|json)|excel)"
_FORMS = (
    ("hilfe", r"hilfe|\?|befehle"),
    ("ende", r"ende|exit|quit|beenden"),
    ("neu", r"neu|neuer? (?:klient|klientin|kunde|kundin|gespräch|gespraech)|neues gespräch"),
    ("alle", r"alle|alles"),
    ("mehr", r"mehr|weiter"),
    ("zurueck", r"zurück|zurueck"),
    ("vor", r"vor|vorwärts|vorwaerts"),
    ("wiederholen", r"wiederholen|noch ?mal"),
    ("details", rf"(?:details?|einzelheiten|zeile|treffer|nummer|nr\.?)(?: zu| von)? {_NUMBER}"),
    ("warum", r"(?:warum|wieso|weshalb) (?:nummer |nr\.? |treffer )?(?P<numbers>\d{1,3})\??"),
    ("merken_empfehlung", rf"merken? empfehlung {_NUMBER}"),
    ("merken_beratung", r"merken? beratung"),
    ("merken", rf"merken? (?:nummer |nr\.? )?{_NUMBERS}"),
    ("notiz_zu", rf"notiz (?:zu )?{_NUMBER}\s*:\s*(?P<rest>.*)"),
    ("notiz", rf"notiz:?(?: {_REST})?"),
    ("streichen", rf"streichen? {_NUMBER}"),
    ("merkzettel_ersetzen", rf"merkzettel speichern (?:über|ueber) {_REST}"),
    ("merkzettel_speichern", rf"merkzettel speichern(?: als {_REST}| {_LIST})?"),
    ("merkzettel_kopieren", r"merkzettel kopieren"),
    ("merkzettel", r"merkzettel(?: zeigen| vorlesen)?"),
    ("ersetzen", rf"speichern (?:über|ueber) {_REST}"),
    ("speichern", rf"speichern(?: als {_REST}| {_TABLE})?"),
    ("kopieren_sql", r"sql kopieren|kopieren sql"),
    ("kopieren", rf"kopieren(?: {_NUMBER})?"),
    ("sql", r"sql(?: zeigen)?"),
    ("gespeichert", r"gespeichert|gespeicherte fragen"),
    ("unverstanden", r"unverstanden(?:e wörter)?|nicht verstanden"),
    ("angaben", r"angaben"),
    ("ohne", rf"ohne angabe {_NUMBER}"),
    ("nicht", rf"nicht angabe {_NUMBER}"),
    ("datenstand", r"datenstand"),
    ("lernen", r"lernen (?P<rest>\S.*\S\s*=\s*\S+)"),
    ("einlesen", rf"einlesen {_REST}"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(form, re.IGNORECASE)) for name, form in _FORMS)
_LONGEST = 4_000
_TODAY = date(2000, 1, 1)  # no command depends on the day
_AS_COMMANDS = ("mehr", "zurueck")  # said in whole sentences ("gibt es noch mehr?")


@dataclass(frozen=True, slots=True)
class Said:
    """A command: its name, the numbers in it, the words behind it."""

    name: str
    numbers: tuple[int, ...] = ()
    rest: str = ""

    @property
    def number(self) -> int:
        return self.numbers[0] if self.numbers else 0


def said(typed: str) -> Said | None:
    """The command that a line is."""
    text = " ".join(typed.split())
    if len(text) > _LONGEST:
        return None
    for name, form in _COMPILED:
        match = form.fullmatch(text)
        if match:
            parts = match.groupdict()
            numbers = tuple(map(int, re.findall(r"\d+", parts.get("numbers") or "")))
            return Said(name, numbers, parts.get("rest") or parts.get("name") or "")
    spoken = command(normalise(text, _TODAY))
    return Said(spoken) if spoken in _AS_COMMANDS else None
