import pytest

from bildungsfrage.intake.fields import Reading
from bildungsfrage.intake.figures import Amount, read_amount, read_figures, total
from bildungsfrage.intake.mapping import Field, Figure, FigureBlock, Term
from bildungsfrage.intake.problem import UnreadableError
from bildungsfrage.intake.values import MARKS


def block(*figures: Figure, sort: str | None = None) -> FigureBlock:
    return FigureBlock(Field(columns=("jahr",)), sort, figures, MARKS)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1.269", Amount(1269)),
        ("6,8", Amount(6.8)),
        (27.1, Amount(27.1)),
        ("", Amount()),
        ("-", Amount(None, "nichts_vorhanden")),
        (".", Amount(None, "unbekannt")),
        ("x", Amount(None, "nicht_sinnvoll")),
        ("/", Amount(None, "unsicher")),
        ("...", Amount(None, "folgt")),
        ("*", Amount(None, "geheim")),
        ("k.A.", Amount(None, "unbekannt")),
        ("(12)", Amount(12, "unsicher")),
        ("12 r", Amount(12)),
        ("0", Amount(0)),
    ],
)
def test_cells_of_statistics(cell: str | float, amount: Amount) -> None:
    assert read_amount(cell, block(), ",") == amount


def test_what_is_neither_number_nor_mark() -> None:
    with pytest.raises(UnreadableError):
        read_amount("siehe unten", block(), ",")


N, UNKNOWN, NOTHING, EMPTY = Amount(3), Amount(None, "unbekannt"), Amount(None, "nichts_vorhanden"), Amount()


@pytest.mark.parametrize(
    ("plus", "minus", "sum_"),
    [
        ((N, N), (), Amount(6)),
        ((N, NOTHING), (), Amount(3)),
        ((NOTHING, NOTHING), (), NOTHING),
        ((N, UNKNOWN), (), UNKNOWN),
        ((N, EMPTY), (), EMPTY),
        ((N,), (N,), Amount(0)),
        ((N,), (NOTHING,), Amount(3)),
        ((N,), (UNKNOWN,), UNKNOWN),
        ((N,), (Amount(None, "nicht_sinnvoll"),), Amount(None, "nicht_sinnvoll")),
        ((Amount(5, "unsicher"), N), (), Amount(8, "unsicher")),
    ],
)
def test_sums_never_turn_marks_into_zeros(plus: tuple[Amount, ...], minus: tuple[Amount, ...], sum_: Amount) -> None:
    names = [f"c{place}" for place in range(len(plus) + len(minus))]
    amounts = dict(zip(names, (*plus, *minus), strict=True))
    assert total(Term(tuple(names[: len(plus)]), tuple(names[len(plus) :])), amounts) == sum_


QUOTA = Figure("quote", Term(("ohne",)), Term(("alle",)), 100.0)


@pytest.mark.parametrize(
    ("cells", "wert", "quality"),
    [
        ({"ohne": "213", "alle": "1269"}, 16.78487, None),
        ({"ohne": "-", "alle": "1269"}, None, "nichts_vorhanden"),
        ({"ohne": ".", "alle": "1269"}, None, "unbekannt"),
        ({"ohne": "3", "alle": "."}, None, "unbekannt"),
        ({"ohne": "3", "alle": "0"}, None, "nicht_sinnvoll"),
        ({"ohne": "0", "alle": "10"}, 0.0, None),
    ],
)
def test_quotas_keep_their_parts_or_say_why_not(cells: dict[str, str], wert: float | None, quality: str | None) -> None:
    ((_, values),) = read_figures(block(QUOTA), {"jahr": "2023", **cells}, Reading())
    assert isinstance(values, dict)
    assert values["wert"] == pytest.approx(wert) if wert is not None else values["wert"] is None
    assert values["qualitaet"] == quality


def test_an_empty_cell_is_no_figure() -> None:
    assert list(read_figures(block(QUOTA), {"jahr": "2023", "ohne": "", "alle": "5"}, Reading())) == []


def test_features_are_sorted_and_the_whole_is_none() -> None:
    kinds = Field(columns=("art",), values={"gymnasien": ("gymnasium",), "insgesamt": ()})
    figure = Figure("schueler", Term(("n",)), features={"schulart": kinds, "geschlecht": Field(constant="weiblich")})
    found = [
        values["auspraegungen"]
        for art in ("Gymnasien", "Insgesamt")
        for _, values in read_figures(block(figure), {"jahr": "2023", "n": "1", "art": art}, Reading())
        if isinstance(values, dict)
    ]
    assert found == ["geschlecht=weiblich;schulart=gymnasium", "geschlecht=weiblich"]


def test_an_unknown_feature_is_not_guessed() -> None:
    figure = Figure("schueler", Term(("n",)), features={"schulart": Field(columns=("art",), values={})})
    ((_, error),) = read_figures(block(figure), {"jahr": "2023", "n": "1", "art": "Baumschule"}, Reading())
    assert isinstance(error, UnreadableError)


def test_breaks_and_school_years() -> None:
    figure = Figure("k", Term(("n",)), factor=100, breaks={"2000/01": "neu gezählt"})
    ((_, values),) = read_figures(block(figure), {"jahr": "2000/01", "n": "0,179"}, Reading())
    assert isinstance(values, dict)
    assert {name: values[name] for name in ("wert", "zeit", "zeit_art", "jahr", "qualitaet", "anmerkung")} == {
        "wert": 17.9,
        "zeit": "2000/01",
        "zeit_art": "schuljahr",
        "jahr": 2000,
        "qualitaet": "bruch",
        "anmerkung": "neu gezählt",
    }
