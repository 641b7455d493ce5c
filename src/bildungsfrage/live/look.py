"""A text in, what shows of it while it is typed out: words, chips, the number of hits, what is asked back."""

from __future__ import annotations

from collections.abc import Sequence

from bildungsfrage.glance import Glance, ReadWord
from bildungsfrage.grammar.chips import begun, chips, read_words
from bildungsfrage.grammar.terms import Terms
from bildungsfrage.grammar.unfinished import unfinished
from bildungsfrage.grammar.wording import restate
from bildungsfrage.live.once import Once
from bildungsfrage.model import Suggestion, Understanding
from bildungsfrage.stages.suggest import suggest


def look(text: str, earlier: Sequence[str], once: Once, terms: Terms) -> Glance:
    """What shows; a last word that is not finished is left out of the reading, so that nothing flickers."""
    whole = once.read(text, earlier)
    start = _begun_at(text, whole, terms)
    if start is None:
        return _glance(text, read_words(text, whole, once.assistant.knowledge), whole, once)
    sure = once.read(text[:start], earlier)
    words = read_words(text[:start], sure, once.assistant.knowledge)
    return _glance(text, (*words, begun(text, start, once.assistant.knowledge)), sure, once)


def _begun_at(text: str, whole: Understanding, terms: Terms) -> int | None:
    """Where the last word begins, if it is not understood and may still become something."""
    last = whole.uses[-1] if whole.uses else None
    if last is None or not text[-1:].isalnum():
        return None
    beginnings = unfinished(text, len(text)).beginnings
    if len(last.text) == 1 and last.text.isalpha() and beginnings:
        return beginnings[-1].start
    if last.use != "unverstanden" and last.read_as is None:
        return None
    return next((b.start for b in reversed(beginnings) if terms.begins(b.phrase)), None)


def _glance(text: str, words: Sequence[ReadWord], understanding: Understanding, once: Once) -> Glance:
    knowledge, choice = once.assistant.knowledge, understanding.choice
    if not understanding.question.words:
        return Glance(text, tuple(words), (), "leer")
    if choice is None:
        return _asked_back(text, words, understanding, once)
    restated = restate(choice, knowledge)
    return Glance(
        text=text,
        words=tuple(words),
        chips=chips(choice, knowledge),
        level=choice.certainty,
        kind=choice.kind,
        title=knowledge.templates[choice.kind].title,
        count=once.counted(choice),
        restated=restated,
        choices=() if choice.certain else (Suggestion(restated, restated),),
        choice=choice,
    )


def _asked_back(text: str, words: Sequence[ReadWord], understanding: Understanding, once: Once) -> Glance:
    if understanding.clarification is None:
        return Glance(text, tuple(words), (), "nicht_verstanden")

    def has_answer(question: str) -> bool:
        read = once.try_reading(question)
        return bool(read and read.choice and not read.unknown and once.try_counting(read.choice))

    asked = suggest(understanding.clarification, has_answer)
    return Glance(text, tuple(words), (), asked.status, sentence=asked.text, choices=asked.suggestions)
