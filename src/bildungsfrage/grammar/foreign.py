"""Whether a question is in another language: its small words tell, long before its nouns do."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bildungsfrage.german import word_set
from bildungsfrage.model import Word

# The commonest small words of the languages heard at information desks; none of them is a German word.
SMALL_WORDS = word_set(
    """
    the is are where there can how what my for and with near which does have i'm please
    je le les une des pour ou est sont comment puis avec quel quelle
    donde puedo el los para una como aprender esta hay
    gdzie jest dla sie jak czy kiedy moge
    nerede var icin bir nasil ne kadar kursu
    dove posso corso come quando sono
    gde mogu kako koliko kada
    unde pot pentru cum este
    """
) - word_set("des der sie")
_GERMAN_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞ-")
_FOREIGN_LETTERS = frozenset("ąęćłńśźżğışñçčěřšžůăâîșțàèìòùóéêôœ")


def foreign_words(words: Sequence[Word]) -> int:
    """How many words speak for another language."""
    return len([word for word in words if word.folded in SMALL_WORDS or _other_letters(word.text)])


def _other_letters(text: str) -> bool:
    if text.isascii() or _GERMAN_LETTERS.issuperset(text):
        return False
    return any(
        c in _FOREIGN_LETTERS or (c.isalpha() and not unicodedata.name(c, "LATIN").startswith("LATIN"))
        for c in text.casefold()
    )
