"""Every action of the UI by name: what it is called, which key it has, what it does. Palette, help and the line of
keys are drawn from here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """An action of the app. `brief` is its name in the line of keys, where it has a place there."""

    action: str
    title: str
    text: str
    key: str = ""
    brief: str = ""
    also: str = ""  # what the key is called by Textual, where that is not its name in small letters

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys as Textual calls them."""
        own = self.key.lower() if self.key.startswith("F") else ""
        return tuple(key for key in (own, *self.also.split(",")) if key)


COMMANDS = (
    Command("help", "Hilfe", "Was hier gerade möglich ist", "F1", "Hilfe"),
    Command("palette", "Befehle", "Alle Befehle suchen und ausführen", "F2", "Befehle", "ctrl+p"),
    Command("query", "SQL zeigen", "Die Abfrage hinter der Antwort", "F3", "SQL"),
    Command("details", "Einzelheiten", "Alles zur gewählten Zeile", "F4", "Einzelheiten"),
    Command("learn", "Wörter lernen", "Nicht verstandene Wörter dieser Sitzung beibringen", "F5", "Wörter"),
    Command("shortlist", "Merkzettel", "Gemerkte Zeilen ansehen und ausgeben", "F6", "Merkzettel"),
    Command("stock", "Datenquellen", "Quellen, ihr Alter, neue Daten einlesen", "F7", "Daten"),
    Command("forget", "Neuer Klient", "Gespräch und Merkzettel vergessen, ohne Spur", "F8", "Neuer Klient"),
    Command("output", "Kopieren und ausgeben", "Zelle, Zeile, Tabelle oder SQL; CSV, XLSX, JSON", "F9", "Ausgeben"),
    Command("back", "Zurück", "Zur Antwort davor", "Alt+←", "", "alt+left"),
    Command("forward", "Vorwärts", "Wieder zur Antwort danach", "Alt+→", "", "alt+right"),
    Command("chips", "Angaben ändern", "Angaben der Frage entfernen, ausschließen, tauschen", "Strg+T", "", "ctrl+t"),
    Command("all_rows", "Alle Zeilen holen", "Auch die, die noch nicht geladen sind"),
    Command("sort", "Nach dieser Spalte ordnen", "Noch einmal: andersherum; ein drittes Mal: wie zuvor", "Strg+O"),
    Command("earlier", "Frühere Antworten aufklappen", "Noch einmal: wieder zu; nur die letzte bleibt offen"),
    Command("colours", "Helle oder dunkle Farben", "Wechselt die Farben"),
    Command("start", "Startseite", "Beispiele und gespeicherte Fragen"),
    Command("quit", "Beenden", "Schließt bildungsfrage; das Gespräch wird vergessen", "Strg+Q", "Ende", "ctrl+q"),
)
