"""Folders of knowledge in, problems out: is the folder there, and is every file in it one that is read?

Nothing is more puzzling than a file that was edited with care and is never looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bildungsfrage.knowledge.load import knowledge_files
from bildungsfrage.knowledge.problem import Problem, label

_BESIDE = frozenset({"saetze", "ferien", "kommune", "kurznamen", "kennzahlnamen", "lockern", "gespeichert"})
_UNREMARKABLE = frozenset({".md", ".bak"})
_LAYOUT = "Der Ordner braucht vokabular/, vorlagen/ oder bedingungen/ mit Ihren Dateien."


def check_folders(folders: Sequence[Path]) -> Iterable[Problem]:
    """Folders that are missing or hold nothing, and files that nobody reads."""
    for folder in folders:
        if not folder.exists():
            yield Problem(str(folder), "", "Diesen Wissensordner gibt es nicht.", "Prüfen Sie die Schreibweise.")
        elif not folder.is_dir():
            yield Problem(str(folder), "", "Das ist kein Ordner.", "Nennen Sie den Ordner, in dem die Datei liegt.")
        else:
            yield from _unread(folder)


def _unread(folder: Path) -> Iterable[Problem]:
    read = set(knowledge_files([folder]))
    if not read:
        yield Problem(str(folder), "", "In diesem Ordner steht kein Wissen.", _LAYOUT, "hinweis")
    for path in sorted(folder.rglob("*")):
        if path in read and path.parent == folder and path.stem not in _BESIDE:
            possible = ", ".join(sorted(f"{stem}.toml" for stem in _BESIDE))
            remedy = f"Möglich sind hier {possible}; Wörter gehören in vokabular/."
            yield Problem(label(path), "", "Diese Datei wertet das Programm nicht aus.", remedy, "hinweis")
        elif path.is_file() and path not in read and not _is_unremarkable(path, folder):
            remedy = (
                "Gelesen werden vokabular/*.toml, vorlagen/*.sql, bedingungen/*.sql und empfehlung/*.sql; "
                "prüfen Sie Ordner und Endung."
            )
            yield Problem(label(path), "", "Diese Datei wird nicht gelesen.", remedy, "hinweis")


def _is_unremarkable(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~")) for part in path.relative_to(folder).parts)
    is_bank = path.parent == folder / "fragen" and path.suffix == ".jsonl"  # what is measured with
    return hidden or is_bank or path.suffix.lower() in _UNREMARKABLE
