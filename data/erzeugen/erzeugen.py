"""Makes the invented sample Kommune: building blocks in, CSV files in data/muster out (same input, same bytes)."""

import argparse
from pathlib import Path

from schritte.indicators import indicator_rows
from schritte.institutions import institution_rows
from schritte.offers import OfferMaker
from schritte.places import load_places, place_rows
from schritte.providers import load_providers
from schritte.steering import demand_rows, guide_tables, source_rows, strategy_tables
from schritte.tables import Tables, columns_of, write_tables

DATA = Path(__file__).resolve().parents[1]


def make_tables() -> Tables:
    gazetteer = load_places()
    providers = load_providers(gazetteer)
    institutions = institution_rows(providers, gazetteer)
    maker = OfferMaker(providers, institutions, gazetteer)
    maker.make()
    figures = indicator_rows(institutions, gazetteer)
    return {
        "quelle": source_rows(),
        "ort": place_rows(),
        "anbieter": [provider.row for provider in providers],
        "einrichtung": institutions,
        "angebot": maker.offers,
        "termin": maker.dates,
        **guide_tables(),
        "kennzahlwert": figures,
        **strategy_tables(figures),
        "nachfrage": demand_rows(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Erzeugt die Beispieldaten des erfundenen Landkreises Auental.")
    parser.add_argument("--ziel", type=Path, default=DATA / "muster", help="Ordner für die CSV-Dateien")
    target: Path = parser.parse_args().ziel
    tables = make_tables()
    write_tables(target, columns_of(DATA / "schema.sql"), tables)
    for name, rows in tables.items():
        print(f"{name}: {len(rows)}")


if __name__ == "__main__":
    main()
