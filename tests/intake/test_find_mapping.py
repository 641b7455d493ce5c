from pathlib import Path

import pytest

from bildungsfrage.intake.find_mapping import find_mapping
from bildungsfrage.intake.problem import IntakeError


def mapping(folder: Path, name: str, files: str = "[]", column: str = "Titel") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"dateien = {files}\n[quelle]\nname = '{name}'\n[angebot]\ntitel = '{column}'\n")
    return file


def data(folder: Path, name: str, column: str = "Titel") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{column};b\n1;2\n")
    return file


def test_by_the_name_of_the_file(tmp_path: Path) -> None:
    wanted = mapping(tmp_path / "z", "kurse.toml")
    mapping(tmp_path / "z", "andere.toml")
    assert find_mapping(data(tmp_path, "Kurse.csv"), [tmp_path / "z"]).path == wanted


def test_by_a_pattern(tmp_path: Path) -> None:
    wanted = mapping(tmp_path / "z", "kurse.toml", '["*_kurse_20*.csv"]')
    assert find_mapping(data(tmp_path, "vhs_kurse_2026.csv"), [tmp_path / "z"]).path == wanted


def test_a_pattern_may_name_the_folder(tmp_path: Path) -> None:
    one = mapping(tmp_path / "z", "a/ausgaben.toml", '["schulen/ausgaben.csv"]')
    two = mapping(tmp_path / "z", "b/ausgaben.toml", '["jugend/ausgaben.csv"]')
    assert find_mapping(data(tmp_path, "schulen/ausgaben.csv"), [tmp_path / "z"]).path == one
    assert find_mapping(data(tmp_path, "jugend/ausgaben.csv"), [tmp_path / "z"]).path == two


def test_elsewhere_the_columns_decide(tmp_path: Path) -> None:
    mapping(tmp_path / "z", "a/ausgaben.toml", '["schulen/ausgaben.csv"]', "Haushalt")
    two = mapping(tmp_path / "z", "b/ausgaben.toml", '["jugend/ausgaben.csv"]', "Zuschuss")
    assert find_mapping(data(tmp_path, "ausgaben.csv", "Zuschuss"), [tmp_path / "z"]).path == two
    with pytest.raises(IntakeError, match="keine Zuordnung gefunden"):
        find_mapping(data(tmp_path, "fremd/ausgaben.csv", "Betrag"), [tmp_path / "z"])


def test_the_first_folder_wins_and_broken_neighbours_do_not_matter(tmp_path: Path) -> None:
    mapping(tmp_path / "z", "kurse.toml")
    own = mapping(tmp_path / "eigene", "kurse.toml")
    (tmp_path / "eigene" / "kaputt.toml").write_text("[")
    file = data(tmp_path, "kurse.csv")
    assert find_mapping(file, [tmp_path / "fehlt", tmp_path / "eigene", tmp_path / "z"]).path == own


def test_no_mapping_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match=r"eine vorschlagen .bildungsfrage daten zuordnen .*kurse.csv."):
        find_mapping(data(tmp_path, "kurse.csv"), [])
    with pytest.raises(IntakeError, match="gibt es nicht"):
        find_mapping(tmp_path / "fehlt.csv", [])
