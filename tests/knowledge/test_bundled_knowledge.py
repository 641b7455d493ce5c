"""The knowledge that ships: what the outside relies on is there, nothing is faulty, every kind has examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.knowledge.check import check
from bildungsfrage.knowledge.load import Knowledge, compile_knowledge
from bildungsfrage.knowledge.measure import read_bank

# What other programs rely on: a value may be added, none may be renamed or dropped.
CONTRACT = json.loads((Path(__file__).parent / "contract_values.json").read_text(encoding="utf-8"))
KINDS = CONTRACT.pop("arten")
BANKS = sorted((Path(__file__).resolve().parents[1] / "fragen").glob("*.jsonl"))
EXAMPLES = 6


@pytest.mark.parametrize("criterion", sorted(CONTRACT))
def test_every_value_of_the_contract_is_known(bundled: Knowledge, criterion: str) -> None:
    assert set(CONTRACT[criterion]) - bundled.values.get(criterion, {}).keys() == set()


@pytest.mark.parametrize("criterion", sorted(set(CONTRACT) - {"kennzahl"}))
def test_every_value_of_the_contract_can_be_said(bundled: Knowledge, criterion: str) -> None:
    lexicon = bundled.lexicon
    used = {number for numbers in lexicon.forms.values() for number in numbers}
    said = {str(lexicon.meanings[number].value) for number in used if lexicon.meanings[number].name == criterion}
    wanted = {"True" if value == "wahr" else value for value in CONTRACT[criterion]}
    assert wanted - said == set()


def test_every_kind_of_the_contract_has_a_template(bundled: Knowledge) -> None:
    assert set(KINDS) - bundled.templates.keys() == set()


def test_nothing_is_faulty() -> None:
    assert [str(problem) for problem in check([knowledge_folder()]) if problem.severity == "fehler"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_examples_of_a_kind(bundled: Knowledge, kind: str) -> None:
    examples = bundled.templates[kind].examples
    assert len({example.question for example in examples}) >= EXAMPLES
    assert sum(example.criteria is not None for example in examples) >= 2


@pytest.mark.parametrize("bank", BANKS, ids=lambda path: path.stem)
def test_no_example_is_a_question_of_a_bank(bundled: Knowledge, bank: Path) -> None:
    asked = {_plain(question["frage"]) for question in read_bank(bank)}
    examples = {_plain(example.question) for kind in bundled.templates.values() for example in kind.examples}
    assert examples & asked == set()


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def test_themes_have_two_levels(bundled: Knowledge) -> None:
    topics = bundled.values["thema"]
    fields = {slug for slug, value in topics.items() if value.broader is None}
    assert fields == set(CONTRACT["thema"][:8])
    assert all(topics[value.broader].broader is None for value in topics.values() if value.broader)


def test_compiling_again_gives_the_same(bundled: Knowledge) -> None:
    again = compile_knowledge([knowledge_folder()])
    assert again.lexicon.pack() == bundled.lexicon.pack()
    assert again.values == bundled.values
