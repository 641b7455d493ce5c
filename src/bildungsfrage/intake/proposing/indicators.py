"""Which Kennzahl a column is: its label, unit and table go in, the best known one comes out, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bildungsfrage.german import fold
from bildungsfrage.intake.proposing.about import Background, Indicator
from bildungsfrage.intake.proposing.wording import age_group

_WORD = re.compile(r"[a-z0-9]{3,}")
_SAYS_NOTHING = (
    "anzahl zahl seit und der die das des von nach insgesamt davon darunter auf ohne inkl jahr stadt personen den dem"
    " mit bis zum fuer unter ueber jahre jahren anteil quote ein eine einer gesamt oder gibt sind haben"
)
_EMPTY = frozenset(_SAYS_NOTHING.split())
_LEAST = 0.7
_FROM_THREE = ("3-", "3-6")  # how "ü3" and "3 bis 6 Jahre" are read
_LEAST_OF_SPECIAL = 0.25
_PER = re.compile(r"\b(?:je|pro)\b")
_ENDING = 5
_COUNTED = re.compile(r"(?<=[a-z]{4})(?:zahl|zahlen|anzahl|quote|anteil)$")


@dataclass(frozen=True, slots=True)
class Said:
    """All that is said about one column: its label, its unit, the table, the age group that its label names."""

    label: str
    unit: str
    table: str
    age: str | None = None

    @property
    def is_share(self) -> bool:
        return "%" in self.unit or "prozent" in fold(self.unit) or fold(self.label).startswith(("anteil", "quote"))


def known_indicator(said: Said, background: Background) -> tuple[str, float] | None:
    """The Kennzahl with how well it fits (0.7 and more)."""
    read = background.classify(f"{said.label} {said.unit}").get("kennzahl", ())
    of_table = background.classify(said.table).get("kennzahl", ())
    kinds = [
        str(kind).split("_")[0][:7]
        for kind in background.classify(said.table).get("einrichtungsart", ())
        if kind != "schule"
    ]
    best: tuple[str, float] | None = None
    of_label = _schools(said.label, background)
    # "Grundschulen" as a column of a table of pupils says which pupils.
    only_kind = bool(of_label and of_table and len(_words(said.label)) == 1)
    for indicator in background.indicators.values():
        if not _fits(indicator, said) or (only_kind and indicator.id not in of_table):
            continue
        if of_label and not of_label & (_schools(indicator.name, background) or of_label):
            continue
        special = any(word.startswith(kind) for word in _words(indicator.name) for kind in kinds)
        words = _score(indicator, said)
        special = special and words >= _LEAST_OF_SPECIAL
        score = words + 0.3 * (indicator.id in read) + 0.2 * (indicator.id in of_table) + 1.0 * special
        if score >= _LEAST and (best is None or score > best[1]):
            best = indicator.id, score
    return best if best is None else (_for_the_age(best[0], said, background), best[1])


def _schools(text: str, background: Background) -> set[str]:
    return {str(kind) for kind in background.classify(text).get("einrichtungsart", ())} - {"schule"}


def _for_the_age(found: str, said: Said, background: Background) -> str:
    """The Kennzahl of that age group, where there is one: Jugendarbeitslosenquote for 15 to 24."""
    if said.age is None:
        return found
    name = fold(background.indicators[found].name)
    special = [
        indicator.id
        for indicator in background.indicators.values()
        if indicator.id != found and fold(indicator.name).endswith(name) and age_group(indicator.counted) == said.age
    ]
    return special[0] if len(special) == 1 else found


def _fits(indicator: Indicator, said: Said) -> bool:
    share = indicator.unit.startswith("%")
    if share != said.is_share:
        return False
    if ("€" in said.unit) != ("€" in indicator.unit) or _is_rate(indicator.unit) != _is_rate(
        f"{said.unit} {said.label}"
    ):
        return False
    if _is_about(indicator, "ganztag") != ("ganztag" in fold(said.label)):
        return False
    age = {"u3": "0-2", "ue3": "3-5"}.get(indicator.id.rsplit("_", 1)[-1]) or age_group(indicator.counted)
    return age is None or age == said.age or (age == "3-5" and said.age in _FROM_THREE)


def _is_rate(text: str) -> bool:
    return bool(_PER.search(fold(text)))


def _is_about(indicator: Indicator, word: str) -> bool:
    return word in fold(indicator.name)


def _score(indicator: Indicator, said: Said) -> float:
    """How many of the words of its name stand there; those of the label count most, what it counts helps."""
    return max(_share(_words(name), indicator, said) for name in (indicator.name, indicator.id.replace("_", " ")))


def _share(wanted: list[str], indicator: Indicator, said: Said) -> float:
    if not wanted:
        return 0.0
    sources: Mapping[float, list[str]] = {1.0: _words(said.label), 0.95: _words(said.unit), 0.6: _words(said.table)}
    scores = [max((weight for weight, words in sources.items() if _has(words, word)), default=0.0) for word in wanted]
    counted = _words(indicator.counted)
    helped = 0.1 * sum(_has(sources[1.0] + sources[0.95], word) for word in counted) / len(counted) if counted else 0.0
    aged = 0.4 if said.age is not None and age_group(indicator.counted) == said.age else 0.0
    return sum(scores) / len(wanted) + helped + aged - 0.02 * len(wanted)


def _words(text: str) -> list[str]:
    plain = fold(re.sub(r"(?<=[a-zäöüß])(?:[*:_/-]?I|\*i|:i)nnen\b", "", text))
    return [_COUNTED.sub("", word) for word in _WORD.findall(plain) if word not in _EMPTY]


def names_what_is_counted(unit: str) -> bool:
    """ "Anzahl Schulen" does, "Anzahl" and "Anzahl Personen" do not."""
    return bool(_words(unit)) and "€" not in unit and "%" not in unit


def says_only(label: str, indicator: Indicator, names: str) -> bool:
    """Whether a label has no word beside those of the Kennzahl and of the names given."""
    known = _words(f"{indicator.name} {indicator.counted} {names}")
    return all(any(_is_same(word, other) or _is_same(other, word) for other in known) for word in _words(label))


def _is_same(word: str, other: str) -> bool:
    return word.startswith(other[:5]) and _is_form(word, other)


def _has(words: Iterable[str], wanted: str) -> bool:
    """The same word in another form, or as the last part of a compound: "Schülertreff" is no Schüler."""
    return any(_is_form(word, wanted) for word in words)


def _is_form(word: str, wanted: str) -> bool:
    for start in {0, max(word.rfind(wanted[:5]), 0)} if len(wanted) >= 5 else {0}:
        tail = word[start:]
        same = _shared(tail, wanted)
        if (
            same >= max(min(4, len(wanted)), 0.6 * len(wanted))
            and len(tail) - same < _ENDING
            and len(wanted) - same <= _ENDING
        ):
            return True
    return False


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
