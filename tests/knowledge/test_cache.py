"""Compiled knowledge is kept between runs, and never where something has changed or nothing can be kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.knowledge.cache import cache_folder, cached, file_key
from bildungsfrage.knowledge.load import load_knowledge


def test_what_is_kept_is_made_once(cache: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"inhalt"

    assert [cached("wissen", "k", make) for _ in range(3)] == [b"inhalt"] * 3
    assert len(made) == 1
    assert [file.name for file in cache.iterdir()] == ["wissen-k.bin"]


def test_another_key_is_made_anew(cache: Path) -> None:
    assert cached("wissen", "a", lambda: b"1") == b"1"
    assert cached("wissen", "b", lambda: b"2") == b"2"


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "datei").write_text("x")
    monkeypatch.setenv("BILDUNGSFRAGE_CACHE", str(tmp_path / "datei" / "cache"))
    assert cached("wissen", "a", lambda: b"1") == b"1"


def test_old_ones_go(cache: Path) -> None:
    for number in range(45):
        cached("wissen", f"{number:02}", lambda: b"x")
        os.utime(cache / f"wissen-{number:02}.bin", (number, number))
    assert len(list(cache.glob("*.bin"))) <= 41
    assert not (cache / "wissen-00.bin").exists()


def test_the_users_cache_folder_is_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BILDUNGSFRAGE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert cache_folder().is_relative_to(tmp_path)


def test_a_key_tells_files_apart(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("a")
    before = file_key([file])
    assert file_key([file]) == before
    file.write_text("ab")
    assert file_key([file]) != before
    assert file_key([]) != before
    assert file_key([tmp_path / "fehlt"]) == file_key([tmp_path / "fehlt"])


def test_changed_knowledge_is_read_again(sound: Path) -> None:
    before = load_knowledge([sound])
    assert before.lexicon.find("pilates") == ()
    with (sound / "vokabular" / "thema.toml").open("a", encoding="utf-8") as file:
        file.write('[pilates]\nname = "Pilates"\nwoerter = ["Pilates"]\n')
    after = load_knowledge([sound])
    assert [meaning.value for meaning in after.lexicon.find("pilates")] == ["pilates"]
    assert after.key != before.key


def test_kept_knowledge_is_the_same(sound: Path) -> None:
    first, second = load_knowledge([sound]), load_knowledge([sound])
    assert (first.values, first.templates, first.evidence) == (second.values, second.templates, second.evidence)
    assert first.lexicon.forms == second.lexicon.forms


def test_a_program_that_was_renewed_compiles_for_itself(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has the old one still open writes what it makes of the new files under a key of its own."""
    folders = (knowledge_folder(),)
    before = load_knowledge(folders).key
    monkeypatch.setattr("bildungsfrage.knowledge.load._OWN_CODE", "neu")
    assert load_knowledge(folders).key != before
    assert len([*cache.glob("wissen-*.bin")]) == 2
