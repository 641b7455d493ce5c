"""`wissen lernen`: asked before something gets worse, written where own knowledge is kept, read from there on."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bildungsfrage import learn
from bildungsfrage.knowledge.compare import BETTER, WORSE, Change
from bildungsfrage.learn import Ground, Trial
from bildungsfrage.supply import own_knowledge
from tests.faces.conftest import Line, Run

KIDDOOS = ("wissen", "lernen", "Kiddoos", "--fuer", "zielgruppe=kinder")
HARMLESS = Trial(150, (120, 120), (), "Angebote für Kiddoos")
HELPFUL = Trial(150, (120, 121), (Change("a?", BETTER, "x", "y\x1b"),), None)
HARMFUL = Trial(150, (120, 119), (Change("b?", WORSE, "x", "y"),), "Angebote für Kiddoos", ("ort",))


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "benutzer"))
    return own_knowledge() / "vokabular" / "zielgruppe.toml"


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[Ground]:
    """Every trial ends as `HARMLESS`, and is remembered."""
    grounds: list[Ground] = []
    ending(monkeypatch, HARMLESS, grounds)
    return grounds


def ending(monkeypatch: pytest.MonkeyPatch, trial: Trial, grounds: list[Ground] | None = None) -> None:
    def try_out(_: object, ground: Ground) -> Trial:
        if grounds is not None:
            grounds.append(ground)
        return trial

    monkeypatch.setattr(learn, "try_out", try_out)


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("tried")
def test_a_word_is_learnt(run: Run, own: Path) -> None:
    ended = run(*KIDDOOS)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "„Kiddoos“ heißt künftig: zielgruppe = kinder („Kinder“).",
        "Gemessen an 150 Fragen: vorher 120 richtig gelesen, mit dem Wort 120.",
        "Es ändert sich bei keiner dieser Fragen etwas.",
        f"Geschrieben: {own}",
        "Fragen Sie jetzt zum Beispiel:",
        '  bildungsfrage frage "Angebote für Kiddoos"',
    ]
    assert '[kinder]\nwoerter = ["Kiddoos"]\n' in own.read_text(encoding="utf-8")


def test_several_words_are_one(run: Run, own: Path, tried: list[Ground]) -> None:
    run("wissen", "lernen", "die", "kleinen", "Racker", "--fuer", "zielgruppe=kinder")
    assert 'woerter = ["die kleinen Racker"]' in own.read_text(encoding="utf-8")
    assert tried == [Ground((), None, None, tried[0].today)]


def test_into_the_last_folder_that_is_named(run: Run, own: Path, tmp_path: Path, tried: list[Ground]) -> None:
    first, last = tmp_path / "a", tmp_path / "neu"
    first.mkdir()
    ended = run(*KIDDOOS, "--wissen", str(first), "--wissen", str(last))
    assert (last / "vokabular" / "zielgruppe.toml").exists()
    assert not own.exists()
    assert tried[0].folders == (first,)
    assert f'frage --wissen "{first}" --wissen "{last}" "Angebote' in ended.out


def test_only_the_folder_taught_into_may_be_missing(run: Run, tmp_path: Path) -> None:
    assert run(*KIDDOOS, "--wissen", str(tmp_path / "a"), "--wissen", str(tmp_path)).code == 3
    assert run("frage", "x", "--wissen", str(tmp_path / "a")).code == 3


@pytest.mark.usefixtures("tried")
def test_what_was_learnt_is_read_from_then_on(run: Run, line: Line, own: Path, tmp_path: Path) -> None:
    run("frage", "x")
    run(*KIDDOOS)
    run("frage", "x")
    run("frage", "x", "--wissen", str(tmp_path))
    assert [knowledge for _, knowledge, _ in line.opened] == [(), (own.parent.parent,), (tmp_path,)]


@pytest.mark.usefixtures("tried")
def test_a_word_that_is_known_is_not_written_again(run: Run, own: Path) -> None:
    run(*KIDDOOS)
    before = own.read_bytes()
    ended = run(*KIDDOOS)
    assert (ended.code, own.read_bytes()) == (0, before)
    assert ended.out == "„Kiddoos“ ist schon bekannt: zielgruppe = kinder („Kinder“).\n"


# ---------------------------------------------------------------- better and worse


def test_what_gets_better_is_told(run: Run, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ending(monkeypatch, HELPFUL)
    ended = run(*KIDDOOS)
    assert ended.code == 0
    assert "Besser: 1\n  a?\n    vorher: x\n    jetzt:  y␛\n" in ended.out
    assert 'bildungsfrage verstehe "…"' in ended.out
    assert own.exists()


@pytest.mark.parametrize(
    ("answer", "more", "code"),
    [("j\n", (), 0), ("Ja\n", (), 0), ("n\n", (), 3), ("\n", (), 3), ("", (), 3), ("", ("--trotzdem",), 0)],
)
def test_a_person_is_asked_before_something_gets_worse(
    answer: str, more: Sequence[str], code: int, run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending(monkeypatch, HARMFUL)
    monkeypatch.setattr(sys, "stdin", Keyboard(answer))
    ended = run(*KIDDOOS, *more)
    assert (ended.code, own.exists()) == (code, code == 0)
    assert "Hinweis: So heißt in den Daten schon etwas (ort)." in ended.out
    assert "Schlechter: 1\n  b?" in ended.out
    assert ("(j/n)" in ended.err) != bool(more)


@pytest.mark.parametrize("stdin", [io.StringIO("j\n"), None])
def test_who_cannot_be_asked_has_to_say_so_first(
    stdin: Any, run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending(monkeypatch, HARMFUL)
    monkeypatch.setattr(sys, "stdin", stdin)
    ended = run(*KIDDOOS)
    assert (ended.code, own.exists()) == (3, False)
    assert "Mit --trotzdem wird das Wort dennoch geschrieben." in ended.err


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--fuer", "zielgruppe=kinder"), 2, "Es fehlt das Wort"),
        (("Kiddoos",), 2, "--fuer kriterium=wert"),
        (("Kiddoos", "--fuer", "zielgruppe"), 2, "--fuer kriterium=wert"),
        (("Kiddoos", "--fuer", "zielgruppe="), 2, "--fuer kriterium=wert"),
        (("Kiddoos", "--fuer", "=kinder"), 2, "--fuer kriterium=wert"),
        (("Kiddoos", "--fuer", "zielgruppe=kindr"), 3, "Gemeint ist vielleicht „kinder“."),
        (("und", "--fuer", "zielgruppe=kinder"), 3, "Funktionswort"),
        (("Senioren\x1b", "--fuer", "zielgruppe=kinder"), 3, "Senioren␛"),
    ],
)
def test_refused(words: Sequence[str], code: int, said: str, run: Run, own: Path, tried: list[Ground]) -> None:
    ended = run("wissen", "lernen", *words)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert not own.exists()
    assert tried == []


def test_a_broken_file_is_told_before_the_work_begins(run: Run, own: Path, tried: list[Ground]) -> None:
    own.parent.mkdir(parents=True)
    own.write_text("[kinder\n", encoding="utf-8")
    ended = run(*KIDDOOS)
    assert (ended.code, own.read_text(encoding="utf-8"), tried) == (3, "[kinder\n", [])
    assert "vokabular/zielgruppe.toml, Zeile 1: Das TOML ist hier fehlerhaft." in ended.err
