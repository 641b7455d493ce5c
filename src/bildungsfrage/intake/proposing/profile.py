"""What a column looks like: its name and its first values go in, how many of them look like what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bildungsfrage.intake.coordinates import degrees, located, pair
from bildungsfrage.intake.problem import UnreadableError
from bildungsfrage.intake.raw import Cell, RawRecord, as_text
from bildungsfrage.intake.values import MARKS, parse_date, parse_days, parse_period

_SAMPLE = 400
_PRICE = re.compile(
    r"\d\s*(?:€|EUR\b|Euro\b)|kosten(?:los|frei)|gebührenfrei|Eintritt frei|^frei$|^(?:auf )?Spenden?(?:basis)?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+-]?\d[\d.,' ]*(?:\s*%)?")
_TESTS: Mapping[str, Callable[[str], object]] = {
    "mensch": re.compile(r"(?:Herrn?|Frau|Hr\.|Fr\.)\s+\S.*").fullmatch,
    "plz": re.compile(r"\d{5}").fullmatch,
    "plz_kurz": re.compile(r"\d{4,5}(?:\.0)?").fullmatch,  # without its leading zero
    "plz_ort": re.compile(r"(?:D-)?\d{5}\s+\D.*").fullmatch,
    "adresse": re.compile(r".*\D\d+\s?[a-zA-Z]?[\s,]+(?:D-)?\d{5}\s+\D.*", re.DOTALL).fullmatch,
    "strasse": re.compile(r"\D{3,}\s\d+\s?[a-zA-Z]?(?:\s?[-–/]\s?\d+\s?[a-zA-Z]?)?").fullmatch,
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE).fullmatch,
    "url": re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE).fullmatch,
    "domain": re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE).fullmatch,
    "telefon": re.compile(r"(?:\+|0)[\d\s/()–-]{5,}").fullmatch,
    "mit_email": re.compile(r"[^@\s]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE).search,
    "mit_telefon": re.compile(r"(?<!\d)(?:\+49|\(?0\d)[\d\s/()–-]{4,}").search,
    "tage": lambda text: _is_span(text),
    "mit_uhrzeit": re.compile(r"\d[T ,]+(?:\w{2}\.?,? )?[0-2]?\d[:.][0-5]\d(?!\d|\.\d)|\d Uhr").search,
    "uhrzeit": re.compile(r"[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?:\s*Uhr)?").fullmatch,
    "zeitspanne": re.compile(
        r"(?:\D{0,20}[\s,])?[0-2]?\d(?:[:.][0-5]\d)?\s*(?:Uhr)?\s*(?:-|–|bis)\s*[0-2]?\d(?:[:.][0-5]\d)?(?:\s*(?:Uhr|h))?",
        re.IGNORECASE,
    ).fullmatch,
    "nord": lambda text: _lies(text, 5_100_000, 7_500_000),
    "ost": lambda text: (
        _lies(text, 150_000, 1_800_000) or _lies(text, 2_100_000, 5_100_000) or _lies(text, 31_100_000, 33_999_999)
    ),
    "koordinaten": lambda text: (found := pair(text)) is not None and located(*found) is not None,
    "lat": re.compile(r"(?:4[6-9]|5[0-5])[.,]\d+").fullmatch,
    "lon": re.compile(r"(?:[5-9]|1[0-5])[.,]\d+").fullmatch,
    "preis": _PRICE.search,
    "zahl": lambda text: text in MARKS or _NUMBER.fullmatch(text),
    "prozent": re.compile(r"[+-]?\d[\d.,]*\s*%").fullmatch,
    "jahr": re.compile(r"(?:19|20)\d\d").fullmatch,
    "ags": re.compile(r"DG|\d{2}|\d{3}|\d{5}|\d{8}").fullmatch,
    "ags_name": re.compile(r"(?:\d{2}|\d{3}|\d{5}|\d{8})\s+[^\W\d].*").fullmatch,
    "janein": re.compile(r"ja|nein|j|n|yes|no|true|false|wahr|falsch|x|0|1|vorhanden", re.IGNORECASE).fullmatch,
    "eingeschraenkt": re.compile(r"limited|teilweise|voll|eingeschränkt|bedingt", re.IGNORECASE).fullmatch,
    "liste": re.compile(r"[^,;|]+(?:[,;|]\s*[^,;|]+)+").fullmatch,
    "lang": lambda text: len(text) > 80,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """`shares` gives for each sort of value how many of those that are there look like it, from 0 to 1."""

    name: str
    filled: float
    values: tuple[str, ...]  # different ones, the first four hundred records'
    shares: Mapping[str, float]
    is_list: bool = False
    numbers: tuple[float, ...] = ()

    def looks(self, sort: str, least: float = 0.8) -> bool:
        return bool(self.values) and self.shares.get(sort, 0.0) >= least

    @property
    def variety(self) -> float:
        """1: no value comes twice."""
        return self.shares.get("verschieden", 0.0)


def profiles(records: Sequence[RawRecord]) -> tuple[Profile, ...]:
    """One for each column of the records, in the file's order."""
    names = dict.fromkeys(name for record in records for name in record.cells)
    return tuple(_profile(name, [record.cells.get(name, "") for record in records[:_SAMPLE]]) for name in names)


def _profile(name: str, cells: list[Cell]) -> Profile:
    texts = [text for cell in cells if (text := as_text(cell).strip())]
    shares = {sort: _share(texts, test) for sort, test in _TESTS.items()}
    shares["datum"] = _share(texts, _is_date)
    shares["zeit"] = _share(texts, _is_period)
    shares["verschieden"] = len(set(texts)) / len(texts) if texts else 0.0
    numbers = tuple(number for text in texts if (number := _number(text)) is not None)
    filled = len(texts) / len(cells) if cells else 0.0
    is_list = any(isinstance(cell, tuple) for cell in cells)
    return Profile(name, filled, tuple(dict.fromkeys(texts)), shares, is_list, numbers)


def _lies(text: str, least: float, most: float) -> bool:
    """Whether a text is a number of a grid."""
    value = degrees(text) if text[:1].isdigit() else None
    return value is not None and least <= value <= most


def _share(texts: Iterable[str], test: Callable[[str], object]) -> float:
    results = [bool(test(text)) for text in texts]
    return sum(results) / len(results) if results else 0.0


def _is_date(text: str) -> bool:
    if len(text) < 6 or not re.search(r"\d[.\-/ ]", text):
        return False
    try:
        parse_date(text)
    except UnreadableError:
        return False
    return True


def _is_span(text: str) -> bool:
    """Whether a text names a first and a last day that are two."""
    try:
        first, last = parse_days(text)
    except UnreadableError:
        return False
    return first is not None and last is not None and first != last


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except UnreadableError:
        return False
    return True


def _number(text: str) -> float | None:
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return float(text.rstrip("% ").replace(" ", "").replace(",", "."))
    except ValueError:
        return None
