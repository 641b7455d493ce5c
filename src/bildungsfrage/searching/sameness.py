"""Whether a question was read as it was meant: two choices go in, yes or no comes out.

Only what changes the hits counts: the kind, the criteria, and which of them must hold together.
"""

from __future__ import annotations

from bildungsfrage.model import Choice, Criterion

_EACH_FOR_ITSELF = frozenset({"thema", "zielgruppe", "suchtext"})  # several groups of them: all must hold


def same(read: Choice | None, meant: Choice) -> bool:
    """Whether a question was read as it was meant: the same kind, criteria, and what of them belongs together."""
    return read is not None and read.kind == meant.kind and _content(read) == _content(meant)


def _content(choice: Choice) -> list[str]:
    groups: dict[tuple[str, int], list[str]] = {}
    for criterion in choice.criteria:
        group = criterion.group if criterion.name in _EACH_FOR_ITSELF else 0
        groups.setdefault((criterion.name, group), []).append(_value(criterion))
    return sorted(f"{name}: {sorted(values)}" for (name, _), values in groups.items())


def _value(criterion: Criterion) -> str:
    if criterion.name == "ort":
        value = str(sorted(dict(criterion.extra).get("ids", (criterion.value,))))
    else:
        value = str(criterion.value).casefold() if criterion.name == "suchtext" else repr(criterion.value)
    return f"{value} {criterion.excluded}"
