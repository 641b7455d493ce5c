"""Short follow-ups that are no questions: "zurück", "mehr davon", "warum?"."""

from __future__ import annotations

from bildungsfrage.model import Question

_COMMANDS = {
    "zurueck": (
        "zurueck", "einen schritt zurueck", "eins zurueck", "noch mal zurueck", "bitte zurueck", "geh zurueck",
        "wieder zurueck",
    ),
    "mehr": (
        "mehr", "mehr davon", "noch mehr", "weiter", "weitere", "mehr anzeigen", "zeig mehr", "zeig mir mehr",
        "die naechsten",
        "gibt es noch mehr", "gibts noch mehr", "und weiter", "noch welche", "mehr treffer", "bitte mehr", "mehr bitte",
        "naechste seite",
    ),
    "warum": (
        "warum", "wieso", "weshalb", "warum diese", "warum die", "warum das", "wieso diese", "wieso die",
        "warum gerade diese",
        "warum ausgerechnet die", "warum dieses", "wie kommst du darauf", "wie kommen sie darauf", "begruendung",
        "warum passt das",
    ),
}  # fmt: skip
_BY_PHRASE = {phrase: name for name, phrases in _COMMANDS.items() for phrase in phrases}


def command(question: Question) -> str | None:
    """ "zurueck", "mehr" or "warum" where the whole question says no more than that."""
    if len(question.words) > 5:
        return None
    return _BY_PHRASE.get(" ".join(word.folded for word in question.words))
