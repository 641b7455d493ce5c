"""Names that neither the vocabulary nor the data know, but whose place in the question says what they name.

"Wofür steht VABO?" asks for a term, "Wer sitzt im Schulausschuss?" for a board: understood, and answered by saying
that there is no entry. Both are guesses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bildungsfrage.knowledge.lexicon import Lexicon
from bildungsfrage.model import Meaning, Question, Span, Word

_EXPLAINED = ("hinweis", "begriff_erklaeren")
_BOARD = ("gegenstand", "gremium")
_LONGEST_TERM = 4  # words
_SHORTEST_HEAD, _SHORTEST_MODIFIER = 6, 3  # letters
_GENITIVE = re.compile(r"(?<=ss)es$|(?<=at|um)s$")


def unlisted_term(question: Question, spans: Sequence[Span], unknown: Sequence[int]) -> Span | None:
    """The unknown words of a question that asks what something is, where it holds nothing else to look for."""
    asked = any((span.meanings[0][0].sort, span.meanings[0][0].name) == _EXPLAINED for span in spans)
    together = bool(unknown) and list(unknown) == list(range(unknown[0], unknown[-1] + 1))
    if not asked or not together or len(unknown) > _LONGEST_TERM or unknown[-1] >= len(question.words):
        return None
    if any(span.is_criterion for span in spans):
        return None
    first, last = unknown[0], unknown[-1] + 1
    said = question.text[question.words[first].start : question.words[last - 1].end]
    return Span(first, last, ((Meaning("kriterium", "begriff", said),),), guessed=True)


def unlisted_board(at: int, said: Sequence[Word], words: Lexicon) -> Span | None:
    """A compound that ends in a word for boards: Schulausschuss, Landeselternbeirat; not whom the answer is for."""
    word, folded = said[at], said[at].folded
    if any(before.folded == "fuer" for before in said[max(at - 2, 0) : at]):
        return None
    for start in (0, *range(_SHORTEST_MODIFIER, len(folded) - _SHORTEST_HEAD + 1)):
        if any((m.sort, m.name) == _BOARD for m in words.find_part(folded[start:])):
            name = _GENITIVE.sub("", word.text)
            return Span(at, at + 1, ((Meaning("kriterium", "gremium", name[:1].upper() + name[1:]),),), guessed=True)
    return None
