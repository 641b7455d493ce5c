"""`umschrieben` entries in, problems out: parts too short to mean anything, criteria and values that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bildungsfrage import german
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.problem import Problem
from bildungsfrage.knowledge.schema import CRITERIA, Entry

SHORTEST = 3  # letters of a word's beginning


def check_paraphrases(entries: Sequence[Entry], knowledge: Knowledge) -> Iterable[Problem]:
    """Everything that keeps a paraphrase from being found."""
    for entry in entries:
        texts = entry.facts.get("umschrieben", ())
        for text in texts:
            for reason, remedy in _faults(text, knowledge):
                yield Problem(entry.file, f"{entry.slug}.umschrieben", f"„{text}“: {reason}", remedy)


def _faults(text: str, knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    parts = text.split()
    if len(parts) < 2 and "=" not in text and "|" not in text:
        yield "Das ist nur ein Wort.", "Nennen Sie mehrere Wörter, oder schreiben Sie es unter woerter."
    for word in (word for part in parts for word in part.split("|")):
        name, is_criterion, value = word.partition("=")
        if not is_criterion and len(german.fold(word)) < SHORTEST:
            yield f"„{word}“ ist zu kurz.", f"Ein Wortanfang braucht mindestens {SHORTEST} Buchstaben."
        elif is_criterion and name not in CRITERIA:
            yield f"„{name}“ ist kein Kriterium.", "Schreiben Sie kriterium=wert, zum Beispiel thema=deutsch."
        elif is_criterion and value and name in knowledge.values and value not in knowledge.values[name]:
            yield f"„{value}“ ist kein Wert von {name}.", "Berichtigen Sie den Wert."
