"""People who correct themselves: "Yoga in Mühlrode, nein, Quatsch, in Kirchborn". Spans in, those that still hold out.

What stands behind the correction replaces what was said of the same sort before it. Where a whole new question stands
there ("… nein, wie viele Anbieter haben wir?"), nothing of the first one holds but the place and the person.
"""

from __future__ import annotations

from collections.abc import Sequence

from bildungsfrage.german import word_set
from bildungsfrage.model import Span, Word

_TAKES_BACK = word_set("nein nee noe quatsch korrektur pardon falsch")
_MEANS = word_set("mein meine meinte")  # behind "ich" only
_AROUND = word_set(
    "ach aeh aehm eh oh quatsch sorry moment halt stopp stop entschuldigung doch natuerlich ich eigentlich"
)
_ASKS = word_set("wie wieviele wo wer was wann welche welcher welches welchen wohin woher warum wozu")
_STAYS = frozenset({"ort", "plz", "umkreis_km", "alter", "klasse"})  # who asks and where, whatever is asked then
_IN_FRONT = 2  # words there must be at least before something can be taken back


def corrected(spans: Sequence[Span], words: Sequence[Word]) -> tuple[list[Span], set[int]]:
    """The spans that hold, and the indexes of the words that are taken back or take back; none where nothing does."""
    marker = _marker(words)
    later = [span for span in spans if span.first >= marker.stop]
    if not marker or not any(span.is_criterion or span.meanings[0][0].sort == "gegenstand" for span in later):
        return list(spans), set()
    anew = _asks_anew(words, marker)
    held = _held_before_a_question if anew else _held
    before = [span for span in spans if span.first < marker.start]
    stays = [span for span in before if held(span, later)]
    gone = {i for span in before if span not in stays for i in range(span.first, span.last)}
    return [*stays, *later], gone.union(range(marker.stop) if anew else marker)


def _marker(words: Sequence[Word]) -> range:
    """The run of words with which somebody takes something back: "ach nein, ich meinte"."""
    for at in range(_IN_FRONT, len(words) - 1):
        if not _takes_back(words, at):
            continue
        first, last = at, at + 1
        while last < len(words) - 1 and (words[last].folded in _AROUND or _takes_back(words, last)):
            last += 1
        while first > _IN_FRONT and words[first - 1].folded in _AROUND:
            first -= 1
        return range(first, last)
    return range(0)


def _takes_back(words: Sequence[Word], at: int) -> bool:
    """Whether a word takes back what was said: "…, nein", "äh ich mein", not "wenn ich mein Zeugnis"."""
    word = words[at].folded
    if word in _TAKES_BACK:
        return _after_a_pause(words, at)
    return word in _MEANS and words[at - 1].folded == "ich" and at > _IN_FRONT and _after_a_pause(words, at - 1)


def _after_a_pause(words: Sequence[Word], at: int) -> bool:
    return words[at].start - words[at - 1].end > 1 or words[at - 1].folded in _AROUND


def _asks_anew(words: Sequence[Word], marker: range) -> bool:
    return words[marker.stop].folded in _ASKS


def _held(span: Span, later: Sequence[Span]) -> bool:
    """Whether nothing of the same sort is said behind the correction."""
    if not span.is_criterion:
        return not (span.meanings[0][0].sort == "gegenstand" and any(_names_a_subject(other) for other in later))
    main = span.meanings[0][0].name
    return not any(other.is_criterion and main in other.names for other in later)


def _held_before_a_question(span: Span, later: Sequence[Span]) -> bool:
    return span.is_criterion and span.names <= _STAYS and _held(span, later)


def _names_a_subject(span: Span) -> bool:
    return span.meanings[0][0].sort == "gegenstand"
