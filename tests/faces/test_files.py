"""Saving: a file is there as a whole or not at all, and none is overwritten unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bildungsfrage.faces.files import AlreadyThere, SaveError, meant, save_new, save_over


def test_saves_and_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert save_new(Path("liste.txt"), b"a") == tmp_path / "liste.txt"
    assert (tmp_path / "liste.txt").read_bytes() == b"a"
    assert [file.name for file in tmp_path.iterdir()] == ["liste.txt"]


def test_what_is_there_stays_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    file = tmp_path / "liste.txt"
    save_new(file, b"alt")
    with pytest.raises(AlreadyThere, match="gibt es schon"):
        save_new(file, b"neu")
    assert file.read_bytes() == b"alt"
    save_over(file, b"neu")
    assert file.read_bytes() == b"neu"


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("liste.csv", "liste.csv"),
        ("liste", "liste.csv"),
        ("ordner", "ordner/frage.csv"),
        ("ordner/", "ordner/frage.csv"),
        ("neu/", "neu/frage.csv"),
        ("ordner/liste.txt", "ordner/liste.txt"),
        ("", "frage.csv"),
    ],
)
def test_a_folder_takes_the_file_under_its_own_name(
    typed: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ordner").mkdir()
    assert meant(typed, "frage.csv") == tmp_path / path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fehlt/liste.txt", "Den Ordner .*fehlt gibt es nicht"),
        ("datei/liste.txt", "lässt sich nicht schreiben|gibt es nicht"),
        ("a\0b", "ist kein Dateiname"),
        ("x" * 300, "der Name ist zu lang|lässt sich nicht schreiben"),
    ],
)
def test_what_cannot_be_written_leaves_nothing_behind(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "datei").write_bytes(b"")
    with pytest.raises(SaveError, match=said):
        save_new(tmp_path / name, b"a")
    assert [file.name for file in tmp_path.iterdir()] == ["datei"]
