"""Knowledge files in, problems out: letters that look like others, and signs that nobody sees.

A Cyrillic "а" copied from somewhere looks right and never matches what people type.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from bildungsfrage.knowledge.problem import Problem, label

_WORD = re.compile(r"[^\W\d_]+")
_STRANGE = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def check_letters(files: Sequence[Path]) -> Iterable[Problem]:
    """Words that mix alphabets, and invisible signs, with the line they are in."""
    for file in files:
        for number, line in enumerate(_lines(file), 1):
            yield from _in_line(label(file), f"Zeile {number}", line)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []  # reading the file has told


def _in_line(file: str, place: str, line: str) -> Iterable[Problem]:
    for reason in strange_letters(line):
        yield Problem(file, place, reason, "Tippen Sie das Wort neu.")
    if has_invisible_sign(line):
        remedy = "Tippen Sie die Zeile neu; solche Zeichen kommen beim Kopieren aus Webseiten und PDF mit."
        yield Problem(file, place, "Hier steht ein unsichtbares Zeichen.", remedy)


def strange_letters(text: str) -> Iterable[str]:
    """For every word that mixes alphabets the letter that does not belong, as a sentence."""
    for word in () if text.isascii() else _WORD.findall(text):
        strange = _strange_letter(word)
        if strange:
            yield f"In „{word}“ steht „{strange}“ aus einem anderen Alphabet; es sieht nur aus wie ein lateinischer."


def has_invisible_sign(text: str) -> bool:
    """Whether there is a sign that nobody sees."""
    return bool(_INVISIBLE.search(text))


def _strange_letter(word: str) -> str | None:
    """The first letter of another alphabet in a word that is Latin otherwise."""
    if word.isascii():
        return None
    scripts = [unicodedata.name(letter, "").split(" ")[0] for letter in word]
    if "LATIN" not in scripts:
        return None
    return next((letter for letter, script in zip(word, scripts, strict=True) if script in _STRANGE), None)
