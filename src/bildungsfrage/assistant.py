"""What answering needs, put together once: the knowledge, the language of the data, an open database, today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bildungsfrage.advise import Adviser
from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.grammar.language import Language, make_language
from bildungsfrage.grammar.local import load_local, load_origins, load_sources, with_local_figures
from bildungsfrage.knowledge.load import Knowledge, load_knowledge
from bildungsfrage.model import Source
from bildungsfrage.searching.conditions import Home
from bildungsfrage.searching.gazetteer import Gazetteer
from bildungsfrage.store.asking import Connection


@dataclass(frozen=True, slots=True)
class Assistant:
    """Held open for many questions; nothing in it depends on one of them."""

    knowledge: Knowledge
    language: Language
    connection: Connection
    home: Home
    sources: Mapping[str, Source]
    origins: Mapping[str, tuple[str, ...]]  # table → ids of the sources behind it
    gazetteer: Gazetteer
    adviser: Adviser
    store: Path
    follow_ups: dict[tuple[str, str], bool] = field(default_factory=dict)  # see surround.Setting


def open_assistant(store: Path, knowledge: tuple[Path, ...], today: date) -> Assistant:
    """Opens a store and the knowledge (the bundled one and `knowledge` over it). Raises DataError."""
    from bildungsfrage.store.open import open_for_questions

    known = load_knowledge((knowledge_folder(), *knowledge))
    connection = open_for_questions(store)
    local = load_local(connection, known, store)
    known = with_local_figures(connection, known)
    language = make_language(known, local.lexicon, local.search, local.ways)
    home = Home(today, local.home_id)
    sources, origins = load_sources(connection), load_origins(connection)
    asking = Connection(connection)
    adviser = Adviser(known, language, asking, home, local.key)
    return Assistant(known, language, asking, home, sources, origins, Gazetteer(asking), adviser, store)
