"""What flows along the line, in the order it flows.

A `Question` becomes a `Reading` (what its words may mean), a `Choice` (one kind with its criteria) or a
`Clarification`, a `Query`, a `Table`, relaxations and recommendations, and in the end one `Reply`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

MOST_WORDS = 250  # words of a question that are read


class Word(NamedTuple):
    """One word as it was typed, with its folded spelling (see `german.fold`) and its place in the text."""

    text: str
    folded: str
    start: int
    end: int
    hanging: bool = False  # "Haupt-" in "Haupt- und Realschule"
    dotted: bool = False  # followed by a full stop, as abbreviations are


@dataclass(frozen=True, slots=True)
class Question:
    """A question split into words; `today` is what "heute" means in it."""

    text: str
    words: tuple[Word, ...]
    today: date


REASONS = "gruende"  # the column that says why a row stands where it does
SHOWN_EXTRAS = frozenset({"position", "rolle", "zeit"})  # what of a criterion's additions is for the outside
_HOUSES = frozenset(
    {"bibliothek", "einrichtung", "hochschule", "hort", "jugendzentrum", "kita", "museum", "musikschule", "schule"}
)  # features of a figure whose values are single houses
_OWN_ROLE = ("abschluss", "vorhanden")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing the question asks for: a name and a value of the contract, and the words that said so.

    `group` ties values joined by "und"/"oder" (any of them suffices); `extra` holds additions such as
    ("rolle", "angestrebt").
    """

    name: str
    value: Any
    text: str = ""
    excluded: bool = False
    inherited: bool = False
    group: int = 0
    extra: tuple[tuple[str, Any], ...] = ()

    @property
    def given(self) -> tuple[str, Any]:
        """Name and value as a reply gives them: the part of a figure that is one house is that Einrichtung."""
        if self.name == "auspraegung" and self.value.get("merkmal") in _HOUSES:
            return "einrichtung", self.value.get("wert")
        return self.name, self.value

    @property
    def part(self) -> str:
        """The name with the role it plays ("abschluss_angestrebt"); a degree one has is plain "abschluss"."""
        if not self.extra:
            return self.name
        role = dict(self.extra).get("rolle")
        return self.name if role is None or (self.name, role) == _OWN_ROLE else f"{self.name}_{role}"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a run of words may mean.

    `sort` is "kriterium", "gegenstand", "frageform", "hinweis", "fuellwort", "gewoehnlich" or "ausserhalb"; for a
    criterion `name` and `value` are those of the contract, for the others `name` is the slug.
    """

    sort: str
    name: str
    value: Any = None
    extra: tuple[tuple[str, Any], ...] = ()

    def __hash__(self) -> int:
        return hash((self.sort, self.name, str(self.value)))  # a value may be a dict


@dataclass(slots=True, unsafe_hash=True)
class Span:
    """Words `first` to `last` (exclusive) of the question and what they may mean, together or instead of each other.

    `meanings` holds sets of alternatives that all apply (a compound has several); `read_as` is the spelling that
    was understood where it differs from what was typed.

    Never changed once made, though not frozen: a question makes dozens, and freezing would double their time.
    """

    first: int
    last: int
    meanings: tuple[tuple[Meaning, ...], ...]
    read_as: str | None = None
    excluded: bool = False
    group: int = 0
    guessed: bool = False
    _names: frozenset[str] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def names(self) -> frozenset[str]:
        """The names of all it may mean; asked for many times in a reading, gathered once."""
        found = self._names
        if found is None:
            found = frozenset([meaning.name for option in self.meanings for meaning in option])
            self._names = found
        return found

    @property
    def is_criterion(self) -> bool:
        """Whether it may narrow down what is looked for."""
        for option in self.meanings:  # a loop: this is asked of every run of words
            for meaning in option:
                if meaning.sort == "kriterium":
                    return True
        return False

    def taken_as(self, meanings: tuple[tuple[Meaning, ...], ...]) -> Span:
        """The same words with other meanings."""
        return Span(self.first, self.last, meanings, self.read_as, self.excluded, self.group, self.guessed)

    def in_group(self, group: int) -> Span:
        """The same, joined with others of its group."""
        return Span(self.first, self.last, self.meanings, self.read_as, self.excluded, group, self.guessed)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything recognised in a question, before its kind is decided."""

    question: Question
    spans: tuple[Span, ...]
    unknown: tuple[int, ...]  # indexes of words that carry meaning and were not recognised
    previous: Choice | None = None  # what the question before was understood as, where this one goes on from it
    doubtful: tuple[int, ...] = ()  # ordinary words that say something the tool cannot use ("mit Fenster")
    elliptic: bool = False  # makes no sense without a question before it
    cues: Mapping[str, Mapping[str, tuple[int, float]]] = field(init=False, repr=False, compare=False)
    """By sort and name: how many spans say it, and how strong the strongest is (1, or less for weak ones)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "cues", _cues(self.spans))


def _cues(spans: Iterable[Span]) -> dict[str, dict[str, tuple[int, float]]]:
    found: dict[str, dict[str, tuple[int, float]]] = {}
    for span in spans:
        cue = span.meanings[0][0]
        if cue.sort != "kriterium":
            named = found.setdefault(cue.sort, {})
            count, share = named.get(cue.name, (0, 0.0))
            strength = cue.value if isinstance(cue.value, int | float) else 1.0
            named[cue.name] = (count + 1, max(share, strength or 1.0))
    return found


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A reading to pick from: what to show and what to ask."""

    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Clarification:
    """The side exit: no answer, but why not and what would work.

    `status` is "rueckfrage", "nicht_verstanden" or "ausserhalb".
    """

    status: str
    text: str
    suggestions: tuple[Suggestion, ...] = ()
    readings: bool = False  # the suggestions are what the question may mean, not other questions


@dataclass(frozen=True, slots=True)
class WordUse:
    """What became of typed words `first` to `last` (exclusive).

    `use` is a criterion's name, "frage", "fuellwort" or "unverstanden".
    """

    text: str
    use: str
    read_as: str | None = None
    first: int = field(default=0, compare=False)
    last: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class FigureWish:
    """What a question about figures wants besides its criteria; empty where it says nothing.

    The question says `level` (whose places are ranked: kreis, land …), `peers` (whom to compare with: land, nachbarn
    …), `split` (the feature to divide by) and `measure` ("anteil", "anzahl"). The data decide the rest: `places`, ids
    to look up instead of the named ones; `marked`, ids that a ranking is about; `instead`, (asked, shown) where
    another place stands in for one without a value; `ages`, the age groups that make up the asked ages ("0-2").
    """

    level: str = ""
    peers: tuple[str, ...] = ()
    split: str = ""
    measure: str = ""
    places: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    instead: tuple[tuple[Criterion, Criterion], ...] = ()
    ages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """What reasons are asked for: those of all rows, of the row at a position, or of offers that are not there."""

    named: str = ""
    position: int = 0
    offers: tuple[str, ...] = ()  # ids of the offers that bear the name


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of question with its criteria."""

    kind: str
    criteria: tuple[Criterion, ...]
    certain: bool
    score: float = 0.0
    notes: tuple[str, ...] = ()
    page: int = 0  # how often "mehr davon" was said: rows of earlier pages are skipped
    left_open: frozenset[str] = frozenset()  # criteria nothing is to be assumed for
    wish: FigureWish = FigureWish()
    why: Why | None = None  # reasons for its rows are asked for, not the rows

    @property
    def certainty(self) -> str:
        """How sure the reading is, as replies say it."""
        return "sicher" if self.certain else "vermutet"


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question with what was made of it: the choice, or the clarification instead of it."""

    question: Question
    choice: Choice | None
    clarification: Clarification | None
    uses: tuple[WordUse, ...]
    unknown: tuple[str, ...]
    restated: str | None  # one sentence that, asked again, is read the same way


@dataclass(frozen=True, slots=True)
class Query:
    """One SELECT with the values bound to it."""

    sql: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A result column: its name in rows, its heading, its unit, and what its values are called where people read."""

    name: str
    title: str
    unit: str | None = None
    names: Mapping[Any, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A query's result; `total` counts all rows, also those cut off."""

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart. `at` is the year, for lines; a missing value has a `mark` that says why.

    `breaks`: it cannot be compared with the points before it. `own`: the place the question is about.
    """

    label: str
    value: float | None
    at: int | None = None
    mark: str | None = None
    breaks: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together, in their order."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a face may draw: "linie" over years or "balken" side by side; `text` says the same in words."""

    kind: str
    title: str
    unit: str
    series: tuple[Series, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table across: what stands at the side, what above, and a number for each pair; None where there is none.

    `names` are the names of the three columns of the long table it was made of.
    """

    names: tuple[str, str, str]
    title: str  # of what stands at the side
    value: str  # what the numbers are
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | float | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A way to hits: what is given up, how many hits that gives, and the question that asks for them.

    `without` names the criteria that are given up, as text, `dropped` each of them; `instead` is what stands in their
    place, if anything does (for a place with its distance in `km`). `text` says it in German ("auch an anderen Tagen").
    """

    without: str
    count: int
    question: str
    text: str = ""
    dropped: tuple[str, ...] = ()
    instead: Criterion | None = None
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Premise:
    """What nothing meets, whatever else is asked: a German sentence, and the names of the criteria in it."""

    text: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A criterion that leaves part of the hits: how many, and the follow-up that asks for them ("davon abends")."""

    criterion: Criterion
    count: int
    question: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of `of` rows that fit otherwise, how many (`missing`) say nothing about a criterion.

    `counted` tells whether these are among the hits all the same.
    """

    criterion: str
    missing: int
    of: int
    counted: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One date of an offer: a course over several weeks, or one meeting; `free` is None where nobody told."""

    begin: date | None
    end: date | None
    weekdays: tuple[str, ...]
    clock: str | None  # "18:00"
    free: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer with what can be said about it; `facts` holds single values and lists by their column's name."""

    id: str
    title: str
    provider: str | None
    place: str | None
    place_kind: str | None
    places: frozenset[str]  # ids of its place and of all places that one belongs to
    point: tuple[float, float] | None
    runs: tuple[Run, ...]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """What a question asks of an offer in one go: values of one criterion, any of which will do, or one to keep out."""

    criteria: tuple[Criterion, ...]

    @property
    def name(self) -> str:
        return self.criteria[0].name


@dataclass(frozen=True, slots=True)
class Candidate:
    """An offer that may be recommended: its points by part, and the cases it does not meet."""

    id: str
    provider: str | None  # only to tell one from another
    lot: int  # decides at a tie
    card: str
    points: Mapping[str, float]
    unmet: tuple[Case, ...] = ()
    alike: tuple[str, ...] = ()  # what it has in common with the offer that was asked about


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An offer worth naming: why it fits, what does not, what one should know, and the points it got for what."""

    id: str
    title: str
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    points: Mapping[str, float] = field(default_factory=dict)
    provider: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the Kommune that works on what was asked about, and why it is named."""

    id: str
    name: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """The advice desk that is responsible, how to reach it, and why it is this one."""

    id: str
    name: str
    place: str | None
    phone: str | None
    email: str | None
    hours: str | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain as the data have it: a transition, and others that do the same."""

    row: Mapping[str, Any]
    others: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Transitions one after the other; `start` is the degree the first one asks for ("": goes without saying)."""

    links: tuple[Link, ...]
    start: str = ""


@dataclass(frozen=True, slots=True)
class Chains:
    """The ways found; `whole` tells whether they lead from what one has to what one wants.

    `instead` is the class they begin after where none begins after the one that was asked for.
    """

    ways: tuple[Chain, ...]
    whole: bool = True
    instead: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach an office."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """One offer named as an example."""

    id: str
    title: str
    provider: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way as it is read out to a client; what is not known is empty.

    `validity` says in words how long it holds, `expired` that it holds no longer. `others` are other ways to take the
    same step. `offers` counts the offers that lead there; None: nobody can tell. `leading` are their ids, where each
    was looked at.
    """

    title: str
    condition: str = ""
    duration: str = ""
    result: str = ""
    office: str = ""
    contacts: tuple[Contact, ...] = ()
    validity: str = ""
    expired: bool = False
    others: tuple[str, ...] = ()
    offers: int | None = None
    sample: Sample | None = None
    leading: tuple[str, ...] = ()
    row: Mapping[str, Any] = field(default_factory=dict)  # the record it comes from


@dataclass(frozen=True, slots=True)
class Way:
    """Steps one after the other; `name` tells it from other ways, `labels` is what its fields are called."""

    steps: tuple[Step, ...]
    name: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from: name, date (ISO), licence."""

    name: str
    as_of: str | None
    licence: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """The whole answer, ready to be drawn by any face; fields as in the contract's JSON."""

    question: str
    status: str  # beantwortet, keine_treffer, verstanden, rueckfrage, nicht_verstanden, ausserhalb
    certainty: str | None  # sicher, vermutet
    kind: str | None
    criteria: tuple[Criterion, ...] = ()
    unknown: tuple[str, ...] = ()
    words: tuple[WordUse, ...] = ()
    restated: str | None = None
    answer: str = ""
    table: Table = field(default_factory=lambda: Table((), (), 0))
    chart: Chart | None = None
    ways: tuple[Way, ...] = ()
    matrix: Matrix | None = None
    recommendations: tuple[Recommendation, ...] = ()
    measures: tuple[Measure, ...] = ()
    desk: Desk | None = None
    premise: Premise | None = None
    relaxations: tuple[Relaxation, ...] = ()
    narrowings: tuple[Narrowing, ...] = ()
    follow_ups: tuple[str, ...] = ()
    over: int = 0  # hits there would be if they were not over
    coverage: tuple[Coverage, ...] = ()
    clarification: Clarification | None = None
    query: Query | None = None
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    milliseconds: Mapping[str, float] = field(default_factory=dict)
