"""Short follow-ups that are no questions of their own: "zurück", "mehr davon", "warum?", "warum nicht …?"."""

from __future__ import annotations

from bildungsfrage.german import ordinal, word_set
from bildungsfrage.model import Question, Why

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

_WHY = word_set("warum wieso weshalb")
_LEAD_IN = word_set("und aber also ja nein okay na gut")
_ABSENT = word_set("nicht fehlt fehlen kein keine keinen keiner vermisse")
# What stands around the name of an offer in such a question; it is no part of the name where it stands at an end of it.
_AROUND = word_set(
    """
    warum wieso weshalb und aber also ja nein okay na gut denn eigentlich dann nicht fehlt fehlen kein keine keinen
    keiner vermisse ist sind war waren wird werden wurde wurden steht stehen kommt kommen taucht tauchen gehoert zaehlt
    passt sehe finde habe hat haben nennen nennst zeigen zeigst schlagen schlaegst ich wir sie du mir uns es
    der die das den dem des ein eine einen einer eines diese dieser dieses diesen auch gerade ausgerechnet bloss nur
    kurs kurse angebot angebote lehrgang veranstaltung treff treffer namens titel namen mit
    dabei dazu drin darunter drunter drauf da hier bei aufgefuehrt aufgelistet gelistet angezeigt gezeigt genannt
    erwaehnt empfohlen vorgeschlagen gefunden enthalten vor auf in im liste trefferliste ergebnis auswahl antwort
    bitte mehr
    """
)


def command(question: Question) -> str | None:
    """ "zurueck", "mehr" or "warum" where the whole question says no more than that."""
    if len(question.words) > 5:
        return None
    return _BY_PHRASE.get(" ".join(word.folded for word in question.words))


def why(question: Question) -> Why | None:
    """What a question for reasons is about: the rows, one of them by its number, or an offer that is named.

    Whether the words that are left are the name of an offer, the data will tell: a question like "Warum steigt die
    Quote nicht?" is cut up here in the same way.
    """
    if command(question) == "warum":
        return Why()
    words = [word.folded for word in question.words]
    first = next((i for i, word in enumerate(words) if word not in _LEAD_IN), len(words))
    if first == len(words) or words[first] not in _WHY:
        return None
    inside = [i for i, word in enumerate(words) if i > first and word not in _AROUND]
    if not inside:
        return None
    number = ordinal(words[inside[0]]) if len(inside) == 1 else None
    if number:
        return Why(position=number)
    named = question.text[question.words[inside[0]].start : question.words[inside[-1]].end]
    return Why(named=named) if set(words) & _ABSENT or _quoted(question) else None


def is_plain_why_not(question: Question) -> bool:
    """Whether a question begins with "warum nicht": it can hardly be about anything but the rows."""
    words = [word.folded for word in question.words if word.folded not in _LEAD_IN]
    return len(words) > 1 and words[0] in _WHY and words[1] == "nicht"


def _quoted(question: Question) -> bool:
    return any(sign in question.text for sign in '„“"»«')
