"""What a knowledge file may say. German keys stand here and nowhere else; the rest of the program is English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

CRITERIA = (
    "ort",
    "umkreis_km",
    "plz",
    "zielgruppe",
    "alter",
    "thema",
    "suchtext",
    "angebotsart",
    "bildungsbereich",
    "lernform",
    "anbieter",
    "einrichtung",
    "angebot",
    "einrichtungsart",
    "traegerschaft",
    "format",
    "zeitform",
    "tageszeit",
    "wochentag",
    "zeitraum",
    "kosten",
    "foerderung",
    "sprache",
    "niveau",
    "abschluss",
    "klasse",
    "barrierefrei",
    "kinderbetreuung",
    "freie_plaetze",
    "zertifikat",
    "leichte_sprache",
    "kennzahl",
    "jahr",
    "auspraegung",
    "ziel",
    "massnahme",
    "gremium",
    "netzwerk",
    "begriff",
    "verantwortlich",
    "umsetzungsstand",
    "ohne",
    "gruppierung",
    "sortierung",
    "rangfolge",
    "anzahl",
)

# Vocabulary files that hold cues or ordinary words instead of a criterion's values.
CUES = ("gegenstand", "frageform")
# What a question about figures says besides criteria: whose places are ranked, compared with whom, divided by what.
FIGURE_CUES = ("ebene", "vergleichsgruppe", "aufteilung")
# The sorts of meanings that ask for something or refuse it, and narrow nothing down.
CUE_SORTS = frozenset({"gegenstand", "frageform", "hinweis", "gegen", "ausserhalb", *FIGURE_CUES})
WORD_LISTS = ("fuellwort", "gewoehnlich", "ausserhalb")

ENTRY_KEYS = {
    "name",
    "woerter",
    "wortteile",
    "phrasen",
    "adjektive",
    "teile",
    "person",
    "oberbegriff",
    "merkmal",
    "wert",
    "kriterien",
    "gewicht",
    "schwach",
    "umschrieben",
    "familie",
    "alter",
    "angebote",
    # of what answers name: "17 Kurse", "eine Kita"
    "artikel",
    "einzahl",
    "mehrzahl",
    # of Kennzahlen
    "definition",
    "zaehler",
    "nenner",
    "einheit",
    "bildungsbereich",
    "richtung",
    "zeit_art",
    "leitfaden_code",
    "merkmale",
    "anzahl",
    "anteil",
    # of levels of places
    "arten",
}

HEAD_KEYS = {
    "titel",
    "fragen",
    "hinweise",
    "gegen",
    "gegenstand",
    "frageform",
    "pflicht",
    "eines_von",
    "nutzt",
    "typisch",
    "bevorzugt",
    "bedingungen",
    "antwort",
    "antwort_eins",
    "leer",
    "verstanden",
    "beispiele",
    "spalten",
    "einheiten",
    "namen",
    "gruppierung",
    "sortierung",
    "vorgabe",
    "schritte",
    "matrix",
    "fehlt",
    "ohne_abfrage",
    "zeilen",
    "empfehlung",
    "anlaufstelle",
    "abdeckung",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a vocabulary file with the words that say it."""

    criterion: str
    slug: str
    name: str
    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()  # valid only inside compounds
    phrases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()  # phrases of cue files that speak for it only a little
    narrower: tuple[str, ...] = ()
    broader: str | None = None
    person: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A question in a template's head with the criteria it must give; `criteria` is None where it says none."""

    question: str
    criteria: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Counting:
    """How the rows of a kind are counted without its SELECT.

    `source` is FROM with its joins; empty where rows cannot be counted so. `key` is what rows have in common that count
    as one (a provider of several offers); empty where every row counts. `keyless`: a missing key counts as one more.
    """

    source: str = ""
    key: str = ""
    keyless: bool = False


Condition = tuple[str, tuple[str, ...]]  # SQL in brackets, and the parameters bound in it


@dataclass(frozen=True, slots=True)
class SearchColumn:
    """A column that a condition looks at; `many` where it holds a list."""

    name: str
    many: bool


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of question: its cues, its SELECT cut into conditions, its sentences."""

    kind: str
    title: str
    subject: str  # gegenstand
    forms: tuple[str, ...]  # frageformen; the first is the kind's own
    hints: tuple[str, ...]
    against: tuple[str, ...]
    required: tuple[str, ...]
    one_of: tuple[str, ...]
    uses: tuple[str, ...]  # criteria it can use, from the SQL's parameters and `nutzt`
    applied: frozenset[str]  # those of them that narrow down or order what is found
    parts: tuple[str, ...]  # parameters for a criterion in one role ("abschluss_angestrebt")
    typical: tuple[str, ...]
    preferred: tuple[str, ...]  # criteria to read a word as where it may be several
    head: str  # SQL up to and without WHERE
    conditions: tuple[Condition, ...]
    inner: tuple[Condition, ...]  # shared conditions that stand where the SQL says $bedingungen
    tail: str  # GROUP BY, ORDER BY
    counting: Counting
    looks_at: Mapping[str, tuple[SearchColumn, ...]]  # criterion → the columns its conditions look at
    open_columns: tuple[tuple[str, str], ...]  # (column with a distance, the same left empty): no centre, no distance
    answer: tuple[str, ...]  # sentences, the fullest first: what it names must be known, except of the last
    answer_one: tuple[str, ...]
    empty: tuple[str, ...]
    restated: tuple[str, ...]
    missing: str
    columns: tuple[tuple[str, str], ...]  # (column, heading)
    units: Mapping[str, str]
    names: Mapping[str, str]  # column → vocabulary whose names its values have
    coverage: Mapping[str, str]  # column → what is said to be known of only some rows
    groupings: Mapping[str, str]
    matrix: Mapping[str, str]  # zeilen, spalten, wert: columns that make a table across; gruppierung: where all is open
    steps: Mapping[str, str]  # field of a step → column, where rows are steps to be taken
    defaults: Mapping[str, Any]  # values of criteria that hold where the question leaves them open
    sortings: Mapping[str, str]
    examples: tuple[Example, ...]
    file: str = ""
    rows: int = 20
    proposes: Mapping[str, str | tuple[str, ...]] | None = None  # what to recommend by: criterion → column or values
    with_desk: bool = False  # whether the advice desk stands beside the answer


@dataclass(frozen=True, slots=True)
class Proposal:
    """A SELECT for what may stand beside an answer, and how it is chosen from; its parts as in a `Template`."""

    head: str  # SQL up to and without WHERE
    conditions: tuple[Condition, ...]  # its own
    shared: tuple[Condition, ...]  # those of questions, as far as a criterion opens them
    tail: str
    uses: frozenset[str]  # criteria
    soft: frozenset[str] = frozenset()  # criteria that may be lacking
    telling: frozenset[str] = frozenset()  # criteria of which one is needed where offers are not what was asked for
    most: int = 3
    may_lack: int = 2
    farthest: float = 60  # km from the place that is asked for
    points: Mapping[str, float] = field(default_factory=dict)
    file: str = ""


SAVED = "gespeichert"  # the file of questions that stand ready
# The six elements of a Bildungsmanagement, in the order in which they are shown.
ELEMENTS: Mapping[str, str] = {
    "ziele": "Ziele und Maßnahmen",
    "koordination": "Koordination",
    "kooperation": "Kooperation",
    "monitoring": "Monitoring",
    "transparenz": "Transparenz",
    "beteiligung": "Beteiligung",
}


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question that stands ready: its id, what it is called, what is asked, the element it belongs to."""

    id: str
    title: str
    question: str
    element: str
    file: str = ""

    @property
    def element_name(self) -> str:
        return ELEMENTS[self.element]


# The files of empfehlung/ with the columns that the program needs from each.
PROPOSALS = {
    "angebot": frozenset(
        {
            "id", "von", "los", "karte", "alter_von", "alter_bis", "gruppen", "angebotsart", "thema", "lat", "lon",
            "beginne_offen", "plaetze_frei", "kosten",
        }
    ),
    "massnahme": frozenset({"id", "name", "umsetzungsstand", "verantwortlich", "ziel", "kennzahlen"}),
    "anlaufstelle": frozenset(
        {"id", "name", "ort", "ort_art", "orte", "lat", "lon", "telefon", "email", "oeffnungszeiten", "anbieter",
         "text"}
    ),
}  # fmt: skip
POINTS = (
    "alter", "zielgruppe", "thema", "art", "weg", "beginn", "plaetze", "preis", "fehlt", "vielfalt", "gemeinsam",
)  # fmt: skip
PROPOSAL_KEYS = {"bedingungen", "weich", "sprechend", "hoechstens", "fehlen_duerfen", "hoechstens_km", "punkte"}

# What a sentence may name beside criteria and the columns of its query.
SENTENCE_SLOTS = frozenset(
    {
        "anzahl", "kriterien", "was", "welche_was", "bei_was", "anzahl_was", "wozu", "wo", "wann", "rest", "einschub",
        "gibt_es", "sind",
        "nach", "gruppen", "gruppenart", "spanne", "naechster", "die_kennzahl", "im_ort",
    }
)  # fmt: skip
# What is bound beside criteria: today and the home Kommune; for figures the places a question is about, the level of
# places and the feature it divides by (both fall away where the question leaves them open).
ALWAYS_BOUND = frozenset({"heute", "heimat", "eigene"})
OPEN_PARAMETERS = frozenset({"ebene", "aufteilung"})
AGE_GROUPS = "alter_gruppen"  # the parameter that holds the target groups an age may belong to
INNER = "$bedingungen"  # stands in a template's SQL where shared conditions belong that are not the outermost ones
SAID = "_worte"  # ending of a parameter for the words that a value is said with
ROLES = ("_angestrebt", "_vorhanden")  # endings of parameters for a criterion in one role


def without_role(parameter: str) -> str:
    """abschluss_angestrebt → abschluss"""
    return next((parameter.removesuffix(role) for role in ROLES if parameter.endswith(role)), parameter)


def criterion_of(parameter: str) -> str:
    """The criterion a SQL parameter belongs to: alter_von → alter, mitte_lat → umkreis_km."""
    if parameter.startswith("mitte_"):
        return "umkreis_km"
    if parameter == AGE_GROUPS:
        return "alter"
    for ending in ("_von", "_bis", "_liste", SAID):
        if parameter.endswith(ending) and parameter[: -len(ending)] in CRITERIA:
            return parameter[: -len(ending)]
    return parameter
