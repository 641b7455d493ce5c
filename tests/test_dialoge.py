"""The dialogues of docs/dialoge are asked again, and each answer is compared byte by byte.

BILDUNGSFRAGE_GOLDEN=neu writes the answers anew: read what has changed before you commit it.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.formats import draw
from bildungsfrage.model import Reply

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "dialoge"
FILES = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
DRAWING = Drawing(date(2026, 11, 23), width=100)
LEAST = 40
MOST_TURNS = 5
TURN = re.compile(r"^> (?P<question>[^\n]+)\n\n```text\n(?P<answer>.*?)^```$", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"(^```text\n.*?^```$)", re.MULTILINE | re.DOTALL)
QUESTION = re.compile(r"^> .+$", re.MULTILINE)


@pytest.fixture(scope="module")
def replies(sample: Assistant) -> dict[str, list[Reply]]:
    """What each dialogue is answered with, turn by turn."""
    found = {}
    for path in FILES:
        questions = asked(path)
        found[path.name] = [ask(sample, text, questions[:at]) for at, text in enumerate(questions)]
    return found


def turns(path: Path) -> list[re.Match[str]]:
    return list(TURN.finditer(path.read_text(encoding="utf-8")))


def asked(path: Path) -> list[str]:
    """The questions of a dialogue, answered or not; charts have lines that begin like one."""
    prose = FENCED.sub("", path.read_text(encoding="utf-8"))
    return [question.removeprefix("> ") for question in QUESTION.findall(prose)]


def answered(path: Path, answers: list[str]) -> str:
    """A dialogue with answers in the place of those it has."""
    prose = FENCED.sub("", path.read_text(encoding="utf-8"))
    fresh = iter(answers)
    text = QUESTION.sub(lambda question: f"{question[0]}\n\n```text\n{next(fresh)}```", prose)
    return (
        re.sub(r"\n{3,}", "\n\n", text[: text.index("> ")])
        + re.sub(r"```\n{3,}", "```\n\n", text[text.index("> ") :]).rstrip("\n")
        + "\n"
    )


def drawn(reply: Reply) -> str:
    return draw(reply, "tabelle", DRAWING).rstrip("\n") + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_answers_are_as_they_are_told(path: Path, replies: dict[str, list[Reply]]) -> None:
    answers = [drawn(reply) for reply in replies[path.name]]
    if os.environ.get("BILDUNGSFRAGE_GOLDEN") == "neu":
        path.write_bytes(answered(path, answers).encode())
    assert [turn["answer"] for turn in turns(path)] == answers


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_dialogue_can_be_read_by_newcomers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    title, _, rest = text.partition("\n\n")
    assert re.fullmatch(r"# \S.*", title)
    assert 20 < len(rest.partition("\n\n> ")[0]) < 400, "who asks, and why, in a line or two"
    assert 1 <= len(turns(path)) <= MOST_TURNS
    assert len(asked(path)) == len(turns(path)), "a question without its answer"


def test_there_are_dialogues_of_every_kind(sample: Assistant, replies: dict[str, list[Reply]]) -> None:
    answered = [reply for dialogue in replies.values() for reply in dialogue]
    assert len(FILES) >= LEAST
    assert {reply.kind for reply in answered} - {None} == set(sample.knowledge.templates)
    assert {reply.status for reply in answered} == {
        "beantwortet", "keine_treffer", "rueckfrage", "nicht_verstanden", "ausserhalb",
    }  # fmt: skip
    assert any(use.read_as for reply in answered for use in reply.words), "a misspelt word"
    assert any(len(dialogue) >= 4 for dialogue in replies.values()), "follow-ups three deep"


def test_the_index_names_every_dialogue() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in FILES if f"]({path.name})" not in index] == []


def test_no_answer_tells_how_long_it_took() -> None:
    assert [path.name for path in FILES if re.search(r"\d ms\b|Millisekunden", path.read_text(encoding="utf-8"))] == []
