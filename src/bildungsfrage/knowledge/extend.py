"""A vocabulary file and a `Lesson` go in, the file with one word more comes out; everything else in it stays as it is.

A person wrote the file and will go on writing it: comments, order and line breaks are theirs. So a word is put into
the text, and the result counts only if reading it gives what was there before and that word.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from bildungsfrage.knowledge.lesson import Lesson
from bildungsfrage.knowledge.problem import Faults, Problem, label
from bildungsfrage.knowledge.read import parse_toml, read_text

_TOKEN = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\],]')
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_BOM = "\ufeff"


def vocabulary_file(folder: Path, lesson: Lesson) -> Path:
    """Where a word belongs in a folder of knowledge."""
    return folder / "vokabular" / f"{lesson.criterion}.toml"


def extended(path: Path, lesson: Lesson) -> str | Problem:
    """The text of the file with the word in it; a problem where the file is broken or written in an unusual way."""
    faults = Faults()
    plain = read_text(path, faults) if path.exists() else _preface(lesson)
    tables = parse_toml(path, plain, faults) if plain is not None else {}
    if plain is None or faults.found:
        return faults.found[0]
    wanted = _with_word(tables, lesson)
    mark, text = _as_it_is(path) if path.exists() else ("", plain)
    for candidate in _candidates(text, lesson):
        if wanted is not None and _parsed(candidate) == wanted:
            return mark + candidate
    remedy = f"Ergänzen Sie das Wort bitte selbst: {lesson.key} = [{_quoted(lesson.word)}]."
    return Problem(label(path), lesson.value, "Hier lässt sich nichts von selbst ergänzen.", remedy)


def replace_text(path: Path, text: str) -> None:
    """Writes a file in one step: whoever reads it sees the old or the new text. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path = path.resolve()  # a link stays one
    beside = path.with_name(f".{path.name}.{os.getpid()}.neu")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        os.replace(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _as_it_is(path: Path) -> tuple[str, str]:
    """A file's byte order mark, if it has one, and its text with the line ends it has."""
    text = path.read_bytes().decode("utf-8")
    return text[: text.startswith(_BOM)], text.removeprefix(_BOM)


def _preface(lesson: Lesson) -> str:
    return f"# Eigene Wörter für das Kriterium {lesson.criterion}.\n"


def _with_word(tables: dict[str, Any], lesson: Lesson) -> dict[str, Any] | None:
    """What the file shall say; None where it says something there that is no list of words."""
    wanted = deepcopy(tables)
    section = wanted.setdefault(lesson.value, dict(lesson.facts))
    words = section.setdefault(lesson.key, []) if isinstance(section, dict) else None
    if not isinstance(words, list):
        return None
    words.append(lesson.word)
    return wanted


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


# ---------------------------------------------------------------- where in the text


def _candidates(text: str, lesson: Lesson) -> Iterator[str]:
    """The text with the word in the list that is there, with a list of its own, with a section of its own."""
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    for header in re.finditer(
        rf"^[ \t]*\[[ \t]*[\"']?{re.escape(lesson.value)}[\"']?[ \t]*\][^\r\n]*", text, re.MULTILINE
    ):
        following = _HEADER.search(text, header.end())
        end = following.start() if following else len(text)
        for start in re.finditer(rf"^[ \t]*{lesson.key}[ \t]*=[ \t]*\[", text[: end + 1], re.MULTILINE):
            if start.start() >= header.end():
                yield _in_list(text, start.end(), lesson)
        yield f"{text[: header.end()].rstrip()}{end_of_line}{_line(lesson)}{text[header.end() :]}"
    gap = "" if text.endswith("\n") or not text else end_of_line
    facts = "".join(f"{key} = {_quoted(value)}{end_of_line}" for key, value in lesson.facts)
    yield f"{text}{gap}{end_of_line}[{lesson.value}]{end_of_line}{facts}{_line(lesson)}{end_of_line}"


def _line(lesson: Lesson) -> str:
    return f"{lesson.key} = [{_quoted(lesson.word)}]"


def _in_list(text: str, start: int, lesson: Lesson) -> str:
    """The word behind the last one of the list that begins at `start`."""
    at, before, behind, depth = start, "", "", 1
    for token in _TOKEN.finditer(text, start):
        sign = token.group()
        depth += (sign == "[") - (sign == "]")
        if depth == 0:
            break
        if sign.startswith("#"):
            continue
        at = token.end()
        before, behind = (" ", ",") if sign == "," else (", ", "")
    return f"{text[:at]}{before}{_quoted(lesson.word)}{behind}{text[at:]}"


def _quoted(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)
