"""Negation: which criteria "nicht", "außer", "ohne" exclude.

"nicht online und nicht montags", "alles außer Sport", "nicht bei der Volkshochschule", "VHS bitte nicht".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bildungsfrage.german import word_set
from bildungsfrage.model import Span, Word

NEGATORS = word_set(
    """
    nicht statt anstatt anstelle weder keins nich net nie kein keine keinen keinem keiner
    ohne ausser ausserhalb ausgenommen nichts
    abgesehen ned keinesfalls ausschliesslich_nicht exklusive abzueglich nix
    """
)
NEGATORS_AFTER = word_set(
    """
    ausgenommen weggelassen ausblenden ausgeblendet ausschliessen ausgeschlossen streichen rausnehmen
    weglaesst weglasse weglassen ausgeklammert ausnehme ausnehmen ausklammert abzieht beiseite
    """
)
_RATHER = frozenset({"lieber", "eher"})
_AWAY = frozenset({"weg", "raus", "heraus"})
TURNING = _RATHER | _AWAY
_TAKE = word_set("lass lasse lassen lasst nimm nehmen mach mache machen streich tu")
_CANCEL = word_set(
    """
    nur mehr weit auch noch so zu wo was wie ob sogar gleich irgendwo etwa vielleicht
    """
)
_BRIDGE = word_set(
    """
    dass ich man nach lust bock interesse auf an
    beiden beide bei beim der die das den dem des in im an am von vom zur zum zu mit unbedingt ganz fuer so gerade
    eine einen
    ein einem einer sein ueber aus auf gerne gern wieder denen wenn moeglich ausgerechnet direkt haben hat habe es
    ist sind als um bereich thema themen angebote kurse kurs
    """
)
_COUNTED = word_set(
    """
    mitgerechnet eingerechnet einbezogen
    mitzaehlt mitzaehle mitzaehlen mitgezaehlt mitrechnet beruecksichtigt einbezieht dabei moechte will geht in
    """
)
_AND = frozenset({"und", "oder", "noch", "sowie", "bzw"})
_POSITIVE = frozenset(
    {"alter", "kosten", "anzahl", "umkreis_km", "jahr", "sortierung", "rangfolge", "gruppierung", "klasse"}
)


def exclude(spans: Sequence[Span], words: Sequence[Word]) -> tuple[list[Span], set[int]]:
    """The spans with `excluded` set where a negation reaches them, and the indexes of the words that negate.

    All of them: "nicht mitgerechnet" asks for no explanation of what is counted.
    """
    owner = {i: number for number, span in enumerate(spans) for i in range(span.first, span.last)}
    hit: set[int] = set()
    used: set[int] = set()
    for i, word in enumerate(words):
        if (word.folded in NEGATORS_AFTER or _taken_away(i, words)) and i not in owner:
            found = _ahead(i, words, owner, spans) or _behind(i, words, owner, spans, last=False)
            hit |= found
            used.add(i)
            continue
        if word.folded not in NEGATORS or i in owner:
            continue
        if word.folded.startswith("kein") and _asks_for_existence(i, words, owner, spans):
            continue
        found = (
            _ahead(i, words, owner, spans)
            or (word.folded in ("nicht", "nich", "net", "keins", "keine") and _behind(i, words, owner, spans))
            or set()
        )
        if found:
            hit |= found
            used |= {i, i + 1} if i + 1 < len(words) and words[i + 1].folded in _COUNTED else {i}
    return [_excluded(span) if n in hit else span for n, span in enumerate(spans)], used


def rather(spans: Sequence[Span], words: Sequence[Word]) -> list[Span]:
    """ "lieber vor Ort als am Bildschirm": what stands behind "als" is not wanted and goes."""
    at = next((i for i, word in enumerate(words) if word.folded in _RATHER), None)
    than = next((i for i, word in enumerate(words) if at is not None and i > at and word.folded == "als"), None)
    if than is None:
        return list(spans)
    before = {m.name for span in spans if span.last <= than for option in span.meanings for m in option}
    return [span for span in spans if span.first < than or _name(span) not in before]


def turned(words: Iterable[str]) -> bool:
    """Whether folded words, however far apart, may say that one of two things is not wanted, or that one goes."""
    said = frozenset(words)
    return bool((said & _RATHER and "als" in said) or (said & _AWAY and said & _TAKE))


def _taken_away(i: int, words: Sequence[Word]) -> bool:
    """ "lass die vom Sprachwerk weg" """
    return words[i].folded in _AWAY and any(word.folded in _TAKE for word in words[:i])


def _excluded(span: Span) -> Span:
    """ "keine Onlinekurse" excludes what is online, not the courses."""
    options = tuple(tuple(m for m in o if len(o) == 1 or m.name != "angebotsart") for o in span.meanings)
    return replace(span, meanings=options, excluded=True)


EXISTENCE = frozenset({"gibt", "gibts", "hat", "haben", "habt", "existiert"})


def _asks_for_existence(i: int, words: Sequence[Word], owner: dict[int, int], spans: Sequence[Span]) -> bool:
    """ "Gibt es hier keine Bibliothek?" asks for one; a comma before the negation makes it an exclusion."""
    sought = owner.get(i + 1)
    if sought is not None and _name(spans[sought]) not in ("einrichtungsart", "angebotsart", "thema", "anbieter"):
        return False
    for before in range(i - 1, -1, -1):
        if words[before + 1].start - words[before].end > 1:
            return False
        if words[before].folded in EXISTENCE:
            return True
    return False


def _ahead(i: int, words: Sequence[Word], owner: dict[int, int], spans: Sequence[Span]) -> set[int]:
    """The spans right after a negating word, across "und"/"oder"."""
    found: set[int] = set()
    at, gap = i + 1, 0
    while at < len(words) and gap < 5:
        number = owner.get(at)
        if number is not None:
            if _cannot(spans[number]):
                return found
            found.add(number)
            at = spans[number].last
            if at < len(words) and words[at].folded in _AND and at + 1 < len(words) and owner.get(at + 1) is not None:
                same = _name(spans[owner[at + 1]]) == _name(spans[number])
                if same:
                    at += 1
                    continue
            return found
        if gap == 0 and words[at].folded in _CANCEL and at + 1 < len(words) and words[at].folded != "so":
            return found
        if words[at].folded not in _BRIDGE:
            return found
        at, gap = at + 1, gap + 1
    return found


def _behind(
    i: int, words: Sequence[Word], owner: dict[int, int], spans: Sequence[Span], *, last: bool = True
) -> set[int]:
    """The span before a "nicht" that ends its clause ("VHS bitte nicht", "montags kann ich nicht")."""
    if last and i + 1 < len(words) and not _clause_ends(words, i) and words[i + 1].folded not in _AND | _COUNTED:
        return set()
    at, gap = i - 1, 0
    while at >= 0 and gap < 5 and not (at < i - 1 and _clause_ends(words, at)):
        number = owner.get(at)
        if number is not None:
            return set() if _cannot(spans[number]) else {number}
        at, gap = at - 1, gap + 1
    return set()


def _clause_ends(words: Sequence[Word], i: int) -> bool:
    """Whether something like a comma stands between a word and the next."""
    return words[i + 1].start - words[i].end > 1


def _name(span: Span) -> str:
    return span.meanings[0][0].name


def _cannot(span: Span) -> bool:
    return all(meaning.name in _POSITIVE for option in span.meanings for meaning in option)
