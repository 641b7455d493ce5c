"""Knowledge to test with: the bundled one compiled once, and small folders written by the test itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.knowledge.load import Knowledge, compile_knowledge

Files = Mapping[str, str | bytes]
Write = Callable[[str, Files], Path]

SUBJECTS = """\
[angebot]
name = "Angebote"
woerter = ["Angebot", "Kursangebot", "Programm", "Kursprogramm"]
kriterien = { thema = 2 }
"""
FORMS = '[finden]\nname = "suchen"\nphrasen = ["wo", "welche", "gibt es", "ich suche"]\n'
TOPICS = """\
[sport]
name = "Sport"
woerter = ["Sport", "Turnen", "Gymnastik", "Fitness"]
[yoga]
name = "Yoga"
oberbegriff = "sport"
woerter = ["Yoga", "Hatha", "Vinyasa", "Sonnengruß"]
"""
CONDITIONS = "SELECT a.id FROM suche_angebot AS a WHERE list_has_any(a.themen, $thema) AND list_has_any(a.orte, $ort)\n"
HEAD = """\
titel = "Angebote"
gegenstand = "angebot"
bedingungen = "angebot"
verstanden = "Angebote"
antwort = "Es gibt {anzahl} Angebote{kriterien}, zuerst {titel}."
leer = "Nichts{kriterien}."
spalten = { titel = "Angebot" }
"""
EXAMPLES = "".join(
    f'[[beispiele]]\nfrage = "{question}"\n'
    for question in (
        "Wo gibt es Yoga?",
        "Welche Sportangebote gibt es?",
        "yoga",
        "Gibt es hier etwas mit Turnen?",
        "Ich suche Fitness für Ältere.",
        "turnen oder gymnastik, egal wo",
    )
)
SELECT = "SELECT a.id, a.titel FROM suche_angebot AS a ORDER BY a.titel"


def template(head: str = HEAD, examples: str = EXAMPLES, select: str = SELECT) -> str:
    """A question kind as its file holds it."""
    return f"/*\n{head}{examples}*/\n{select}\n"


SOUND: Files = {
    "vokabular/gegenstand.toml": SUBJECTS,
    "vokabular/frageform.toml": FORMS,
    "vokabular/thema.toml": TOPICS,
    "bedingungen/angebot.sql": CONDITIONS,
    "vorlagen/angebote.sql": template(),
}


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("BILDUNGSFRAGE_CACHE", str(folder))
    return folder


@pytest.fixture(scope="session")
def bundled() -> Knowledge:
    return compile_knowledge([knowledge_folder()])


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a folder of knowledge; text as UTF-8, bytes as they are."""

    def written(name: str, files: Files) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for path, content in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return written


@pytest.fixture
def sound(write: Write) -> Path:
    """A folder in which nothing is wrong."""
    return write("wissen", SOUND)
