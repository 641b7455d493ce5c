"""The bundled knowledge, compiled once for all of these tests."""

from __future__ import annotations

import pytest

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.knowledge.load import Knowledge, compile_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return compile_knowledge([knowledge_folder()])
