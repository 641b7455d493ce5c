"""A word taught on the sample: what it would change, and the file it goes into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bildungsfrage.ask import understand
from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.examine import BankError, opened_sample, read_bank
from bildungsfrage.knowledge.lesson import Lesson
from bildungsfrage.knowledge.problem import Problem
from bildungsfrage.learn import Ground, lesson_for, try_out, write_lesson
from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import current

ROOT = Path(__file__).resolve().parents[1]
KINDS = json.loads((ROOT / "tests" / "knowledge" / "contract_values.json").read_text(encoding="utf-8"))["arten"]
RACKER = Lesson("Zwutschgerl", "zielgruppe", "kinder", "Kinder", "woerter")


@pytest.fixture(autouse=True, scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", str(folder))
        yield folder


# ---------------------------------------------------------------- the questions that come along


def bundled_questions() -> list[dict[str, object]]:
    return [question for bank in sorted(knowledge_folder().glob("fragen/*.jsonl")) for question in read_bank(bank)]


def test_the_bundled_questions_cover_every_kind() -> None:
    questions = bundled_questions()
    assert len(questions) >= 140
    asked = {kind for question in questions for kind in question["art"]}  # type: ignore[attr-defined]
    assert set(KINDS) - asked == set()
    assert {question["status"] for question in questions} == {"ok", "rueckfrage", "nicht_verstanden", "ausserhalb"}


def test_the_bundled_questions_are_those_of_the_tests() -> None:
    """What is corrected there is to be corrected here."""
    banks = sorted((ROOT / "tests" / "fragen").glob("*_tune.jsonl"))
    known = {question["id"]: question for bank in banks for question in read_bank(bank)}
    assert [question["id"] for question in bundled_questions() if known.get(question["id"]) != question] == []


# ---------------------------------------------------------------- may it be taught?


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("nicht", "Funktionswort"),
        ("außer", "Funktionswort"),
        ("ohne Lehrer", "Funktionswort"),
        ("zwölf", "Zahl"),
        ("morgen", "liest das Programm schon selbst: zeitraum"),
        ("nächste Woche", "liest das Programm schon selbst: zeitraum"),
        ("ab 12 Jahren", "liest das Programm schon selbst: alter"),
    ],
)
def test_what_has_a_grammar_of_its_own(word: str, said: str) -> None:
    problem = lesson_for(word, "thema=yoga", ())
    assert isinstance(problem, Problem)
    assert said in str(problem)


def test_ones_own_words_are_known(tmp_path: Path) -> None:
    write_lesson(RACKER, tmp_path)
    again = lesson_for("Zwutschgerl", "zielgruppe=kinder", (tmp_path,))
    other = lesson_for("Zwutschgerl", "zielgruppe=jugendliche", (tmp_path,))
    assert isinstance(again, Lesson)
    assert again.known
    assert "zielgruppe = kinder" in str(other)


# ---------------------------------------------------------------- what would change?


def bank(folder: Path, *questions: dict[str, object]) -> Path:
    file = folder / "bank.jsonl"
    file.write_text("".join(json.dumps(question) + "\n" for question in questions), encoding="utf-8")
    return file


def test_a_new_word_changes_nothing_but_what_it_stands_in(tmp_path: Path) -> None:
    wanted = {"name": "zielgruppe", "wert": "kinder"}
    own = bank(tmp_path, {"frage": "Angebote für Zwutschgerl", "art": ["angebote_finden"], "kriterien": [wanted]})
    trial = try_out(RACKER, Ground((), own))
    assert trial.count == len(bundled_questions()) + 1
    assert [(change.question, change.sort) for change in trial.changes] == [("Angebote für Zwutschgerl", "besser")]
    assert trial.right[1] == trial.right[0] + 1
    assert not trial.worse
    assert trial.question == "Angebote für Zwutschgerl"


def test_a_word_that_takes_another_meaning_away_is_told() -> None:
    trial = try_out(Lesson("Mühlrode", "thema", "yoga", "Yoga", "woerter"), Ground(()))
    assert trial.worse
    assert trial.right[1] < trial.right[0]
    assert trial.named == ("ort",)


def test_trying_writes_nothing_into_ones_folders(tmp_path: Path) -> None:
    own = tmp_path / "eigenes"
    write_lesson(RACKER, own)
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    try_out(Lesson("Wusler", "zielgruppe", "kinder", "Kinder", "woerter"), Ground((own,)))
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before


def test_a_bank_about_own_data_is_asked_there(tmp_path: Path) -> None:
    from bildungsfrage.store.replace import replacing

    store = tmp_path / "bestand"
    with replacing(store) as con:
        con.execute("INSERT INTO ort (id, name, art) VALUES ('k', 'Konstanz', 'gemeinde')")
    assert current(store)
    criteria = [{"name": "zielgruppe", "wert": "kinder"}, {"name": "ort", "wert": "Konstanz"}]
    own = bank(
        tmp_path, {"frage": "Angebote für Zwutschgerl in Konstanz", "art": ["angebote_finden"], "kriterien": criteria}
    )
    there = try_out(RACKER, Ground((), own, store))
    here = try_out(RACKER, Ground((), own))
    assert [there.right[1] - there.right[0], here.right[1] - here.right[0]] == [1, 0]


def test_a_bank_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(BankError):
        try_out(RACKER, Ground((), tmp_path / "fehlt.jsonl"))


# ---------------------------------------------------------------- writing


@pytest.mark.parametrize(
    ("word", "target", "question", "criterion"),
    [
        ("Zwutschgerl", "zielgruppe=kinder", "Kurse für Zwutschgerl in Thal", ("zielgruppe", "kinder")),
        ("Zwutschgerl", "zielgruppe=kinder", "Zwutschgerlkurse", ("zielgruppe", "kinder")),
        ("Fit am Pad", "thema=smartphone", "Wo gibt es Fit am Pad?", ("thema", "smartphone")),
        ("stufenbefreit", "barrierefrei=ja", "stufenbefreite Kurse", ("barrierefrei", True)),
        ("Weibsbild", "auspraegung=geschlecht-weiblich", "Schulabbrecherquote bei Weibsbildern", ("auspraegung", None)),
    ],
)
def test_what_was_taught_is_understood(
    word: str, target: str, question: str, criterion: tuple[str, object], tmp_path: Path
) -> None:
    lesson = lesson_for(word, target, ())
    assert isinstance(lesson, Lesson), lesson
    assert not isinstance(write_lesson(lesson, tmp_path), Problem)
    with opened_sample((tmp_path,)) as sample:
        found = {c.name: c.value for c in understand(sample, question).criteria}
    name, value = criterion
    assert name in found
    assert value is None or found[name] == value


def test_two_words_go_into_one_file(tmp_path: Path) -> None:
    file = write_lesson(RACKER, tmp_path)
    write_lesson(Lesson("Wusler", "zielgruppe", "kinder", "Kinder", "woerter"), tmp_path)
    assert isinstance(file, Path)
    assert 'woerter = ["Zwutschgerl", "Wusler"]' in file.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("", encoding="utf-8")
    with pytest.raises(DataError) as told:
        write_lesson(RACKER, tmp_path / "datei")
    assert "zielgruppe.toml: das Wort lässt sich nicht schreiben" in str(told.value)
