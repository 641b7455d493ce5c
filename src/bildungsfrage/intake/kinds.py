"""What kind of house or provider a name names: "Kreismusikschule Auental" → musikschule; nothing where it is not said.

In a German name the head tells, not what stands behind it: "Förderverein der Musikschule" is no school of music.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bildungsfrage.german import fold
from bildungsfrage.intake.record import Classifier

# What opens a part of a name that only says more about its head.
_BEHIND = re.compile(
    r"(?<=\w)\s+(?=(?:i[mn]|am|an|auf|bei[m]?|für|der|des|de[mn]|zu[mr]?|vo[mn]|mit|aus|c/o)\s)", re.IGNORECASE
)
_SEGMENTS = re.compile(r"\s+[-–—]\s+|\s*[|/,;:()„“”\"]\s*|(?<=[a-zäöüß]{3})\.\s+")
_ABBREVIATED = re.compile(r"\b(?:Ev|Kath|GGS|Kiga|ISS|Regelschule|Förderschwerpunkt(?:en)?)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{8,}")
_SHORTEST_TAIL = 6
# Who runs a house and what a house is can both be said; the house is what people ask for.
_OWNERS = ("bildungstraeger", "verein", "kirche", "kommune", "privat")
_GENERAL = ("schule",)
_FOR_SOME = ("foerderschule",)
# How names shorten what the vocabulary knows, or what only one Land calls so ("Regelschule" is elsewhere any school).
# "Ev." at the head of a name is a church, "e. V." at its end a club.
_SHORT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\b(?:Ev|Evang|Evgl|Evangel)\.?[ -]*[Ll]uth\.(?=[\s-])", "evangelisch-lutherische "),
        (r"\b(?:Ev|Evang|Evgl|Evangel)\b\.?(?!\s*V\b)(?=[\s-]*\w)", "evangelische "),
        (r"\b(?:[Kk]ath|[Rr]öm\.-kath)\b\.?(?=[\s-]*\w)", "katholische "),
        (r"\b[Ss]tädt\.", "städtische "),
        (r"\b[Kk]omm(?:un)?\.", "kommunale "),
        (r"\b[Ss]taatl\.", "staatliche "),
        (r"\b[Pp]riv\.", "private "),
        (r"\bGGS\b", "Grundschule"),
        (r"\bGrundsch\.", "Grundschule"),
        (r"\bKiga\b\.?", "Kindergarten"),
        (r"\bRegelschule\b", "Oberschule"),
        (r"\bISS\b", "Integrierte Sekundarschule"),
        (
            r"\bSchule mit (?:de[mn] )?(?:sonderpädagogische[nm] )?Förderschwerpunkt(?:en)?\b",
            "Förderschule für",
        ),
    )
)
_TOWN_HALL = re.compile(
    r"(?:(?:Landeshaupt|Hanse|Universitäts|Kreis|Klingen|Wissenschafts)?[Ss]tadt|Gemeinde|Markt|Marktgemeinde|Landkreis|Kreis"
    r"|Samtgemeinde|Verbandsgemeinde|Verwaltungsgemeinschaft|Amt|Bezirksamt|Landratsamt|Magistrat|Freistaat|Land"
    r"|Schulverband|Schulzweckverband|Zweckverband|Stadtverwaltung|Gemeindeverwaltung|Kreisverwaltung|Region)\s+\S"
)
_CLUB = re.compile(
    r"(?:TSV|TuS|TV|SC|FC|VfL|VfB|SpVgg|SG|SSV|ESV|PSV|TTC|TTV|TC|DJK|BSV|ASV|KSV|HSV|MTV|TG|TSG|TGV|RSV|BC|BSC|SF)\s+\w"
)
_ADVICE = re.compile(
    r"(?!(?:unternehmens|personal|steuer|finanz|vermögens)beratung)[\wäöüß]{3,}beratung\b", re.IGNORECASE
)
_COMMON_GOOD = re.compile(r"\bgGmbH\b|\bgAG\b|\bgUG\b|gemeinnützige|\bStiftung\b|stiftung\b")
_BUSINESS = re.compile(r"\b(?:GmbH|AG|UG|GbR|OHG|KG)\b")
_LEGAL_FORM = re.compile(r"\be\.? ?V\b|\be\.? ?G\b|\bgGmbH\b|\bGmbH\b|\bgAG\b|\bgUG\b|\bAdöR\b|\bStiftung\b|stiftung\b")
_TITLE = re.compile(r"(?:Herrn?|Frau|Dr|Prof|Dipl|Mag|M\.? ?A|B\.? ?A)\b", re.IGNORECASE)
_OWNED = {"kirche": "kirchlich", "kommune": "oeffentlich", "verein": "frei", "sportverein": "frei"}
# Too many other words end like the words for these.
_NO_TAILS = (*_GENERAL, *_OWNERS, "sportverein")


@dataclass(frozen=True, slots=True)
class Kind:
    """`house` is a value of einrichtungsart, `provider` one of anbieter, `ownership` one of traegerschaft."""

    house: str | None = None
    provider: str | None = None
    ownership: str | None = None

    @property
    def of_provider(self) -> str | None:
        """What a provider of that name is: what it runs before who it is."""
        if self.provider in _OWNERS and self.house and self.house not in _OWNERS:
            return self.house
        return self.provider or self.house


def kind_in_name(name: str, classify: Classifier) -> Kind:
    """The first part of the name that tells the kind tells it; its ownership may stand anywhere."""
    name = _written_out(name)
    segments = [segment for segment in _SEGMENTS.split(name) if segment.strip()]
    houses = [value for segment in segments if (value := _house(segment, classify))]
    house = next((value for value in houses if value not in _GENERAL), houses[0] if houses else None)
    kinds = [value for segment in segments for value in _kinds(segment, "anbieter", classify) if value != "privat"]
    kinds += [value for segment in segments for value in _by_tails(segment, "anbieter", classify) if not kinds]
    if "verein" in classify(name).get("anbieter", ()):
        kinds.append("verein")
    if _TOWN_HALL.match(name):
        kinds.insert(0, "kommune")
    if house is None and _CLUB.match(name):
        house = "sportverein"
        kinds.append(house)
    provider = next((value for value in kinds if value not in _OWNERS), kinds[0] if kinds else None)
    ownership = classify(name).get("traegerschaft", ())
    return Kind(house, provider, str(ownership[0]) if len(ownership) == 1 else _owned(name, kinds))


def is_institution(name: str, classify: Classifier) -> bool:
    """Whether a name opens with what an institution is ("Städtische Musikschule Ost") or says its legal form.

    Whatever opens with something else, or bears a title, is taken for a person: "Anna Müller, VHS Grimma".
    """
    name = _written_out(name)
    first = next(iter(_SEGMENTS.split(name)), "")
    words = first.split()
    if not words or _TITLE.match(name):
        return False
    if _LEGAL_FORM.search(name) or _TOWN_HALL.match(name):
        return True
    opening = first if len(words) > 1 and _BEHIND.search(f"{words[0]} {' '.join(words[1:])}") else " ".join(words[:2])
    kind = kind_in_name(opening, classify)
    return bool(kind.provider or (kind.house and kind.house not in _GENERAL))


def _written_out(name: str) -> str:
    if "." not in name and not _ABBREVIATED.search(name):
        return name
    for pattern, full in _SHORT:
        name = pattern.sub(full, name)
    return " ".join(name.split())


def _owned(name: str, kinds: Sequence[str]) -> str | None:
    """By who runs it, where nothing says it: a town, a church, a club, a company for the common good or another."""
    found = next((_OWNED[kind] for kind in ("kirche", "kommune", "verein", "sportverein") if kind in kinds), None)
    if found is None and _COMMON_GOOD.search(name):
        return "frei"
    return found or ("privat" if _BUSINESS.search(name) else None)


def _house(segment: str, classify: Classifier) -> str | None:
    found = _kinds(segment, "einrichtungsart", classify)
    named = [value for value in found if value not in _GENERAL] or _said_of_school(segment, found, classify)
    if found and not named and _teaches_one_thing(segment, classify):
        return None
    named = named or _by_tails(segment, "einrichtungsart", classify)
    if not named and _ADVICE.search(_BEHIND.split(segment)[0]):
        return "beratungsstelle"
    return next(iter(named or found), None)


def _said_of_school(segment: str, found: Sequence[str], classify: Classifier) -> list[str]:
    """A "Schule mit dem Förderschwerpunkt Lernen" is what its later parts say."""
    behind = _BEHIND.split(segment)[1:] if found else []
    said = {value for part in behind for value in (*_said(part, "einrichtungsart", classify),)}
    return [value for value in _FOR_SOME if value in said]


def _kinds(segment: str, criterion: str, classify: Classifier) -> list[str]:
    """What the segment says as a whole, less what only its later parts say."""
    head, *behind = _BEHIND.split(segment)
    of_head = _said(head, criterion, classify)
    parts = [text for part in behind for text in (part, _without_link(part))]
    of_parts = {value for part in parts for value in _said(part, criterion, classify)}
    return of_head + [
        value for value in _said(segment, criterion, classify) if value not in of_head and value not in of_parts
    ]


def _said(text: str, criterion: str, classify: Classifier) -> list[str]:
    return [str(value) for value in classify(text.strip()).get(criterion, ())]


def _without_link(part: str) -> str:
    return part.split(" ", 1)[-1]


def _teaches_one_thing(segment: str, classify: Classifier) -> bool:
    """A Ballettschule is none of the schools that children must go to."""
    said = classify(_BEHIND.split(segment)[0])
    return bool(said.get("thema")) and not said.get("suchtext")  # Montessori is how a school works


def _by_tails(segment: str, criterion: str, classify: Classifier) -> list[str]:
    """The last part of a compound whose first part no vocabulary knows: "Pergamonmuseum"."""
    head = _BEHIND.split(segment)[0]
    for tail in (tail for word in _WORD.findall(head) for tail in _tails(word)):
        found = [value for value in _said(tail, criterion, classify) if value not in _NO_TAILS]
        if found and not classify(tail).get("thema"):
            return found
    return []


def _tails(word: str) -> Iterator[str]:
    plain = fold(word)
    for start in range(2, len(plain) - _SHORTEST_TAIL + 1):
        yield plain[start:]
