"""The heads of templates in, problems out: names that do not exist, sentences that cannot be filled, no examples."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bildungsfrage import german
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.problem import Problem
from bildungsfrage.knowledge.schema import CRITERIA, ROLES, SENTENCE_SLOTS, Template

LEAST_EXAMPLES = 6  # fewer do not show how differently people ask for the same
# What a sentence may name beside the columns.
ALWAYS_KNOWN = SENTENCE_SLOTS | set(CRITERIA) | {f"abschluss{role}" for role in ROLES}
SLOT = re.compile(r"\{(\w+)\}")


def check_templates(knowledge: Knowledge) -> Iterable[Problem]:
    """Everything a head says, as far as no database is needed for it."""
    for template in knowledge.templates.values():
        yield from _criteria(template)
        yield from _cues(template, knowledge)
        yield from _sentences(template)
        yield from _names(template, knowledge)
        yield from _examples(template)


def _criteria(template: Template) -> Iterable[Problem]:
    """Criteria that do not exist, and required ones that the question cannot use."""
    named = {
        "pflicht": template.required,
        "eines_von": template.one_of,
        "typisch": template.typical,
        "bevorzugt": template.preferred,
    }
    for name in template.proposes or {}:
        if name not in CRITERIA:
            yield Problem(template.file, "empfehlung", f"„{name}“ ist kein Kriterium.", "Berichtigen Sie den Namen.")
    for key, names in named.items():
        for name in names:
            if name not in CRITERIA:
                yield Problem(template.file, key, f"„{name}“ ist kein Kriterium.", "Berichtigen Sie den Namen.")
            elif name not in template.uses:
                reason = f"„{name}“ steht hier, aber weder im SQL noch in nutzt."
                yield Problem(template.file, key, reason, f"Schreiben Sie ${name} ins SQL oder „{name}“ in nutzt.")


def _cues(template: Template, knowledge: Knowledge) -> Iterable[Problem]:
    """What the question is about and what it wants to know."""
    subjects, forms = knowledge.values.get("gegenstand", {}), knowledge.values.get("frageform", {})
    if template.subject and template.subject not in subjects:
        reason = f"Den Gegenstand „{template.subject}“ gibt es nicht."
        yield Problem(template.file, "gegenstand", reason, f"Möglich sind: {', '.join(sorted(subjects))}.")
    if not template.subject and not template.hints:
        reason = "Niemand findet diese Frage: gegenstand und hinweise fehlen."
        yield Problem(template.file, "gegenstand", reason, 'Beispiel: gegenstand = "angebot".')
    for form in template.forms:
        if form not in forms:
            reason = f"Die Frageform „{form}“ gibt es nicht."
            yield Problem(template.file, "frageform", reason, f"Möglich sind: {', '.join(sorted(forms))}.")


def _sentences(template: Template) -> Iterable[Problem]:
    """Sentences that are missing, or that name what is not known when they are said."""
    if not template.answer:
        yield Problem(
            template.file, "antwort", "Der Antwortsatz fehlt.", 'Beispiel: antwort = "Es gibt {anzahl} Kurse."'
        )
    if template.head and not template.empty:
        yield Problem(
            template.file, "leer", "Der Satz für „nichts gefunden“ fehlt.", 'Beispiel: leer = "Dazu gibt es nichts."'
        )
    if not template.restated:
        reason = "Es fehlt, wie die Frage wiederholt wird."
        yield Problem(template.file, "verstanden", reason, 'Beispiel: verstanden = "Welche Angebote gibt es".')
    for key, texts in (("leer", template.empty), ("verstanden", template.restated)):
        for name in dict.fromkeys(SLOT.findall(" ".join(texts))):
            if name not in ALWAYS_KNOWN:
                reason = f"„{{{name}}}“ ist nicht bekannt, bevor etwas gefunden ist."
                yield Problem(template.file, key, reason, "Was hier stehen kann, sagt knowledge/saetze.toml am Anfang.")


def _names(template: Template, knowledge: Knowledge) -> Iterable[Problem]:
    """Vocabularies that are to name the values of a column."""
    for vocabulary in template.names.values():
        if vocabulary != "gruppierung" and not knowledge.names(vocabulary):
            reason = f"Ein Vokabular „{vocabulary}“ gibt es nicht."
            yield Problem(template.file, "namen", reason, "Nennen Sie ein Kriterium oder eine Tabelle [werte.…].")


def _examples(template: Template) -> Iterable[Problem]:
    seen: set[str] = set()
    for example in template.examples:
        phrase = german.phrase(example.question)
        if phrase in seen:
            reason = f"„{example.question}“ steht doppelt da."
            yield Problem(template.file, "beispiele", reason, "Löschen Sie eines davon.", "hinweis")
        seen.add(phrase)
    if len(seen) < LEAST_EXAMPLES:
        reason = f"Es gibt {len(seen)} verschiedene Beispiele, gebraucht werden {LEAST_EXAMPLES}."
        remedy = "Ergänzen Sie [[beispiele]] mit Fragen, wie Leute sie wirklich stellen."
        yield Problem(template.file, "beispiele", reason, remedy)
