"""In questions about ways: which degree one has and which one wants, and what the way is called."""

from __future__ import annotations

import pytest

from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Wie komme ich vom Hauptschulabschluss zum Abitur?", "hauptschulabschluss vorhanden, abitur angestrebt"),
        ("Was kann ich mit einem Realschulabschluss machen?", "mittlerer_abschluss vorhanden"),
        ("Abitur nachholen", "abitur angestrebt"),
        ("Abitur nachholen ohne Abschluss", "abitur angestrebt, ohne vorhanden"),
        ("Mit Hauptschulabschluss das Abitur nachholen", "hauptschulabschluss vorhanden, abitur angestrebt"),
        ("Wie werde ich Meister?", "meister angestrebt"),
        ("Meister fertig, was nun?", "meister vorhanden"),
        ("Wie werde ich Erzieherin?", "Erzieherin angestrebt"),
        ("Ich möchte Erzieherin werden", "Erzieherin angestrebt"),
        ("Was geht nach dem BVJ?", "BVJ vorhanden"),
        ("Ausbildung abgebrochen, was nun?", "Ausbildung abgebrochen"),
        ("Klientin, 19, abgebrochene Ausbildung, welche Möglichkeiten?", "Ausbildung abgebrochen"),
        ("Studium geschmissen – und nun?", "Studium abgebrochen"),
        ("ohne Abschluss Erzieherin werden", "ohne vorhanden, Erzieherin angestrebt"),
    ],
)  # fmt: skip
def test_roles(sample: Assistant, question: str, roles: str) -> None:
    reply = understand(sample, question)
    named = [c for c in reply.criteria if c.name in ("abschluss", "suchtext")]
    assert ", ".join(f"{c.value} {dict(c.extra).get('rolle', '')}".strip() for c in named) == roles


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Welche Wege gibt es nach der 10. Klasse, wenn man nicht studieren will?", {"klasse", "bildungsbereich"}),
        ("Was kommt nach der 9. Klasse ohne Abschluss?", {"klasse", "abschluss"}),
        ("Wie kann ich mein Abitur nachholen?", {"abschluss"}),
    ],
)
def test_what_is_said_otherwise_is_not_said_twice(sample: Assistant, question: str, kept: set[str]) -> None:
    assert {c.name for c in understand(sample, question).criteria} == kept


def test_words_of_ways_leave_other_questions_alone(sample: Assistant) -> None:
    reply = understand(sample, "Kurse für Erzieherinnen in Mühlrode")
    assert reply.kind == "angebote_finden"
    assert {c.name for c in reply.criteria} == {"angebotsart", "zielgruppe", "ort"}
