"""Where the bundled knowledge and data lie: beside the code in an installed wheel, beside src/ in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """The folder with schema.sql, sicht.sql, the sample (muster/) and the ready-made mappings (zuordnungen/)."""
    return _bundled("data")


def knowledge_folder() -> Path:
    """The folder with the bundled vocabularies, question kinds and sentences."""
    return _bundled("knowledge")


def _bundled(name: str) -> Path:
    installed = _PACKAGE / "_bundled" / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name
