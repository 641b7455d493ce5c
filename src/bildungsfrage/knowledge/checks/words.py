"""Vocabulary files in, problems out: doubled and colliding words, empty entries, values that do not exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bildungsfrage import german
from bildungsfrage.knowledge import read
from bildungsfrage.knowledge.checks.paraphrases import check_paraphrases
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.problem import Faults, Problem
from bildungsfrage.knowledge.schema import CRITERIA, CUES, WORD_LISTS, Entry

# Who offers and where it takes place are often the same house: a VHS is found as either.
_MAY_SHARE = frozenset({frozenset({"anbieter", "einrichtungsart"})})
# "Wochenende" is Saturday and Sunday, both at once.
_SEVERAL_AT_ONCE = frozenset({"wochentag"})
LEAST_SPELLINGS = 4  # a value that few words say is one that few people find


@dataclass(frozen=True, slots=True)
class _Use:
    """A word where it is written."""

    word: str
    entry: Entry


def check_words(files: Sequence[Path], knowledge: Knowledge) -> Iterable[Problem]:
    """Everything that can be wrong with words; faults of reading are not told again."""
    silent = Faults()
    entries = [
        entry for file in files if file.parent.name == "vokabular" for entry in read.read_vocabulary(file, silent)
    ]
    uses = _uses(entries)
    yield from _doubled(uses)
    yield from _repeated(uses)
    yield from _colliding(uses)
    yield from _empty(entries)
    yield from _few(entries)
    yield from _unknown_values(entries, knowledge)
    yield from _unknown_offers(entries, knowledge)
    yield from _unused(entries, knowledge)
    yield from check_paraphrases(entries, knowledge)


def _uses(entries: Iterable[Entry]) -> Mapping[str, Sequence[_Use]]:
    """The hand-written words, folded, with the entries they stand in."""
    uses: dict[str, list[_Use]] = defaultdict(list)
    for entry in entries:
        written = {german.phrase(word): word for word in _written(entry)}
        for phrase, word in written.items():
            uses[phrase].append(_Use(word, entry))
    return uses


def _written(entry: Entry) -> tuple[str, ...]:
    return (*entry.words, *entry.phrases, *entry.adjectives, *entry.weak)


def _doubled(uses: Mapping[str, Sequence[_Use]]) -> Iterable[Problem]:
    """A word that says two values of one criterion: nobody knows which is meant. A cue may speak for both."""
    for found in uses.values():
        by_criterion: dict[str, dict[str, _Use]] = defaultdict(dict)
        for use in found:
            by_criterion[use.entry.criterion].setdefault(use.entry.slug, use)
        for criterion, slugs in by_criterion.items():
            if len(slugs) > 1 and criterion not in _SEVERAL_AT_ONCE.union(WORD_LISTS):
                first, *others = slugs.values()
                reason = f"„{first.word}“ steht auch bei {', '.join(other.entry.slug for other in others)}."
                remedy = "Lassen Sie es nur beim genauesten Wert stehen."
                severity = "hinweis" if criterion in CUES else "fehler"
                yield Problem(first.entry.file, first.entry.slug, reason, remedy, severity)


def _repeated(uses: Mapping[str, Sequence[_Use]]) -> Iterable[Problem]:
    """A word that another folder already has for the same value."""
    for found in uses.values():
        first: dict[tuple[str, str], _Use] = {}
        for use in found:
            key = (use.entry.criterion, use.entry.slug)
            known = first.setdefault(key, use)
            if known.entry.file != use.entry.file:
                reason = f"„{use.word}“ steht schon in {known.entry.file}."
                yield Problem(use.entry.file, use.entry.slug, reason, "Sie können es hier löschen.", "hinweis")


def _colliding(uses: Mapping[str, Sequence[_Use]]) -> Iterable[Problem]:
    """A word that says values of two criteria: it is read by what stands around it."""
    for found in uses.values():
        meant = {use.entry.criterion: use for use in found if use.entry.criterion in {*CRITERIA, "ausserhalb"}}
        if len(meant) < 2 or frozenset(meant) in _MAY_SHARE:
            continue
        first, *others = meant.values()
        also = ", ".join(f"{other.entry.criterion}.{other.entry.slug}" for other in others)
        reason = f"„{first.word}“ steht auch bei {also}."
        remedy = "Das ist nur richtig, wenn das Wort beides bedeuten kann."
        yield Problem(first.entry.file, first.entry.slug, reason, remedy, "hinweis")


def _empty(entries: Sequence[Entry]) -> Iterable[Problem]:
    """A value that no word says, in any folder."""
    said = {(e.criterion, e.slug) for e in entries if _written(e) or e.parts or "angebote" in e.facts}
    for entry in entries:
        if (entry.criterion, entry.slug) not in said:
            remedy = "Ergänzen Sie woerter, phrasen oder adjektive, oder löschen Sie den Abschnitt."
            yield Problem(entry.file, entry.slug, "Für diesen Wert gibt es kein einziges Wort.", remedy)


def _few(entries: Sequence[Entry]) -> Iterable[Problem]:
    """A value that hardly any word says, all folders together; told where it was written first."""
    spellings: dict[tuple[str, str], set[str]] = defaultdict(set)
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        value = (entry.criterion, entry.slug)
        first.setdefault(value, entry)
        spellings[value].update(german.phrase(word) for word in _written(entry))
    for value, words in spellings.items():
        if value[0] not in WORD_LISTS and 0 < len(words) < LEAST_SPELLINGS:
            counted = "nur eine Schreibweise" if len(words) == 1 else f"nur {len(words)} Schreibweisen"
            reason = f"Für diesen Wert gibt es {counted}, gebraucht werden {LEAST_SPELLINGS}."
            remedy = "Ergänzen Sie woerter oder phrasen: Abkürzungen, Amtsdeutsch, wie man im Alltag sagt."
            yield Problem(first[value].file, value[1], reason, remedy)


def _unknown_values(entries: Sequence[Entry], knowledge: Knowledge) -> Iterable[Problem]:
    """`teile` and `oberbegriff` that name no value of the criterion, evidence for no criterion."""
    for entry in entries:
        known = knowledge.values.get(entry.criterion, {})
        named = [("teile", slug) for slug in entry.narrower] + [
            ("oberbegriff", slug) for slug in (entry.broader,) if slug
        ]
        for key, slug in named:
            if slug not in known or slug == entry.slug:
                reason = f"„{slug}“ ist kein anderer Wert von {entry.criterion}."
                yield Problem(entry.file, f"{entry.slug}.{key}", reason, f"Berichtigen Sie ihn{_alike(slug, known)}.")
        for evidence in entry.facts.get("kriterien", {}):
            name, _, value = evidence.partition("=")
            if name not in CRITERIA or (value and value not in knowledge.values.get(name, {})):
                reason = f"„{evidence}“ ist kein Kriterium und keiner seiner Werte."
                yield Problem(
                    entry.file, f"{entry.slug}.kriterien", reason, f"Berichtigen Sie es{_alike(name, CRITERIA)}."
                )


def _unknown_offers(entries: Sequence[Entry], knowledge: Knowledge) -> Iterable[Problem]:
    """`angebote` with criteria that offers are not looked for by, or with values that do not exist."""
    proposal = knowledge.proposals.get("angebot")
    usable = proposal.uses if proposal else frozenset(CRITERIA)
    for entry in entries:
        for name, slugs in entry.facts.get("angebote", {}).items():
            known = knowledge.values.get(name, {})
            key = f"{entry.slug}.angebote.{name}"
            if name not in usable:
                reason = f"Nach „{name}“ lassen sich keine Angebote suchen."
                yield Problem(entry.file, key, reason, f"Berichtigen Sie es{_alike(name, usable)}.")
                continue
            for slug in slugs:
                if slug not in known:
                    reason = f"„{slug}“ ist kein Wert von {name}."
                    yield Problem(entry.file, key, reason, f"Berichtigen Sie ihn{_alike(slug, known)}.")


def _alike(slug: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(slug, list(known), n=1)
    return f" (gemeint ist vielleicht „{close[0]}“)" if close else ""


def _unused(entries: Sequence[Entry], knowledge: Knowledge) -> Iterable[Problem]:
    """Criteria that no question uses, subjects and forms that no question has."""
    templates = knowledge.templates.values()
    used = {
        "gegenstand": {template.subject for template in templates},
        "frageform": {form for template in templates for form in template.forms},
    }
    criteria = {name for template in templates for name in template.uses}
    told: set[str] = set()
    for entry in entries:
        if entry.criterion in CUES and entry.slug not in used[entry.criterion]:
            reason = f"Keine Vorlage hat {entry.criterion} = „{entry.slug}“."
            yield Problem(
                entry.file,
                entry.slug,
                reason,
                "Löschen Sie den Abschnitt oder schreiben Sie eine Vorlage dafür.",
                "hinweis",
            )
        if entry.criterion in CRITERIA and entry.criterion not in criteria | told:
            told.add(entry.criterion)
            reason = f"Keine Vorlage fragt nach {entry.criterion}."
            yield Problem(entry.file, "", reason, f"Nutzen Sie ${entry.criterion} in einer Vorlage.", "hinweis")
