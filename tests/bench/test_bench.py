"""Every bench runs from start to end with hardly any work; how long things take is not tested."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bench import __main__ as runner
from bench import growth, one_shot, report
from bench.bed import TINY, Bed, make_bed
from bench.figures import HEADER, Aim, Figure, NotMeasuredError, Outcome, Table, as_markdown, as_text, cells
from bench.places import place_names
from bench.run import BENCHES, Result, measured
from bench.timing import in_turns, medians, quantile


@pytest.fixture(scope="module")
def bed() -> Iterator[Bed]:
    with make_bed(TINY) as made:
        yield made


@pytest.mark.parametrize("name", BENCHES)
def test_every_bench_runs(name: str, bed: Bed) -> None:
    result = measured(name, bed)
    assert result.reason == ""
    assert result.outcome.figures or (name == "peers" and not find_spec("hassil"))
    assert all(figure.value >= 0 for figure in result.outcome.figures)


@pytest.mark.parametrize("name", BENCHES)
def test_every_bench_says_what_its_floor_is(name: str) -> None:
    module = __import__(f"bench.{name}", fromlist=["run"])
    assert "Floor" in (module.__doc__ or "")


@pytest.fixture
def quick(bed: Bed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The runner works on the bed that is made already."""
    monkeypatch.setattr(runner, "make_bed", lambda _: nullcontext(bed))


@pytest.mark.usefixtures("quick")
def test_the_runner_prints_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main(["growth", "--tiny"]) == 0
    shown = capsys.readouterr().out
    assert all(word in shown for word in (*HEADER, "growth", "cores"))


def test_the_runner_knows_its_benches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        runner.main(["nonsense"])
    assert ended.value.code == 2
    assert "nonsense" in capsys.readouterr().err


@pytest.mark.usefixtures("quick")
def test_the_document_is_written_on_demand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "TARGET", tmp_path / "messungen.md")
    assert runner.main(["growth", "--tiny", "--markdown"]) == 0
    document = (tmp_path / "messungen.md").read_text(encoding="utf-8")
    assert document.startswith("# ")
    assert date.today().isoformat() in document
    assert (growth.__doc__ or "").splitlines()[0] in document


# ---------------------------------------------------------------- parts


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("a", 1.0, "ms"), ""),
        (Figure("a", 1.0, "ms", aim=Aim("≤", 2.0)), "ok"),
        (Figure("a", 3.0, "ms", aim=Aim("≤", 2.0)), "over"),
        (Figure("a", 3.0, "/s", aim=Aim("≥", 5.0)), "under"),
        (Figure("a", 9.0, "ms", 6.0, 1.5, Aim("≤", 2.0, of="ratio")), "ok"),
        (Figure("a", 9.0, "ms", aim=Aim("≤", 2.0, of="ratio")), ""),
    ],
)
def test_verdicts(figure: Figure, verdict: str) -> None:
    assert figure.verdict == verdict


def test_a_figure_as_a_row() -> None:
    figure = Figure("one question", 250.4, "ms", 124.0, 2.019, Aim("≤", 2.0, of="ratio"))
    assert cells("one_shot", figure) == ("one_shot", "one question", "250 ms", "124 ms", "2.02×", "≤ 2×", "over")


def test_tables() -> None:
    assert as_text(("a", "bb"), [("ccc", "d")]) == "a    bb\n---  --\nccc  d"
    assert as_markdown(("a", "b"), [("c|d", "e")]) == "| a | b |\n| --- | --- |\n| c\\|d | e |"


def test_a_bench_that_could_not_run_is_named_in_the_table() -> None:
    shown = report.as_plain([Result("batch", "", Outcome((), (Table("t", ("x",), (("y",),)),)), "not measured: why")])
    assert "not measured: why" in shown


def test_turns_swap_their_order() -> None:
    order: list[str] = []

    def step(name: str, took: float) -> float:
        order.append(name)
        return took

    pair = in_turns(lambda: step("high", 6.0), lambda: step("low", 3.0), 3)
    assert order == ["high", "low", "low", "high", "high", "low"]
    assert (pair.measured, pair.floor, pair.ratio) == (6.0, 3.0, 2.0)


def test_medians_leave_out_the_first_round() -> None:
    calls: list[str] = []
    found = medians([[lambda: calls.append("a"), lambda: calls.append("b")]], rounds=2)
    assert len(calls) == 6
    assert [len(row) for row in found] == [2]


@pytest.mark.parametrize(("share", "expected"), [(0.5, 2), (0.99, 4), (0.0, 1)])
def test_quantiles(share: float, expected: float) -> None:
    assert quantile([4, 1, 3, 2], share) == expected


def test_place_names_are_different_and_the_same_every_time() -> None:
    names = place_names(2_000)
    assert len(set(names)) == 2_000
    assert names == place_names(2_000)


def test_the_floor_binds_days_as_days(bed: Bed) -> None:
    reply: dict[str, Any] = {"sql": "SELECT $heute", "parameter": {"heute": "2026-11-23", "ort": ["a-2026-11-23"]}}
    script = one_shot.floor(bed.sample, reply)
    assert "datetime.date(2026, 11, 23)" in script
    assert "a-2026-11-23" in script


def test_the_floor_needs_a_query(bed: Bed) -> None:
    with pytest.raises(NotMeasuredError):
        one_shot.floor(bed.sample, {"sql": None, "status": "rueckfrage"})
