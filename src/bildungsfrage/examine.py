"""Examines the knowledge on data: does every example land where it should, and how well is a question bank read?

In: the Kommune's own folders of knowledge and its store; a bank. Out: problems; judged questions with their sums and a
German report.

The bundled examples and banks speak of the sample Kommune on the day it was written. It is built once and kept beside
the other things that can be made anew.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant, open_assistant
from bildungsfrage.bundled import data_folder, knowledge_folder
from bildungsfrage.knowledge.cache import cache_folder, file_key
from bildungsfrage.knowledge.check import check
from bildungsfrage.knowledge.indicators import indicator_rows
from bildungsfrage.knowledge.load import load_knowledge
from bildungsfrage.knowledge.measure import Outcome, Score, Understand, measure, score
from bildungsfrage.knowledge.problem import Problem
from bildungsfrage.knowledge.report import report
from bildungsfrage.model import Reply
from bildungsfrage.store.error import DataError
from bildungsfrage.store.sample import ANCHOR, Sample, ensure_sample

_ONE_OBJECT = "jede Zeile muss ein JSON-Objekt mit „frage“ sein"


class BankError(DataError):
    """A question bank that is none: the call named the wrong file."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Measurement:
    """The judged questions of a bank, their sums, and both as text."""

    outcomes: tuple[Outcome, ...]
    score: Score
    text: str


def examine(folders: Sequence[Path], store: Path | None = None) -> tuple[Problem, ...]:
    """All faults of the bundled knowledge with `folders` over it; raises DataError where the store cannot be opened.

    Bundled examples name places of the sample, own ones those of the own store: each is asked where it belongs.
    """
    there = tuple(folder for folder in folders if folder.is_dir())
    with opened_sample(there) as sample:
        own = open_assistant(store, there, ANCHOR) if store is not None else sample
        try:
            return check((knowledge_folder(), *folders), _understood_by(sample, own))
        finally:
            own.connection.close()


def _understood_by(sample: Assistant, own: Assistant) -> Understand:
    known = load_knowledge((knowledge_folder(),))
    bundled = {example.question for template in known.templates.values() for example in template.examples}
    bundled |= {saved.question for saved in known.saved}

    def reading(question: str, earlier: Sequence[str]) -> Reply:
        return understand(sample if question in bundled else own, question, earlier)

    return reading


# ---------------------------------------------------------------- the sample


@contextmanager
def opened_sample(folders: Sequence[Path]) -> Iterator[Assistant]:
    """An assistant over the sample, on the day the sample was written."""
    with _sample_store(folders) as store:
        assistant = open_assistant(store, tuple(folders), ANCHOR)
        try:
            yield assistant
        finally:
            assistant.connection.close()


@contextmanager
def _sample_store(folders: Sequence[Path]) -> Iterator[Path]:
    """The kept sample store, built where it is missing; one for this time only where nothing can be kept."""
    rows = indicator_rows(load_knowledge((knowledge_folder(), *folders)))
    files = [*sorted(data_folder().glob("*.sql")), *sorted((data_folder() / "muster").glob("*.csv"))]
    key = file_key(files) + blake2b(repr(rows).encode(), digest_size=6).hexdigest()
    sample, kept = Sample(ANCHOR, rows), cache_folder() / f"muster-{key}"
    try:
        if ensure_sample(kept, sample, _silent):
            _forget_older(kept)
    except (DataError, OSError):
        with tempfile.TemporaryDirectory(prefix="bildungsfrage-", ignore_cleanup_errors=True) as folder:
            ensure_sample(Path(folder), sample, _silent)
            yield Path(folder)
    else:
        yield kept


def _forget_older(kept: Path) -> None:
    for older in kept.parent.glob("muster-*"):
        if older != kept:
            shutil.rmtree(older, ignore_errors=True)


def _silent(_step: int, _steps: int, _text: str) -> None:
    """The sample is ready before anybody wonders."""


# ---------------------------------------------------------------- question banks


def measure_bank(assistant: Assistant, path: Path) -> Measurement:
    """Asks every question of a bank (JSON Lines) and judges what was understood; raises BankError."""
    bank = read_bank(path)
    outcomes = tuple(measure(bank, lambda question, earlier: understand(assistant, question, earlier)))
    return Measurement(outcomes, score(outcomes), report(outcomes))


def read_bank(path: Path) -> list[dict[str, Any]]:
    """The questions of a bank; raises BankError."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BankError(
            path, "die Fragensammlung ist nicht in UTF-8 gespeichert", "speichern Sie sie als UTF-8"
        ) from error
    except OSError as error:
        reason = f"die Fragensammlung lässt sich nicht lesen ({error.strerror})"
        raise BankError(path, reason, "prüfen Sie bitte die Angabe hinter --messen") from error
    return [_question(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _question(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BankError(path, "das ist kein JSON", _ONE_OBJECT, f"Zeile {number}") from error
    if not isinstance(question, dict) or not isinstance(question.get("frage"), str):
        raise BankError(path, "hier fehlt „frage“", _ONE_OBJECT, f"Zeile {number}")
    return question
