"""What questions about ways say besides: which degree one has and which one wants, and the goal or situation named.

In: the criteria of a reading. Out: the same with roles ("vorhanden", "angestrebt") and with the words of a way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bildungsfrage.choosing.cues import typed
from bildungsfrage.german import fold, word_set
from bildungsfrage.grammar.way_words import WAY, becomes, lies_behind
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Criterion, Reading, Span

SUBJECTS = frozenset({"uebergang", "nachholen"})
HAVE, WANT = "vorhanden", "angestrebt"
_NOTHING = "ohne"
_NEAR = 4  # words before or behind a degree that may tell its role
_GOAL_BEFORE = word_set("zu zum zur als")
_SAID_BY_NAME = frozenset(
    {"zielgruppe", "thema", "angebotsart", "bildungsbereich", "suchtext", "begriff", "einrichtungsart"}
)
_TRADES = frozenset({"fachkraefte"})  # target groups that are what one may want to become
_WANT_BEFORE = word_set("zum zur zu auf aufs fuers fuer bis ins an richtung doch noch")
_WANT_BEHIND = word_set(
    """
    machen nachholen nachmachen nachzuholen erwerben erreichen schaffen bekommen kriegen dranhaengen draufsetzen
    anstreben werden moeglich packen bauen ablegen erlangen kommen
    """
)
_HAVE_BEFORE = word_set("nach mit vom von aus trotz nur bloss habe hab hat hast haben ohne ausser statt")
_HAVE_BEHIND = word_set("habe hab hat hast haben fertig bestanden tasche geschafft gemacht")
_SPACERS = word_set(
    """
    dem der den das die des ein eine einen einem einer eines mein meine meinen meinem meiner sein seine seinen seinem
    ihr ihre ihren ihrem nur bloss schon gerade erst gut guten schlechten mittelmaessigen jetzt nun gleich lieber doch
    noch in
    """
)


def with_roles(criteria: Sequence[Criterion], template: Template, reading: Reading) -> list[Criterion]:
    """The criteria of a question about ways."""
    named = [] if template.subject == "nachholen" else _named(reading)
    exact = any(c.name in ("abschluss", "klasse") for c in criteria)
    rather = [c for c in criteria if _says_more(c) or (exact and c.name == "einrichtungsart")]
    named = [way for way in named if not any(_same_words(c, way) for c in rather)]
    others = [c for c in criteria if c in rather or not any(_same_words(c, way) for way in named)]
    if named:
        others = [c for c in others if c.name != "suchtext"]
    return [*(_with_role(c, template, reading) if c.name == "abschluss" else c for c in others), *named]


def _named(reading: Reading) -> list[Criterion]:
    """The goals and situations that the ways in the data know."""
    found = []
    for span in reading.spans:
        meaning = span.meanings[0][0]
        if meaning.sort == WAY:
            role = _role_of_name(span, reading)
            extra = (("rolle", role),) if role else ()
            found.append(Criterion("suchtext", meaning.name, typed(reading, span), extra=extra))
    return found


def _says_more(criterion: Criterion) -> bool:
    """What is refused is no goal; a degree, a class or a group of people says more than the word for it."""
    group = criterion.name == "zielgruppe" and criterion.value not in _TRADES
    return criterion.excluded or group or criterion.name in ("abschluss", "klasse")


def _same_words(criterion: Criterion, way: Criterion) -> bool:
    """ "Erzieherin" is no target group where it is the goal."""
    said, named = fold(criterion.text), fold(way.text)
    if criterion.name in ("abschluss", "klasse"):
        return said == named
    return criterion.name in _SAID_BY_NAME and bool(said) and (said in named or named in said)


def _role_of_name(span: Span, reading: Reading) -> str | None:
    """ "nach dem BvB" lies behind somebody, "Erzieherin werden" ahead; anything else may be either."""
    words = [word.folded for word in reading.question.words]
    before = _towards(words[: span.first][::-1])
    if before in ("nach", "aus") or lies_behind(span, words):
        return HAVE
    return WANT if before in _GOAL_BEFORE or becomes(span, words) else None


# ---------------------------------------------------------------- roles


def _with_role(criterion: Criterion, template: Template, reading: Reading) -> Criterion:
    """A degree that was named with the role it plays; what it was in the question before it stays."""
    if criterion.inherited or any(name == "rolle" for name, _ in criterion.extra):
        return criterion
    if criterion.value == _NOTHING or criterion.excluded:
        role = HAVE
    else:
        role = _said_role(criterion, reading) or (WANT if _wanted_by_nature(criterion, template) else HAVE)
    return replace(criterion, extra=(*criterion.extra, ("rolle", role)))


def _wanted_by_nature(criterion: Criterion, template: Template) -> bool:
    """Who asks how to catch up on a degree wants it; "studieren" is what one goes to."""
    return template.subject == "nachholen" or fold(criterion.text).startswith("stud")


def _said_role(criterion: Criterion, reading: Reading) -> str | None:
    """What the words around a degree say: "vom Hauptschulabschluss", "zum Abitur", "das Abi nachholen"."""
    span = next((s for s in reading.spans if typed(reading, s) == criterion.text), None)
    if span is None:
        return None
    words = [word.folded for word in reading.question.words]
    before, behind = _towards(words[: span.first][::-1]), _towards(words[span.last :])
    if becomes(span, words):
        return WANT
    if before in _HAVE_BEFORE or (behind in _HAVE_BEHIND and before not in _WANT_BEFORE):
        return HAVE
    return WANT if before in _WANT_BEFORE or behind in _WANT_BEHIND else None


def _towards(words: Sequence[str]) -> str:
    """The first word that says something, going away from a place."""
    return next((word for word in words[:_NEAR] if word not in _SPACERS or word in ("nur", "bloss")), "")
