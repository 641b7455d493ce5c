"""For all tests: whoever runs them has words of their own perhaps, and no test may read or write those."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def nobodys_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = str(tmp_path_factory.mktemp("benutzer"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
            patch.setenv(name, folder)
        yield


def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The value for BILDUNGSFRAGE_CACHE where any compiled state will do: one folder for all processes of a run."""
    own: Path = tmp_path_factory.getbasetemp()
    run = own.parent if own.name.startswith("popen-") else own
    return str(run / "gemeinsamer-cache")
