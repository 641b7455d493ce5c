"""Goals, measures, boards, networks, ways, answers, terms and the demand log: small hand-written tables."""

from datetime import timedelta
from random import Random

from schritte.blocks import listed, read_csv
from schritte.calendar import ANCHOR
from schritte.tables import Cell, Row, Tables

_GUIDE: Row = {"quelle_id": "q-wegweiser", "stand": ANCHOR - timedelta(days=18)}
_PLAN: Row = {"quelle_id": "q-strategie", "stand": ANCHOR - timedelta(days=11)}
_LISTS = {"stichworte", "zielgruppen", "bildungsbereiche", "abschluesse"}


def _cells(line: dict[str, str]) -> Row:
    return {key: (listed(value) if key in _LISTS else value) or None for key, value in line.items()}


def _numbered(name: str, prefix: str, source: Row) -> list[Row]:
    return [{"id": f"{prefix}-{number:03}", **_cells(line), **source} for number, line in enumerate(read_csv(name), 1)]


def guide_tables() -> Tables:
    return {
        "uebergang": _numbered("uebergang.csv", "u", _GUIDE),
        "foerderung": _numbered("foerderung.csv", "f", _GUIDE),
        "auskunft": _numbered("auskunft.csv", "i", _GUIDE),
        "begriff": _numbered("begriff.csv", "b", _GUIDE),
    }


def source_rows() -> list[Row]:
    """Every source of the sample says in its name and licence that it is invented."""
    return [
        {
            "id": line["key"],
            "name": line["name"],
            "format": line["format"],
            "lizenz": "frei erfunden",
            "url": line["url"],
            "stand": line["stand"],
            "beispiel": True,
        }
        for line in read_csv("quelle.csv")
    ]


def _measured(figures: list[Row]) -> dict[tuple[str, str], Cell]:
    return {
        (str(row["kennzahl_id"]), str(row["jahr"])): row["wert"]
        for row in figures
        if row["ort_id"] == "lk-auental" and not row["auspraegungen"]
    }


def _goal_id(number: str) -> str:
    return f"z-{number.replace('.', '-')}"


def _goals(figures: list[Row]) -> list[Row]:
    """Goals with the start value taken from the figures, so that both tables agree."""
    known = _measured(figures)
    return [
        {
            "id": _goal_id(line["nummer"]),
            "name": line["name"],
            "nummer": line["nummer"],
            "ebene": line["ebene"],
            "oberziel_id": _goal_id(line["nummer"].partition(".")[0]) if "." in line["nummer"] else None,
            "kennzahl_id": line["kennzahl"] or None,
            "ausgangswert": known.get((line["kennzahl"], line["ausgangsjahr"])),
            "ausgangsjahr": line["ausgangsjahr"] or None,
            "zielwert": line["zielwert"] or None,
            "zieljahr": line["zieljahr"],
            "beschluss_id": f"be-{int(line['beschluss']):03}" if line["beschluss"] else None,
            **_PLAN,
        }
        for line in read_csv("ziel.csv")
    ]


def _measures() -> list[Row]:
    return [
        {
            "id": f"m-{number:03}",
            "name": line["name"],
            "ziel_id": _goal_id(line["ziel"]),
            "verantwortlich": line["verantwortlich"] or None,
            "beginn": line["beginn"],
            "ende": line["ende"],
            "umsetzungsstand": line["stand"],
            "ergebnis": line["ergebnis"] or None,
            "kennzahl_id": line["kennzahl"] or None,
            **_PLAN,
        }
        for number, line in enumerate(read_csv("massnahme.csv"), 1)
    ]


def _evaluations(measures: list[Row]) -> list[Row]:
    ids = {str(row["name"]): row["id"] for row in measures}
    return [
        {
            "id": f"ev-{number:03}",
            "massnahme_id": ids[line["massnahme"]] if line["massnahme"] else None,
            "ziel_id": _goal_id(line["ziel"]),
            "datum": line["datum"],
            "ergebnis": line["ergebnis"],
            "folge": line["folge"],
            **_PLAN,
        }
        for number, line in enumerate(read_csv("evaluation.csv"), 1)
    ]


def _boards() -> Tables:
    return {
        "gremium": [{"id": line.pop("key"), **line, **_PLAN} for line in read_csv("gremium.csv")],
        "mitglied": [{"gremium_id": line.pop("gremium"), **line, **_PLAN} for line in read_csv("mitglied.csv")],
        "sitzung": [{"gremium_id": line.pop("gremium"), **line, **_PLAN} for line in read_csv("sitzung.csv")],
        "beschluss": [
            {
                "id": f"be-{number:03}",
                "gremium_id": line["gremium"],
                "datum": line["datum"],
                "text": line["text"],
                "verantwortlich": line["verantwortlich"],
                "umsetzungsstand": line["stand"],
                **_PLAN,
            }
            for number, line in enumerate(read_csv("beschluss.csv"), 1)
        ],
    }


def strategy_tables(figures: list[Row]) -> Tables:
    measures = _measures()
    return {
        "ziel": _goals(figures),
        "massnahme": measures,
        "evaluation": _evaluations(measures),
        **_boards(),
        "netzwerk": _numbered("netzwerk.csv", "n", _PLAN),
        "kooperation": _numbered("kooperation.csv", "ko", _PLAN),
        "beteiligung": _numbered("beteiligung.csv", "bt", _PLAN),
    }


def demand_rows() -> list[Row]:
    """Anonymous weekly counts of what was asked over the past twelve weeks."""
    rows: list[Row] = []
    for back in range(12, 0, -1):
        year, week, _ = (ANCHOR - timedelta(weeks=back)).isocalendar()
        for line in read_csv("nachfrage.csv"):
            rng = Random(f"nachfrage {week} {line['art']} {line['kriterien']}")
            asked = round(int(line["anzahl"]) * rng.uniform(0.5, 1.4))
            if asked:
                rows.append(
                    {
                        "woche": f"{year}-W{week:02}",
                        "art": line["art"],
                        "kriterien": line["kriterien"],
                        "treffer": int(line["treffer"]),
                        "anzahl": asked,
                    }
                )
    return rows
