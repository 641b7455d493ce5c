"""A proposal goes in, the text of a mapping file with its remarks comes out; read_mapping reads it back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from bildungsfrage.intake.proposing.entry import Line, Node, Part, Proposal

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HEAD = """# Vorschlag einer Zuordnung. Bitte durchsehen: Was unsicher ist, steht hinter „PRÜFEN“.
# Was die Angaben bedeuten, steht in data/zuordnungen/README.md."""


def toml_text(proposal: Proposal) -> str:
    lines = [_HEAD]
    for part in proposal.parts:
        if part.entries or part.remark:
            lines += ["", *_part(part)]
    if proposal.unused:
        names = ", ".join(f"„{_one_line(name)}“" for name in proposal.unused)
        lines += ["", f"# Nicht verwendet: {names}"]
    return "\n".join(lines).lstrip("\n") + "\n"


def _part(part: Part) -> Iterator[str]:
    if part.remark:
        yield f"# {_one_line(part.remark)}"
    if part.name:
        yield f"[[{part.name}]]" if part.repeated else f"[{part.name}]"
    width = max((len(_key(entry.key)) for entry in part.entries), default=0)
    for entry in part.entries:
        said = "; ".join(filter(None, (entry.remark, f"PRÜFEN: {entry.doubt}" if entry.doubt else "")))
        remark = f"  # {_one_line(said)}" if said else ""
        lines = _lines(entry.value)
        if lines:
            yield f"{_key(entry.key):{width}} = [{remark}"
            for item in lines:
                doubt = f"  # PRÜFEN: {_one_line(item.doubt)}" if item.doubt else ""
                yield f"  {_node(item.value)},{doubt}"
            yield "]"
        else:
            yield f"{_key(entry.key):{width}} = {_node(entry.value)}{remark}"


def _lines(value: Node) -> list[Line]:
    """The items of a list that stand on lines of their own; none for any other value."""
    return [item for item in value if isinstance(item, Line)] if isinstance(value, list) else []


def _node(value: Node) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {_node(item)}" for key, item in value.items())
        return f"{{ {inner} }}"
    return f"[{', '.join(_node(item) for item in value)}]"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    """JSON writes text as TOML reads it, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
