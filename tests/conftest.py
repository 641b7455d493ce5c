"""For all tests: nobody's own words are read or written, what is compiled is shared, the sample Kommune is opened once.

What is tried on the sample is tried on real words and real names.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bildungsfrage.assistant import Assistant
from bildungsfrage.examine import opened_sample


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


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))
        with opened_sample(()) as assistant:
            yield assistant
