"""Bundled data and knowledge are found in a checkout and in an installed wheel."""

from pathlib import Path

import pytest

from bildungsfrage import bundled

ROOT = Path(__file__).resolve().parent.parent


def test_in_a_checkout_they_lie_beside_the_source() -> None:
    assert bundled.data_folder() == ROOT / "data"
    assert bundled.knowledge_folder() == ROOT / "knowledge"


def test_in_a_wheel_they_lie_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("data", "knowledge"):
        (tmp_path / "_bundled" / name).mkdir(parents=True)
    monkeypatch.setattr(bundled, "_PACKAGE", tmp_path)
    assert bundled.data_folder() == tmp_path / "_bundled" / "data"
    assert bundled.knowledge_folder() == tmp_path / "_bundled" / "knowledge"
