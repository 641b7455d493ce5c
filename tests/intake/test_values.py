from datetime import date

import pytest

from bildungsfrage.intake.problem import UnreadableError
from bildungsfrage.intake.values import (
    Address,
    Period,
    Price,
    clean_text,
    parse_address,
    parse_age,
    parse_bool,
    parse_date,
    parse_days,
    parse_integer,
    parse_number,
    parse_period,
    parse_postcode,
    parse_price,
    parse_time,
)


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1.269", ",", 1269),
        ("1.269", ".", 1.269),
        ("6,8", ",", 6.8),
        ("6,8", ".", 6.8),
        ("1.234.567,8", ",", 1234567.8),
        ("1,234.5", ".", 1234.5),
        ("0.179", ",", 0.179),
        ("52.5168", ",", 52.5168),
        ("1 234", ",", 1234),
        ("12 Plätze", ",", 12),
        ("-5", ",", -5),
        ("−5", ",", -5),
        ("27,1 %", ",", 27.1),
    ],
)
def test_numbers(text: str, decimal: str, value: float) -> None:
    assert parse_number(text, decimal) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "abc", "1-2", "3 bis 5", "1,2,3,4", "1.2.3"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_number(text)


def test_a_fraction_is_no_whole_number() -> None:
    with pytest.raises(UnreadableError, match="ganze Zahl"):
        parse_integer("2,5")


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("10 €", Price(10)),
        ("10", Price(10)),
        ("ab 12,50 EUR", Price(12.5)),
        ("15,00 € / erm. 10,00 €", Price(15, 10)),
        ("10 € (ermäßigt 5 €)", Price(10, 5)),
        ("8 € ermäßigt, 12 € normal", Price(12, 8)),
        ("1.250,00 €", Price(1250)),
        ("120,- €", Price(120)),
        ("€ 5", Price(5)),
        ("kostenfrei", Price(0)),
        ("Gebührenfrei!", Price(0)),
        ("Eintritt frei", Price(0)),
        ("7 Euro, unter 18 frei", Price(7)),
        ("auf Anfrage", Price(None)),
        ("von 9 bis 12 Uhr", Price(None)),
        ("", Price(None)),
    ],
)
def test_prices(text: str, price: Price) -> None:
    assert parse_price(text) == price


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        ("2026-11-23T18:00:00+01:00", date(2026, 11, 23)),
        ("23.11.2026", date(2026, 11, 23)),
        ("Mo, 3.1.26", date(2026, 1, 3)),
        ("23/11/2026", date(2026, 11, 23)),
        ("20261123", date(2026, 11, 23)),
        ("1. März 2026", date(2026, 3, 1)),
        ("1. Okt. 2026", date(2026, 10, 1)),
    ],
)
def test_dates(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("06.07.-10.07.2026", "2026-07-06", "2026-07-10"),
        ("06.07. bis 10.07.2026", "2026-07-06", "2026-07-10"),
        ("Mo 6.7. – Fr 10.7.26", "2026-07-06", "2026-07-10"),
        ("6.-10.07.2026", "2026-07-06", "2026-07-10"),
        ("vom 6. bis 10. Juli 2026", "2026-07-06", "2026-07-10"),
        ("6. Juli bis 2. August 2026", "2026-07-06", "2026-08-02"),
        ("01.09.2026 - 03.09.2026", "2026-09-01", "2026-09-03"),
        ("2026-07-06/2026-07-10", "2026-07-06", "2026-07-10"),
        ("06.07.2026 10:00 - 08.07.2026 16:00", "2026-07-06", "2026-07-08"),
        ("28.12. – 03.01.2027", "2026-12-28", "2027-01-03"),
        ("12.01., 19.01. und 26.01.2027", "2027-01-12", "2027-01-26"),
        ("10.07.2026-06.07.2026", "2026-07-10", "2026-07-06"),
        ("ab 01.09.2026", "2026-09-01", None),
        ("bis zum 30.09.2026", None, "2026-09-30"),
        ("Mo., 06.07.2026, 10.00 - 12.00 Uhr", "2026-07-06", "2026-07-06"),
        ("06.07.2026", "2026-07-06", "2026-07-06"),
    ],
)
def test_a_cell_with_several_days_has_a_first_and_a_last_one(text: str, first: str | None, last: str | None) -> None:
    assert [day and day.isoformat() for day in parse_days(text)] == [first, last]


@pytest.mark.parametrize("text", ["31.02.-03.03.2026", "im Sommer 2026", "Juli bis August"])
def test_what_is_no_stretch_of_days(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_days(text)


@pytest.mark.parametrize("text", ["31.02.2026", "demnächst", "13.13.2026", "2026"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("18:30:00", "18:30"),
        ("13:00:00+02:00", "13:00"),
        ("9.30 Uhr", "09:30"),
        ("18 Uhr", "18:00"),
        ("06.07.–10.07.2026, 9-12 Uhr", "09:00"),
        ("24. September 2026, 19 Uhr", "19:00"),
    ],
)
def test_times(text: str, clock: str) -> None:
    assert parse_time(text) == clock


@pytest.mark.parametrize("text", ["06.07.-10.07.2026", "24. September 2026", "6. bis 10. Juli 2026", "2026"])
def test_days_are_no_times(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_time(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023", Period("2023", "jahr", 2023)),
        ("2000/01", Period("2000/01", "schuljahr", 2000)),
        ("Schuljahr 2023/2024", Period("2023/24", "schuljahr", 2023)),
        ("WS 2023/24", Period("WS 2023/24", "semester", 2023)),
        ("2023-10P6M", Period("2023-10P6M", "semester", 2023)),
        ("31.12.2023", Period("2023-12-31", "stichtag", 2023)),
    ],
)
def test_periods(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize("text", ["", "im Sommer", "999"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_period(text)


@pytest.mark.parametrize(("text", "value"), [("ja", True), ("Nein", False), ("true", True), ("x", True), ("0", False)])
def test_yes_and_no(text: str, value: bool) -> None:
    assert parse_bool(text) is value


def test_perhaps_is_neither() -> None:
    with pytest.raises(UnreadableError, match="weder ja noch nein"):
        parse_bool("vielleicht")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("10119 Berlin", Address(postcode="10119", town="Berlin")),
        ("D-10119 Berlin", Address(postcode="10119", town="Berlin")),
        ("Berlin", Address(town="Berlin")),
        ("1437 Berlin", Address(town="Berlin")),
        ("Hegelallee 53 a, 14467 Potsdam", Address("Hegelallee", "53 a", "14467", "Potsdam")),
        ("Am Markt 1-3\n04103 Leipzig", Address("Am Markt", "1-3", "04103", "Leipzig")),
        ("Turmstr. 75, 10551 Berlin, Haus B", Address("Turmstr.", "75", "10551", "Berlin")),
        ("", Address()),
    ],
)
def test_addresses(text: str, address: Address) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    ("text", "plz"), [("04668", "04668"), ("4668", "04668"), ("4668.0", "04668"), ("Berlin", None)]
)
def test_postcodes(text: str, plz: str | None) -> None:
    assert parse_postcode(text) == plz


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("für Kinder von 6 bis 10 Jahren", (6, 10)),
        ("6–10 Jahre", (6, 10)),
        ("ab 14 Jahren", (14, None)),
        ("unter 18 Jahren", (None, 17)),
        ("bis 12 Jahre", (None, 12)),
        ("für alle", (None, None)),
        ("von 9 bis 12 Uhr", (None, None)),
    ],
)
def test_ages(text: str, ages: tuple[int | None, int | None]) -> None:
    assert parse_age(text) == ages


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  a   b ", "a b"),
        ("<p>Hallo<br>Welt &amp; mehr</p>", "Hallo\nWelt & mehr"),
        ("a\r\n\r\n\r\nb", "a\n\nb"),
        ("\x1b[31mrot\x1b[0m\x00", "[31mrot[0m"),
        ("3 < 5 und 7 > 2", "3 < 5 und 7 > 2"),
    ],
)
def test_texts_are_cleaned(text: str, clean: str) -> None:
    assert clean_text(text) == clean
