"""Stores to test with: small and real, one of its own for each test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bildungsfrage.store.replace import replacing

SRC = Path(__file__).resolve().parents[2] / "src"

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bestand"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gebaut")
    with replacing(folder) as con:
        con.execute("INSERT INTO ort (id, name) VALUES ('o1', 'Mühlrode')")
    return folder


@pytest.fixture
def store(built: Path, folder: Path) -> Path:
    """A store with one place."""
    return Path(shutil.copytree(built, folder))


@pytest.fixture
def start(request: pytest.FixtureRequest) -> Start:
    """Starts Python code in a process of its own; its arguments are in sys.argv[1:]. Killed at the end of the test."""

    def run(code: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        environment = os.environ | {"PYTHONPATH": str(SRC)}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        request.addfinalizer(lambda: (process.kill(), process.communicate()))
        return process

    return run


def first_line(process: subprocess.Popen[str]) -> str:
    """Waits until a started process has said something."""
    assert process.stdout is not None
    return process.stdout.readline().strip()
