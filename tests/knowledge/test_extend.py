"""A word put into a file that a person wrote: everything else in it stays as it is."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path

import pytest

from bildungsfrage.knowledge.extend import extended, replace_text, vocabulary_file
from bildungsfrage.knowledge.lesson import Lesson
from bildungsfrage.knowledge.problem import Problem

WORD = Lesson("Kiddoos", "zielgruppe", "kinder", "Kinder", "woerter")

# before, after; | marks the end of a line in Windows
GROWN = {
    "a list": ('[kinder]\nwoerter = ["Kind"]\n', '[kinder]\nwoerter = ["Kind", "Kiddoos"]\n'),
    "an empty list": ("[kinder]\nwoerter = []\n", '[kinder]\nwoerter = ["Kiddoos"]\n'),
    "a list over lines": (
        '[kinder]\nwoerter = [\n  "Kind", # das erste\n  "Kids",  # ["nicht", "das"]\n]\n',
        '[kinder]\nwoerter = [\n  "Kind", # das erste\n  "Kids", "Kiddoos",  # ["nicht", "das"]\n]\n',
    ),
    "a list without a last comma": (
        '[kinder]\nwoerter = [\n  "Kind"  # eins\n]\n',
        '[kinder]\nwoerter = [\n  "Kind", "Kiddoos"  # eins\n]\n',
    ),
    "words with brackets and quotes": (
        """[kinder]\nwoerter = ["a]", 'b"', "c\\"]"]\n""",
        """[kinder]\nwoerter = ["a]", 'b"', "c\\"]", "Kiddoos"]\n""",
    ),
    "no list yet": ('[kinder]\n# eigene\nname = "K"\n', '[kinder]\nwoerter = ["Kiddoos"]\n# eigene\nname = "K"\n'),
    "a heading with a remark": ("[kinder] # die Kleinen\n", '[kinder] # die Kleinen\nwoerter = ["Kiddoos"]\n'),
    "a heading in quotes": ('["kinder"]\nwoerter=["a"]\n', '["kinder"]\nwoerter=["a", "Kiddoos"]\n'),
    "no section yet": (
        '# meine\n[jugendliche]\nwoerter = ["Teenie"]',
        '# meine\n[jugendliche]\nwoerter = ["Teenie"]\n\n[kinder]\nwoerter = ["Kiddoos"]\n',
    ),
    "another section's list": (
        '[kinder]\nphrasen = ["mein Kind"]\n[jugendliche]\nwoerter = ["Teenie"]\n',
        '[kinder]\nwoerter = ["Kiddoos"]\nphrasen = ["mein Kind"]\n[jugendliche]\nwoerter = ["Teenie"]\n',
    ),
    "a heading only in a text": (
        '[jugendliche]\nname = """\n[kinder]\nwoerter = ["x"]\n"""\n',
        '[jugendliche]\nname = """\n[kinder]\nwoerter = ["x"]\n"""\n\n[kinder]\nwoerter = ["Kiddoos"]\n',
    ),
    "written in Windows": (
        '\ufeff[kinder]\r\nwoerter = ["Kind"]\r\n\r\n[eltern]\r\n',
        '\ufeff[kinder]\r\nwoerter = ["Kind", "Kiddoos"]\r\n\r\n[eltern]\r\n',
    ),
    "written in Windows, no list yet": (
        '\ufeff[kinder]\r\nname = "K"\r\n',
        '\ufeff[kinder]\r\nwoerter = ["Kiddoos"]\r\nname = "K"\r\n',
    ),
    "an empty file": ("", '\n[kinder]\nwoerter = ["Kiddoos"]\n'),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = vocabulary_file(tmp_path, WORD)
    path.parent.mkdir()
    return path


@pytest.mark.parametrize("case", GROWN)
def test_the_word_is_put_where_a_person_would(case: str, file: Path) -> None:
    before, after = GROWN[case]
    file.write_bytes(before.encode())
    assert extended(file, WORD) == after


def test_a_new_file(file: Path) -> None:
    text = extended(file, WORD)
    assert text == '# Eigene Wörter für das Kriterium zielgruppe.\n\n[kinder]\nwoerter = ["Kiddoos"]\n'


def test_a_section_that_cannot_be_without_more(file: Path) -> None:
    facts = (("merkmal", "geschlecht"), ("wert", "weiblich"))
    text = extended(file, Lesson("Weib", "auspraegung", "geschlecht-weiblich", "weiblich", "woerter", facts))
    assert isinstance(text, str)
    assert tomllib.loads(text) == {
        "geschlecht-weiblich": {"merkmal": "geschlecht", "wert": "weiblich", "woerter": ["Weib"]}
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[kinder\nwoerter = []\n", "Zeile 1: Das TOML ist hier fehlerhaft."),
        (b"[kinder]\nwoerter = [\n", "Das TOML ist hier fehlerhaft."),
        ("[kinder]\nname = 'ä'\n".encode("latin-1"), "nicht in UTF-8"),
        (b'kinder = { woerter = ["Kind"] }\n', 'selbst: woerter = ["Kiddoos"]'),
        (b'kinder.woerter = ["Kind"]\n', "Hier lässt sich nichts von selbst"),
        (b'[kinder]\nwoerter = "Kind"\n', "Hier lässt sich nichts von selbst"),
        (b'kinder = "x"\n', "Hier lässt sich nichts von selbst"),
    ],
)
def test_a_file_that_stays_as_it_is(content: bytes, said: str, file: Path) -> None:
    file.write_bytes(content)
    problem = extended(file, WORD)
    assert isinstance(problem, Problem)
    assert said in str(problem)
    assert "vokabular/zielgruppe.toml" in str(problem)


# ---------------------------------------------------------------- writing


def test_a_file_is_replaced_with_its_rights(file: Path) -> None:
    file.write_text("alt", encoding="utf-8")
    file.chmod(0o640)
    replace_text(file, "neu\r\n")
    assert file.read_bytes() == b"neu\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir(file.parent) == [file.name]


def test_folders_are_made(tmp_path: Path) -> None:
    replace_text(tmp_path / "neu" / "vokabular" / "thema.toml", "x")
    assert (tmp_path / "neu" / "vokabular" / "thema.toml").read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(os.name == "nt", reason="Verknüpfungen brauchen dort eigene Rechte")
def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    (tmp_path / "gemeinsam.toml").write_text("alt", encoding="utf-8")
    file.symlink_to(tmp_path / "gemeinsam.toml")
    replace_text(file, "neu")
    assert file.is_symlink()
    assert (tmp_path / "gemeinsam.toml").read_text(encoding="utf-8") == "neu"


def test_what_cannot_be_replaced_stays_and_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("alt", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "nein")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        replace_text(file, "neu")
    assert (os.listdir(file.parent), file.read_text(encoding="utf-8")) == ([file.name], "alt")
