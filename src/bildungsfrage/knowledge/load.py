"""Loads the knowledge: folders of plain files in, one compiled `Knowledge` out, cached between runs.

Later folders add to earlier ones; an entry or template of the same name is extended (words) or replaced (template).
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bildungsfrage.knowledge.cache import cached, file_key
from bildungsfrage.knowledge.lexicon import Lexicon, compile_forms, entry_forms, entry_parts
from bildungsfrage.knowledge.problem import Faults, Problem
from bildungsfrage.knowledge.schema import (
    CRITERIA,
    CUES,
    FIGURE_CUES,
    SAVED,
    WORD_LISTS,
    Condition,
    Entry,
    Proposal,
    SavedQuestion,
    Template,
)

if TYPE_CHECKING:
    from bildungsfrage.knowledge.saved import Draft


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a vocabulary as people see it, with the values that belong to it."""

    slug: str
    name: str
    narrower: tuple[str, ...] = ()
    broader: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    words: tuple[str, ...] = ()  # what else it is called, as written in the vocabulary


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything compiled: what words mean, what values there are, what can be asked, what is said."""

    lexicon: Lexicon
    values: Mapping[str, Mapping[str, Value]]
    templates: Mapping[str, Template]
    evidence: Mapping[str, Mapping[str, float]]  # criterion (or "" for its own words) → subject → weight
    sentences: Mapping[str, Any]
    heads: frozenset[str] = frozenset()  # last parts of compounds that name an offer (kurs, treff, …)
    proposals: Mapping[str, Proposal] = field(default_factory=dict)  # what may stand beside an answer, by file
    saved: tuple[SavedQuestion, ...] = ()  # questions that stand ready, element by element
    problems: tuple[Problem, ...] = ()
    key: str = ""
    by_subject: Mapping[str, Sequence[Template]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_subject: dict[str, list[Template]] = {}
        for template in self.templates.values():
            by_subject.setdefault(template.subject, []).append(template)
        object.__setattr__(self, "by_subject", by_subject)

    def name(self, criterion: str, slug: Any) -> str:
        """A value as people see it; the slug itself where the vocabulary has no name."""
        value = self.values.get(criterion, {}).get(slug) if isinstance(slug, str) else None
        return value.name if value else str(slug)

    def sentence(self, *path: str) -> Any:
        """An entry of saetze.toml; None where there is none."""
        found: Any = self.sentences.get("saetze", {})
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found

    def names(self, vocabulary: str) -> dict[Any, str]:
        """What the values of a vocabulary, or of a table in saetze.toml, are called; prices by their number."""
        if vocabulary == "kosten":
            return {int(slug): value.name for slug, value in self.values.get(vocabulary, {}).items()}
        own: Mapping[str, str] = self.sentences.get("saetze", {}).get("werte", {}).get(vocabulary, {})
        return {slug: value.name for slug, value in self.values.get(vocabulary, {}).items()} | dict(own)

    def widened(self, criterion: str, slug: str) -> tuple[str, ...]:
        """A value with everything that belongs to it (kinder → kleinkinder, vorschulkinder, …)."""
        found, waiting = [], [slug]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.append(current)
                value = self.values.get(criterion, {}).get(current)
                waiting.extend(value.narrower if value else ())
        return tuple(found)


def knowledge_files(folders: Sequence[Path]) -> list[Path]:
    """All knowledge files of the folders, in a stable order."""
    files: list[Path] = []
    for folder in folders:
        for pattern in ("vokabular/*.toml", "bedingungen/*.sql", "vorlagen/*.sql", "empfehlung/*.sql", "*.toml"):
            files.extend(sorted(folder.glob(pattern)))
    return files


# As it was when it was loaded: who has the program open while it is renewed must not compile for the new one.
_OWN_CODE = file_key(sorted(Path(__file__).parent.glob("*.py")))


def load_knowledge(folders: Sequence[Path]) -> Knowledge:
    """The compiled knowledge of the folders, from the cache where nothing has changed."""
    key = file_key(knowledge_files(folders)) + _OWN_CODE
    data = cached("wissen", key, lambda: _pack(compile_knowledge(folders)))
    return _unpack(data, key)


def _pack(knowledge: Knowledge) -> bytes:
    rest = replace(knowledge, lexicon=None)  # type: ignore[arg-type]
    return pickle.dumps((knowledge.lexicon.pack(), rest), protocol=5)


def _unpack(data: bytes, key: str) -> Knowledge:
    lexicon: bytes
    rest: Knowledge
    lexicon, rest = pickle.loads(data)  # our own cache file in the user's own folder
    return replace(rest, lexicon=Lexicon.unpack(lexicon), key=key)


# ---------------------------------------------------------------- compiling


@dataclass(slots=True)
class _Found:
    """What the files say, as far as they have been read."""

    faults: Faults = field(default_factory=Faults)
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    shared: dict[str, tuple[Condition, ...]] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    sentences: dict[str, Any] = field(default_factory=dict)
    saved: dict[str, Draft] = field(default_factory=dict)


def compile_knowledge(folders: Sequence[Path]) -> Knowledge:
    """Reads and compiles all files; problems are collected, never raised."""
    from bildungsfrage.knowledge.saved import saved_questions

    found = _Found()
    for file in knowledge_files(folders):
        _read_file(file, found)
    lexicon = _lexicon(list(found.entries.values()), found.templates)
    return Knowledge(
        lexicon=lexicon,
        values=_values(found.entries.values()),
        templates=found.templates,
        evidence=_evidence(found.entries.values()),
        sentences=found.sentences,
        heads=_heads(lexicon),
        proposals=found.proposals,
        saved=saved_questions(found.saved, found.faults),
        problems=tuple(found.faults.found),
    )


def _read_file(file: Path, found: _Found) -> None:
    """Adds what one file says; its folder, its ending or its name tells what that is."""
    from bildungsfrage.knowledge import read  # only when something changed
    from bildungsfrage.knowledge.saved import drafted
    from bildungsfrage.knowledge.shapes import checked_sentences

    faults = found.faults
    if file.parent.name == "vokabular":
        _check_name(file, faults)
        for entry in read.read_vocabulary(file, faults):
            known = found.entries.get((entry.criterion, entry.slug))
            found.entries[entry.criterion, entry.slug] = _extended(known, entry) if known else entry
    elif file.parent.name == "bedingungen":
        found.shared[file.stem] = read.read_conditions(file, faults)
    elif file.parent.name == "empfehlung":
        proposal = read.read_proposal(file, found.shared, faults)
        if proposal:
            found.proposals[file.stem] = proposal
    elif file.suffix == ".sql":
        template = read.read_template(file, found.shared, faults)
        if template:
            found.templates[template.kind] = template
    else:
        text = read.read_text(file, faults)
        table = read.parse_toml(file, text or "", faults)
        if file.stem == SAVED:
            found.saved = drafted(found.saved, file, table, faults)
        else:
            _add_sentences(found.sentences, file.stem, checked_sentences(file, table, faults))


def _add_sentences(sentences: dict[str, Any], name: str, table: Mapping[str, Any]) -> None:
    if table:  # a broken file does not hide a sound one
        sentences[name] = _overlaid(sentences.get(name, {}), table)


def _overlaid(known: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """The table of a later folder over the one that is there, entry by entry."""
    both = {
        key: _overlaid(known[key], more[key]) for key in known.keys() & more.keys() if _are_tables(known, more, key)
    }
    return {**known, **more, **both}


def _are_tables(known: Mapping[str, Any], more: Mapping[str, Any], key: str) -> bool:
    return isinstance(known[key], Mapping) and isinstance(more[key], Mapping)


def _check_name(file: Path, faults: Faults) -> None:
    if file.stem not in {*CRITERIA, *CUES, *FIGURE_CUES, *WORD_LISTS}:
        faults.add(file, "", f"„{file.stem}“ ist kein Kriterium.", "Der Dateiname muss ein Kriterium sein.")


def _extended(known: Entry, more: Entry) -> Entry:
    """An entry of a later folder adds its words to the one that is there."""
    return replace(
        known,
        words=known.words + more.words,
        parts=known.parts + more.parts,
        phrases=known.phrases + more.phrases,
        adjectives=known.adjectives + more.adjectives,
        weak=known.weak + more.weak,
        narrower=tuple(dict.fromkeys(known.narrower + more.narrower)),
        name=more.name if more.name != more.slug else known.name,
        facts={**known.facts, **more.facts},
    )


def _lexicon(entries: list[Entry], templates: Mapping[str, Template]) -> Lexicon:
    hints = [
        Entry("hinweis", kind, kind, phrases=template.hints) for kind, template in templates.items() if template.hints
    ]
    against = [
        Entry("gegen", kind, kind, phrases=template.against) for kind, template in templates.items() if template.against
    ]
    forms = (form for entry in (*entries, *hints, *against) for form in entry_forms(entry))
    return compile_forms(forms, (part for entry in entries for part in entry_parts(entry)))


def _heads(lexicon: Lexicon) -> frozenset[str]:
    offers = {
        i
        for i, m in enumerate(lexicon.meanings)
        if m.name == "angebotsart" or (m.sort, m.name) == ("gegenstand", "angebot")
    }
    return frozenset(part for part, ids in lexicon.parts.items() if len(part) > 3 and offers & set(ids))


def _values(entries: Any) -> dict[str, dict[str, Value]]:
    values: dict[str, dict[str, Value]] = {}
    for entry in entries:
        values.setdefault(entry.criterion, {})[entry.slug] = Value(
            entry.slug, entry.name, entry.narrower, entry.broader, entry.facts, entry.words + entry.adjectives
        )
    for criterion, group in values.items():
        for value in list(group.values()):
            parent = group.get(value.broader) if value.broader else None
            if parent and value.slug not in parent.narrower:
                values[criterion][parent.slug] = replace(parent, narrower=(*parent.narrower, value.slug))
    return values


def _evidence(entries: Any) -> dict[str, dict[str, float]]:
    evidence: dict[str, dict[str, float]] = {}
    for entry in entries:
        if entry.criterion == "gegenstand":
            for criterion, weight in entry.facts.get("kriterien", {}).items():
                evidence.setdefault(criterion, {})[entry.slug] = float(weight)
            if "gewicht" in entry.facts:
                evidence.setdefault("", {})[entry.slug] = float(entry.facts["gewicht"])
    return evidence
