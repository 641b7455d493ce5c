"""What German cells mean: texts go in, numbers, prices, dates, truth values, postcodes and marks come out.

Nothing is guessed: a text that is none of these raises UnreadableError with a German clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bildungsfrage.german import fold
from bildungsfrage.intake.problem import UnreadableError

# ---------------------------------------------------------------- text

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|ul|ol|li|b|i|u|em|strong|a|h\d|table|tr|td|th|img|font|sup|sub)\b[^>]*>", re.IGNORECASE
)
_BLANKS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n(?:\s*\n)+")


def clean_text(text: str) -> str:
    """Without control characters, HTML tags and needless blanks; line breaks stay, at most one empty line each."""
    if text.isprintable() and "  " not in text and "<" not in text and "&" not in text:
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<" in text or "&" in text:
        text = _plain(text)
    text = _BLANKS.sub(" ", _CONTROL.sub("", text))
    return _EMPTY_LINES.sub("\n\n", text).strip() if "\n" in text else text.strip()


def _plain(text: str) -> str:
    from html import unescape  # its tables are needed for few files

    return unescape(_TAG.sub("", _BREAK.sub("\n", text)))


# ---------------------------------------------------------------- numbers

_LONGEST_NUMBER = 24
_NUMBER = re.compile(r"[+-]?\d[\d.,'’\s\u00a0\u2009\u202f]*")
_GROUPS = {
    ",": re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"),
    ".": re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"),
}
_SPACES = re.compile(r"['’\s\u00a0\u2009\u202f]")


def parse_number(text: str, decimal: str = ",") -> float:
    """ "1.269" → 1269, "6,8" → 6.8, "12 Plätze" → 12; `decimal` is the file's decimal sign."""
    found = _NUMBER.findall(text.replace("−", "-"))
    if len(found) != 1:
        raise UnreadableError(f"„{text[:60]}“ ist keine Zahl")
    digits = _SPACES.sub("", found[0]).rstrip(".,")
    if len(digits) > _LONGEST_NUMBER:
        raise UnreadableError(f"„{text[:60]}“ ist keine Zahl")
    group = "." if decimal == "," else ","
    if _GROUPS[decimal].fullmatch(digits):
        digits = digits.replace(group, "")
    if digits.count(",") + digits.count(".") > 1:
        raise UnreadableError(f"„{text[:60]}“ ist keine Zahl")
    return float(digits.replace(",", "."))


def parse_integer(text: str, decimal: str = ",") -> int:
    value = parse_number(text, decimal)
    if value != int(value) or abs(value) >= 2**31:
        raise UnreadableError(f"„{text[:60]}“ ist keine ganze Zahl")
    return int(value)


MARKS = {
    "-": "nichts_vorhanden",
    "–": "nichts_vorhanden",
    "—": "nichts_vorhanden",
    ".": "unbekannt",
    "•": "unbekannt",
    "x": "nicht_sinnvoll",
    "X": "nicht_sinnvoll",
    "*": "geheim",
    "/": "unsicher",
    "...": "folgt",
    "…": "folgt",
}
"""The signs of official statistics; none of them is a zero."""

QUALITIES = ("geheim", "unbekannt", "nicht_sinnvoll", "unsicher", "folgt", "nichts_vorhanden", "bruch")


_BLANK = re.compile(
    r"[-–—./?*x]*|k\.? ?a\.?|n\.? ?[anv]\.?|n/a|ohne angabe|keine(?: angaben?)?|nicht bekannt|unbekannt|entfaellt"
    r"|null|none|nan|#nv|#n/a|#wert!|#bezug!|offen|folgt"
)


def is_blank(text: str) -> bool:
    """Whether a cell that should hold a number or a date says that there is none."""
    return len(text) < 20 and _BLANK.fullmatch(fold(text.strip())) is not None


# ---------------------------------------------------------------- money

_AMOUNT = re.compile(
    r"(?:(?P<before>€|EUR|Euro)\s*)?(?P<number>\d{1,3}(?:\.\d{3}){1,3}(?:,\d{2})?|\d{1,9}(?:[.,]\d{1,2}(?!\d))?)"
    r"(?:,[-–]+)?\s*(?P<after>€|EUR\b|Euro\b)?",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"kostenlos|kostenfrei|gratis|umsonst|unentgeltlich|keine (?:kosten|gebuehr)"
    r"|(?:gebuehren|entgelt|eintritts|beitrags)frei"
    r"|frei(?:er|em|en)? eintritt|eintritt(?: ist)?:? (?:frei|kostenlos)|^frei$"
)
_FREE_SIGNS = ("frei", "kosten", "gratis", "umsonst", "unentgeltlich", "keine gebuehr")  # one stands in all of these
_REDUCED = re.compile(r"\b(?:erm|reduz)", re.IGNORECASE)
_REDUCED_AFTER = re.compile(r"\s*\(?\s*(?:erm|reduz)[^\d,;/|)]*(?:[,;/|)]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Price:
    """Euros; None where the text says nothing about them."""

    full: float | None
    reduced: float | None = None


def says_free(text: str) -> bool:
    """Whether the text says that something costs nothing (for somebody, at least)."""
    return folded_says_free(fold(text))


def folded_says_free(plain: str) -> bool:
    """The same of a folded text."""
    return any(sign in plain for sign in _FREE_SIGNS) and _FREE.search(plain) is not None


@lru_cache(maxsize=4096)
def parse_price(text: str) -> Price:
    """ "10 €", "ab 12,50 EUR, erm. 8 €", "kostenfrei"; what is neither is no price."""
    found = list(_AMOUNT.finditer(text))
    if not (len(found) == 1 and found[0].group().strip() == text.strip()):
        found = [amount for amount in found if amount["before"] or amount["after"]]
    full: float | None = None
    reduced: float | None = None
    end = 0
    for amount in found:
        euros = _euros(amount["number"])
        said_after = _REDUCED_AFTER.match(text, amount.end())
        if said_after or _REDUCED.search(text, end, amount.start()):
            reduced = euros if reduced is None else reduced
        elif full is None:
            full = euros
        end = said_after.end() if said_after else amount.end()
    if full is None and says_free(text):
        return Price(0.0, reduced)
    return Price(full, reduced)


def _euros(number: str) -> float:
    if "," in number:
        return float(number.replace(".", "").replace(",", "."))
    return float(number.replace(".", "")) if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number) else float(number)


# ---------------------------------------------------------------- yes and no

_YES = {"ja", "j", "yes", "y", "true", "wahr", "1", "x", "vorhanden", "voll", "vollstaendig"}
_NO = {"nein", "n", "no", "false", "falsch", "0", "nicht vorhanden", "kein", "keine", "-"}


def parse_bool(text: str) -> bool:
    word = fold(text.strip())
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise UnreadableError(f"„{text[:60]}“ heißt weder ja noch nein")


# ---------------------------------------------------------------- dates and times

_MONTHS = ("januar", "februar", "maerz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
           "dezember")  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_GERMAN = re.compile(r"(?<!\d)(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LONGEST_DAY, _LONGEST_DAYS = 10, 120
_WRITTEN = re.compile(r"(?<!\d)(\d{1,2})\.\s*([a-z]{3,9})\.?\s*(\d{4})")


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date:
    """ISO, 31.12.2026, 31.12.26, 31/12/2026, 20261231, 31. Dezember 2026; what stands around it is left out."""
    year, month, day = _date_parts(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnreadableError(f"das Datum „{text[:60]}“ gibt es nicht") from error


def _date_parts(text: str) -> tuple[int, int, int]:
    if found := _ISO.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _GERMAN.search(text) or _SLASHED.search(text):
        year = int(found[3])
        return year + 2000 if year < 70 else year + 1900 if year < 100 else year, int(found[2]), int(found[1])
    if found := _COMPACT.fullmatch(text.strip()):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _WRITTEN.search(fold(text)):
        for number, month in enumerate(_MONTHS, 1):
            if month.startswith(found[2]):
                return int(found[3]), number, int(found[1])
    raise UnreadableError(f"„{text[:60]}“ ist kein Datum")


_WEEKDAY = r"(?:(?:mo|di|mi|do|fr|sa|so)[a-z]{0,10}\.?,?\s*)?(?:den |dem |zum )?"
_FIRST_DAY = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.\s*(?:(?P<month>\d{1,2})\.|(?P<word>[a-z]{3,9})\.?(?=[\s-]))?\s*"
    r"(?P<year>\d{4}|\d{2}(?![\d.:]))?(?:,?\s*[0-2]?\d[:.][0-5]\d(?:\s*uhr)?)?\s*"
    rf"(?:-|–|—|/|,|;|&|\+|\bbis\b|\bund\b|\bu\.)\s*{_WEEKDAY}$"
)
_ONE_DAY = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<![\d.])\d{1,2}\.\s*(?:\d{1,2}\.\s*(?:\d{4}|\d{2})(?!\d)|[a-z]{3,9}\.?\s*\d{4})"
)
_OPEN_END = re.compile(rf"\b(?:ab|seit|von)(?: dem)?\s+{_WEEKDAY}$")
_OPEN_BEGIN = re.compile(rf"\bbis(?: zum)?\s+{_WEEKDAY}$")
Days = tuple[date | None, date | None]


@lru_cache(maxsize=4096)
def parse_days(text: str) -> Days:
    """The first and the last day: "06.07.-10.07.2026", "6. bis 10. Juli 2026"; "ab 01.09.2026" has no last one."""
    if len(text) <= _LONGEST_DAY or len(plain := fold(text)) > _LONGEST_DAYS:
        return (day := parse_date(text)), day
    found = list(_ONE_DAY.finditer(plain))
    if not found:
        return (day := parse_date(text)), day
    last = parse_date(found[-1][0])
    before = plain[: found[0].start()]
    first = parse_date(found[0][0])
    if said := _FIRST_DAY.search(before):
        while said:  # a list of days is read back to its first one
            first = _before(said, first)
            before = before[: said.start()]
            said = _FIRST_DAY.search(before)
        return first, last
    if len(found) > 1:
        return first, last
    if _OPEN_END.search(before):
        return first, None
    return (None, last) if _OPEN_BEGIN.search(before) else (first, last)


def _before(said: re.Match[str], last: date) -> date:
    """A first day that leaves its month or year to the last one ("28.12. bis 03.01.2027")."""
    month = int(said["month"] or 0) or _month(said["word"] or "") or last.month
    year = int(said["year"]) if said["year"] else last.year - (month > last.month)
    try:
        return date(year + 2000 if year < 100 else year, month, int(said["day"]))
    except ValueError as error:
        raise UnreadableError(f"das Datum „{said[0].strip()[:60]}“ gibt es nicht") from error


def _month(word: str) -> int:
    return next((number for number, month in enumerate(_MONTHS, 1) if word and month.startswith(word)), 0)


_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-4])(?:[:.]([0-5]\d))?(?:[:.][0-5]\d)?(?!\d)")


_WITHOUT_DAYS = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)"
    r"|(?<!\d)(?:\d{1,2}\.\s*(?:\d{1,2}\.)?\s*(?:-|–|/|,|&|\+|bis|und|u\.)\s*)?\d{1,2}\.\s*\d{1,2}\.\s*(?:\d{4}|\d{2}(?![\d:.]))?(?!\d)"
    r"|(?<!\d)(?:\d{1,2}\.\s*(?:-|–|/|,|&|\+|bis|und|u\.)\s*)?\d{1,2}\.\s*[a-z]{3,9}\.?\s*\d{4}"
)


@lru_cache(maxsize=4096)
def parse_time(text: str) -> str:
    """ "18.30 Uhr" → "18:30"."""
    found = _CLOCK.search(text if len(text) < _LONGEST_DAY else _WITHOUT_DAYS.sub(" ", fold(text)))
    if not found:
        raise UnreadableError(f"„{text[:60]}“ ist keine Uhrzeit")
    return f"{int(found[1]):02}:{found[2] or '00'}"


# ---------------------------------------------------------------- periods of statistics


@dataclass(frozen=True, slots=True)
class Period:
    """As in the source ("2000/01"), of what sort, and the year to reckon with."""

    text: str
    sort: str  # jahr, schuljahr, semester, stichtag
    year: int


PERIOD_SORTS = ("jahr", "schuljahr", "semester", "stichtag")
_SCHOOL_YEAR = re.compile(r"(?:schuljahr|sj\.?)?\s*((?:19|20)\d\d)\s*[/-]\s*(\d{2}|\d{4})")
_SEMESTER = re.compile(r"(wintersemester|sommersemester|ws|wise|ss|sose)\s*((?:19|20)\d\d(?:/\d{2,4})?)")
_GENESIS_PERIOD = re.compile(r"((?:19|20)\d\d)-(\d\d)P\d+M")


def parse_period(text: str) -> Period:
    plain = fold(text.strip())
    if re.fullmatch(r"(?:jahr )?(?:19|20)\d\d(?:\.0)?", plain):
        year = plain.removeprefix("jahr ").removesuffix(".0")
        return Period(year, "jahr", int(year))
    if found := _SCHOOL_YEAR.fullmatch(plain):
        return Period(f"{found[1]}/{found[2][-2:]}", "schuljahr", int(found[1]))
    if found := _SEMESTER.fullmatch(plain):
        return Period(text.strip(), "semester", int(found[2][:4]))
    if found := _GENESIS_PERIOD.fullmatch(text.strip()):
        return Period(text.strip(), "semester", int(found[1]))
    try:
        day = parse_date(text)
    except UnreadableError as error:
        raise UnreadableError(f"„{text[:60]}“ ist kein Jahr, Schuljahr, Semester oder Stichtag") from error
    return Period(day.isoformat(), "stichtag", day.year)


# ---------------------------------------------------------------- addresses

_TOWN = re.compile(r"(?:^|[\s,;])(?:D\s*-\s*)?(\d{5})(?!\d)\s*(.*)$", re.DOTALL)
_STREET = re.compile(r"^(.*?\D)\s*(\d+\s*[a-zA-Z]?(?:\s*[-–/+]\s*\d+\s*[a-zA-Z]?)*)\s*,?\s*$")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of "Veteranenstraße 21, 10119 Berlin"; what is not there is empty."""

    street: str = ""
    number: str = ""
    postcode: str = ""
    town: str = ""


@lru_cache(maxsize=4096)
def parse_address(text: str) -> Address:
    """Whole addresses as well as "10119 Berlin" and "Berlin"; a postcode of other than five digits is dropped."""
    found = _TOWN.search(text)
    before = text[: found.start()].strip(" ,;\n") if found else ""
    after = found[2] if found else re.sub(r"^\s*\d+\s+", "", text)
    if not found and ("," in text or "\n" in text):
        before, _, after = (part.strip() for part in re.split(r"([,\n])", text, maxsplit=1))
    street = _STREET.match(before)
    town = re.split(r"[,;\n]", after)[0].strip()
    return Address(
        street[1].strip(" ,") if street else before, street[2] if street else "", found[1] if found else "", town
    )


def parse_postcode(text: str) -> str | None:
    """Five digits; four are a postcode of the East that lost its zero in a spreadsheet."""
    if found := re.search(r"(?<!\d)(\d{5})(?!\d)", text):
        return found[1]
    lost = re.fullmatch(r"\s*([1-9]\d{3})(?:\.0)?\s*", text)
    return f"0{lost[1]}" if lost else None


# ---------------------------------------------------------------- ages

_AGES = (
    re.compile(r"(?:von |zwischen )?(?<!\d)(\d{1,2})\s*(?:-|–|bis|und)\s*(\d{1,2})\s*(?:jahre|j\.|jaehrig|lebensjahr)"),
    re.compile(r"(?P<from>ab|ueber)\s*(\d{1,2})\s*(?:jahre|j\.|jaehrig)"),
    re.compile(r"(?P<to>bis|unter)\s*(?:zu\s*)?(\d{1,2})\s*(?:jahre|j\.|jaehrig)"),
    re.compile(r"(?<!\d)(\d{1,2})\s*\+\s*(?:jahre|j\.)"),
)
_BARE_AGE = re.compile(
    r"(?:ab |von |bis |unter |ueber |zwischen )?\d{1,2}\s*(?:(?:-|–|bis|und|bis unter)\s*\d{1,2}|\+)?"
)


def parse_age(text: str) -> tuple[int | None, int | None]:
    """ "6–10 Jahre" → (6, 10), "ab 14 Jahren" → (14, None), "unter 18 Jahren" → (None, 17)."""
    plain = fold(text).strip()
    if _BARE_AGE.fullmatch(plain):
        plain = f"{plain} jahre"
    if found := _AGES[0].search(plain):
        return (int(found[1]), int(found[2])) if int(found[1]) <= int(found[2]) else (None, None)
    if found := _AGES[1].search(plain):
        return int(found[2]) + (found["from"] == "ueber"), None
    if found := _AGES[2].search(plain):
        return None, int(found[2]) - (found["to"] == "unter")
    found = _AGES[3].search(plain)
    return (int(found[1]), None) if found else (None, None)
