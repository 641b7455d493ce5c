"""The sample Kommune, opened once: the stages are tried on real words and real names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bildungsfrage.ask import Assistant
from bildungsfrage.examine import opened_sample
from tests.conftest import shared_cache


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))
        with opened_sample(()) as assistant:
            yield assistant
