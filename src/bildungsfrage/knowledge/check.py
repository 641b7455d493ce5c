"""Does the knowledge hold together? Folders in, problems out, the faults before the remarks.

What was found while reading is told first; then every file is looked at for itself, and all together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bildungsfrage.knowledge.checks.examples import check_examples
from bildungsfrage.knowledge.checks.figures import check_figures
from bildungsfrage.knowledge.checks.folders import check_folders
from bildungsfrage.knowledge.checks.letters import check_letters
from bildungsfrage.knowledge.checks.queries import check_queries
from bildungsfrage.knowledge.checks.saved import check_saved
from bildungsfrage.knowledge.checks.templates import check_templates
from bildungsfrage.knowledge.checks.words import check_words
from bildungsfrage.knowledge.load import knowledge_files, load_knowledge
from bildungsfrage.knowledge.measure import Understand
from bildungsfrage.knowledge.problem import Problem


def check(folders: Sequence[Path], understand: Understand | None = None) -> tuple[Problem, ...]:
    """All faults of the folders, later ones lying over earlier ones; examples are asked only with `understand`."""
    found = dict.fromkeys(_problems(folders, understand))
    return tuple(sorted(found, key=lambda problem: problem.severity != "fehler"))


def _problems(folders: Sequence[Path], understand: Understand | None) -> Iterable[Problem]:
    yield from check_folders(folders)
    there = [folder for folder in folders if folder.is_dir()]
    knowledge, files = load_knowledge(there), knowledge_files(there)
    yield from knowledge.problems
    yield from check_letters(files)
    yield from check_words(files, knowledge)
    yield from check_figures(files, knowledge)
    yield from check_templates(knowledge)
    yield from check_queries(files, knowledge)
    if understand is not None:
        yield from check_examples(knowledge, understand)
        yield from check_saved(knowledge, understand)
