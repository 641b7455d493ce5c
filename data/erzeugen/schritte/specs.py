"""What one title of a building block says, ready to become offers: blocks and their @-marks in, Spec out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from schritte.blocks import offer_files, read_toml
from schritte.calendar import HOLIDAY_LABEL, SHORT

_MARKS = re.compile(r"\s@(?P<marks>\S.*)$")
_LEVELS = {"a1", "a2", "b1", "b2", "c1", "c2", "anfaenger", "fortgeschrittene"}
_DEGREES = {
    "hauptschulabschluss",
    "mittlerer_abschluss",
    "fachhochschulreife",
    "abitur",
    "berufsabschluss",
    "meister",
    "hochschulabschluss",
}
_KINDS = {"kurs", "treff", "veranstaltung"}
_FORMATS = {"online", "hybrid"}
_SPANS = {"laufend", "einmal"}
_SILENT = {"weiblich", "maennlich"}


@dataclass(frozen=True, slots=True)
class Spec:
    """One title with everything its block fixes; what is left open is drawn per offer."""

    title: str
    text: str
    topic: str
    more: tuple[str, ...] = ()
    kind: str = "kurs"
    area: str = "weiterbildung"
    form: str = "non_formal"
    groups: tuple[str, ...] = ()
    age: tuple[int | None, int | None] = (None, None)
    grade: tuple[int | None, int | None] = (None, None)
    access: str | None = None
    formats: tuple[str, ...] = ("praesenz",)
    working_time: tuple[str, ...] = ()
    price: tuple[float, float] = (0, 0)
    reduced: float | None = None
    price_note: str | None = None
    funding: tuple[str, ...] = ()
    language: str = "de"
    level: str | None = None
    degree: str | None = None
    certificate: bool | None = None
    step_free: bool | None = None
    childcare: float = 0.0
    plain_language: bool | None = None
    booking: str | None = None
    span: str = "wochen:8-12"
    days: tuple[str, ...] = ("mo", "di", "mi", "do")
    times: tuple[str, ...] = ("a",)
    holiday: str | None = None
    start: str | None = None
    full: bool = False
    needs: str | None = None
    house: str | None = None
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    name: str
    specs: tuple[Spec, ...]
    count: float
    tags: frozenset[str]
    only: frozenset[str]
    places: tuple[str, ...]
    nowhere: bool


def _age(text: str) -> tuple[int | None, int | None]:
    low, high = (int(part) for part in text.split("-"))
    return (low if low or high else None), (high or None)


def _grades(text: str) -> tuple[int | None, int | None]:
    low, high = text.removeprefix("K").split("-")
    return int(low), int(high)


_VALUED: dict[str, Callable[[Spec, str], Spec]] = {
    "alter": lambda spec, value: replace(spec, age=_age(value)),
    "zg": lambda spec, value: replace(spec, groups=(value,)),
    "d": lambda spec, value: replace(spec, days=(value,)),
    "art": lambda spec, value: replace(spec, kind=value),
    "sprache": lambda spec, value: replace(spec, language=value),
    "foerd": lambda spec, value: replace(spec, funding=(value,)),
    "bereich": lambda spec, value: replace(spec, area=value),
    "p": lambda spec, value: replace(spec, needs=value),
}
_PLAIN: dict[str, Callable[[Spec], Spec]] = {
    "frei": lambda spec: replace(spec, price=(0, 0)),
    "preis": lambda spec: replace(spec, price=(35, 70)),
    "leicht": lambda spec: replace(spec, plain_language=True),
    "barrierefrei": lambda spec: replace(spec, step_free=True),
    "zertifikat": lambda spec: replace(spec, certificate=True),
    "teilzeit": lambda spec: replace(spec, working_time=("teilzeit",)),
    "azubi": lambda spec: replace(spec, groups=("auszubildende",), funding=("bab",)),
    "bab": lambda spec: replace(spec, groups=("jugendliche", "junge_erwachsene"), funding=("bab",), age=(15, 24)),
    "bildungsurlaub": lambda spec: replace(
        spec, funding=("bildungsurlaub",), span="tage:5-5", days=("mo-fr",), times=("g",)
    ),
    "familien": lambda spec: replace(spec, groups=("familien",)),
    "U25": lambda spec: replace(spec, groups=("junge_erwachsene", "jugendliche"), age=(15, 24)),
}
_SETS: tuple[tuple[set[str], Callable[[Spec, str], Spec]], ...] = (
    (_LEVELS, lambda spec, value: replace(spec, level=value)),
    (_DEGREES, lambda spec, value: replace(spec, degree=value)),
    (_KINDS, lambda spec, value: replace(spec, kind=value)),
    (_FORMATS, lambda spec, value: replace(spec, formats=(value,))),
    (_SPANS, lambda spec, value: replace(spec, span=value)),
    ({"v", "n", "a", "g"}, lambda spec, value: replace(spec, times=(value,))),
    (set(SHORT) | {"we"}, lambda spec, value: replace(spec, days=(value,))),
    (_SILENT, lambda spec, value: spec),
)


def marked(spec: Spec, mark: str) -> Spec:
    """The spec with one @-mark of its title applied."""
    key, _, value = mark.partition(":")
    if value:
        return _VALUED[key](spec, value)
    if mark.startswith("+"):
        return replace(spec, more=(*spec.more, mark[1:]))
    if re.fullmatch(r"K\d+-\d+", mark):
        return replace(spec, grade=_grades(mark))
    if mark in _PLAIN:
        return _PLAIN[mark](spec)
    for words, change in _SETS:
        if mark in words:
            return change(spec, mark)
    raise ValueError(f"unbekannte Marke @{mark} bei „{spec.title}“")


def _price(value: Any) -> tuple[float, float]:
    return (value[0], value[1]) if isinstance(value, list) else (value, value)


def _bounds(value: list[int] | None) -> tuple[int | None, int | None]:
    return (value[0], value[1] or None) if value else (None, None)


def _tuple(value: str | None, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value.split("|")) if value else default


def _draft(entry: dict[str, Any], title: str, text: str) -> Spec:
    default = Spec(title, text, entry["thema"])
    return replace(
        default,
        more=tuple(entry.get("weitere", ())),
        kind=entry.get("art", default.kind),
        area=entry.get("bereich", default.area),
        form=entry.get("lernform", default.form),
        groups=tuple(entry.get("zg", ())),
        age=_bounds(entry.get("alter")),
        grade=_bounds(entry.get("klasse")),
        access=entry.get("zugang"),
        formats=_tuple(entry.get("format"), default.formats),
        working_time=_tuple(entry.get("zeitform"), ()),
        price=_price(entry.get("preis", 0)),
        reduced=entry.get("ermaessigt"),
        price_note=entry.get("kosten_hinweis"),
        funding=tuple(entry.get("foerderungen", ())),
        level=entry.get("niveau"),
        degree=entry.get("abschluss"),
        certificate=entry.get("zertifikat"),
        step_free=entry.get("barrierefrei"),
        childcare=float(entry.get("kinderbetreuung", 0)),
        plain_language=entry.get("leichte_sprache"),
        booking=entry.get("anmeldung"),
        span=entry.get("dauer", default.span),
        days=_tuple(entry.get("tage"), default.days),
        times=_tuple(entry.get("zeit"), default.times),
        start=entry.get("start"),
        full=entry.get("voll", False),
        house=entry.get("einrichtung"),
    )


def spec_of(entry: dict[str, Any], line: str) -> Spec:
    """One spec from a block and one of its lines „Titel | Text @Marken“."""
    title, _, text = line.partition(" | ")
    found = _MARKS.search(text)
    spec = _draft(entry, title.strip(), _MARKS.sub("", text).strip())
    for mark in found["marks"].split() if found else ():
        spec = marked(spec, mark)
    return spec


def _in_holidays(spec: Spec, holidays: str) -> Iterator[Spec]:
    for holiday in holidays.split("|"):
        yield replace(spec, title=spec.title.replace("{F}", HOLIDAY_LABEL[holiday]), holiday=holiday)


def _specs(entry: dict[str, Any]) -> tuple[Spec, ...]:
    lines = entry["titel"] if isinstance(entry["titel"], list) else [entry["titel"]]
    specs = [spec_of(entry, line) for line in lines]
    if "ferien" in entry:
        specs = [variant for spec in specs for variant in _in_holidays(spec, entry["ferien"])]
    return tuple(specs)


def block_of(entry: dict[str, Any], name: str) -> Block:
    return Block(
        name=name,
        specs=_specs(entry),
        count=entry.get("n", 1),
        tags=frozenset(entry.get("profile", ())),
        only=frozenset(entry.get("nur", ())),
        places=tuple(entry.get("orte", ())),
        nowhere=entry.get("ohne_ort", False),
    )


def _language_entry(language: dict[str, Any], pattern: dict[str, Any]) -> dict[str, Any]:
    defaults = {
        "profile": ["sprachen"],
        "zg": ["erwachsene"],
        "preis": [62, 118],
        "zeit": "a|a|a|v",
        "dauer": "wochen:8-14",
        "foerderungen": ["ermaessigung"],
    }
    line = pattern["titel"].replace("{S}", language["name"])
    return {**defaults, **pattern, "thema": language["thema"], "titel": [line], "n": language["faktor"] * pattern["n"]}


def load_blocks() -> Iterator[Block]:
    languages = read_toml("angebote/sprachen.toml")
    for language in languages["sprache"]:
        for number, pattern in enumerate(languages["muster"]):
            yield block_of(_language_entry(language, pattern), f"{language['thema']} {number}")
    for name in offer_files():
        for number, entry in enumerate(read_toml(name).get("block", ())):
            yield block_of(entry, f"{name} {number}")


def load_fixed() -> Iterator[tuple[Block, str, str]]:
    """Single offers that have to exist: block, key of the provider, id of the place (empty: online)."""
    for number, entry in enumerate(read_toml("angebote/feste.toml")["fest"]):
        block = block_of(entry, f"fest {number}")
        certain = tuple(replace(spec, certain=True) for spec in block.specs)
        yield replace(block, specs=certain), entry["anbieter"], entry["ort"]
