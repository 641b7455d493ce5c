"""A handful of the kills that the bench repeats: whatever the moment, the store is whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.kills import at_once, killed, run, state, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, 0)
    assert run(tmp_path).wait() == 0
    assert state(tmp_path) == "Stand 0"
    return tmp_path


def test_an_import_that_is_killed_leaves_a_whole_store(folder: Path) -> None:
    assert {killed(folder, number, 1.5) for number in range(1, 5)} <= {"old", "new"}


def test_two_imports_at_once_happen_one_after_the_other(folder: Path) -> None:
    assert at_once(folder) == "one after the other"
