"""The command line: words as typed go in, a `Call` comes out, or a `CallError` that says what to write instead.

Options stand before or behind the command. `COMMANDS` is the whole command line; the help pages are in `help_pages`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bildungsfrage.faces.error import CallError
from bildungsfrage.faces.format_names import FORMATS

_EARLIEST, _LATEST = date(1990, 1, 1), date(2199, 12, 31)
_HELP = "Alle Befehle und Optionen zeigt: bildungsfrage --hilfe"


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its name, what its value is called (empty: it has none), the values allowed (empty: any)."""

    name: str
    value: str = ""
    allowed: tuple[str, ...] = ()
    repeated: bool = False

    @property
    def key(self) -> str:
        return self.name.removeprefix("--").replace("-", "_")


@dataclass(frozen=True, slots=True)
class Command:
    """A command's own options; `operands` is what its other words are called (empty: it takes none)."""

    options: tuple[Option, ...] = ()
    operands: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked for: the command's words joined by a blank, its other words, its options by key."""

    command: str
    operands: tuple[str, ...]
    options: Mapping[str, Any]
    store: Path | None
    knowledge: tuple[Path, ...]
    today: date

    def __getitem__(self, key: str) -> Any:
        return self.options.get(key)


COMMON = (
    Option("--db", "ORDNER"),
    Option("--wissen", "ORDNER", repeated=True),
    Option("--heute", "JJJJ-MM-TT"),
    Option("--hilfe"),
    Option("--version"),
)
_EARLIER = Option("--nach", "FRAGE", repeated=True)
_BATCH = Option("--stapel")
_BANK = Option("--messen", "BANK.jsonl")
COMMANDS: Mapping[str, Command] = {
    "": Command((Option("--vorlesen"),)),
    "frage": Command(
        (
            Option("--format", "FORMAT", FORMATS),
            _EARLIER,
            Option("--alle"),
            Option("--sql"),
            Option("--nur-sicher"),
            _BATCH,
        ),
        "FRAGE",
    ),
    "verstehe": Command((Option("--format", "FORMAT", ("text", "json")), _EARLIER, _BATCH), "FRAGE"),
    "bedarf": Command(
        (Option("--format", "FORMAT", ("tabelle", "text", "json", "csv", "markdown")), Option("--alle")),
    ),
    "daten einlesen": Command(
        (
            Option("--format", "FORMAT", ("csv", "json", "ndjson")),
            Option("--zuordnung", "DATEI"),
            Option("--probe"),
            Option("--mit-beispiel"),
            Option("--trotzdem"),
        ),
        "QUELLE",
    ),
    "daten zuordnen": Command((Option("--zuordnung", "DATEI"), Option("--probe"), Option("--trotzdem")), "DATEI"),
    "daten stand": Command((Option("--format", "FORMAT", ("tabelle", "text", "json")),)),
    "daten pruefen": Command(
        (
            Option("--format", "FORMAT", ("tabelle", "text", "csv", "json")),
            Option("--quelle", "NAME"),
            Option("--anbieter", "NAME"),
        )
    ),
    "wissen pruefen": Command((_BANK,)),
    "wissen lernen": Command((Option("--fuer", "KRITERIUM=WERT"), _BANK, Option("--trotzdem")), "WORT"),
}


def parse(words: Sequence[str]) -> Call:
    """Raises CallError. Of an option given twice the last one counts, unless it may be repeated."""
    options, rest = _read(_options_of(""), words, argparse.REMAINDER)
    name, words_of_it = "", []
    while rest and not _is_option(rest[0]) and _continues(name, rest[0]):
        name = f"{name} {rest[0]}".strip()
        words_of_it.append(rest[0])
        later, rest = _read(_options_of(name), rest[1:], "*" if name in COMMANDS else argparse.REMAINDER)
        options = _merged(options, later)
        if name in COMMANDS:
            break
    alone = [option for option in COMMANDS[""].options if name and option.key in options]
    if alone:
        raise CallError(f"{alone[0].name} steht ohne Befehl", f"Schreiben Sie: bildungsfrage {alone[0].name}")
    return _call(name, rest, options)


def _continues(name: str, word: str) -> bool:
    longer = f"{name} {word}".strip()
    return any(command == longer or command.startswith(f"{longer} ") for command in COMMANDS)


def _options_of(name: str) -> tuple[Option, ...]:
    return COMMON + COMMANDS[name].options if name in COMMANDS else COMMON


def _call(name: str, rest: Sequence[str], options: Mapping[str, Any]) -> Call:
    asked_for_help = bool(options.get("hilfe") or options.get("version"))
    if not asked_for_help:
        _check_command(name, rest)
    return Call(
        command=name,
        operands=tuple(map(_whole_text, rest)),
        options=options,
        store=_path(options.get("db")),
        knowledge=tuple(Path(folder) for folder in options.get("wissen", ())),
        today=_today(options.get("heute")),
    )


def _check_command(name: str, rest: Sequence[str]) -> None:
    if name not in COMMANDS:
        following = [command.removeprefix(f"{name} ") for command in COMMANDS if command.startswith(f"{name} ")]
        if rest:
            raise CallError(f"Den Befehl „{name} {_shown(rest[0])}“ gibt es nicht", _alike(rest[0], following) or _HELP)
        raise CallError(f"Hinter „{name}“ fehlt, was zu tun ist", f"Möglich sind: {', '.join(following)}.")
    if rest and not COMMANDS[name].operands:
        raise _unexpected(name, rest[0])


def _unexpected(name: str, word: str) -> CallError:
    if name:
        return CallError(f"Mit „{_shown(word)}“ kann „{name}“ nichts anfangen", _HELP)
    if " " in word.strip():
        return CallError("Vor der Frage fehlt der Befehl", f'Schreiben Sie: bildungsfrage frage "{_shown(word)}"')
    first_words = [command.split()[0] for command in COMMANDS if command]
    return CallError(f"Den Befehl „{_shown(word)}“ gibt es nicht", _alike(word, first_words) or _HELP)


# ---------------------------------------------------------------- options


class _Parser(argparse.ArgumentParser):
    """argparse for cutting words into options and operands; what it has to say is said in German here."""

    def error(self, message: str) -> Any:
        raise CallError(f"Der Aufruf ist so nicht möglich ({message})", _HELP)


def _read(options: Sequence[Option], words: Sequence[str], operands: str) -> tuple[dict[str, Any], list[str]]:
    parser = _Parser(add_help=False, allow_abbrev=False, exit_on_error=False)
    for option in options:
        _add(parser, option)
    parser.add_argument("operands", nargs=operands)
    mixed, plain = _cut(words) if operands == "*" else (list(words), [])
    try:
        found, unknown = (
            parser.parse_known_intermixed_args(mixed) if operands == "*" else parser.parse_known_args(mixed)
        )
    except argparse.ArgumentError as error:
        raise _misused(error, options) from error
    if unknown:
        raise _unknown_option(unknown[0], options)
    values = {key: value for key, value in vars(found).items() if key != "operands" and value not in (None, False)}
    return values, [*(found.operands or ()), *plain]


def _cut(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands behind a lone "--" is no option, whatever it looks like."""
    at = words.index("--") if "--" in words else len(words)
    return list(words[:at]), list(words[at + 1 :])


def _add(parser: argparse.ArgumentParser, option: Option) -> None:
    names = ("--hilfe", "--help", "-h") if option.name == "--hilfe" else (option.name,)
    if not option.value:
        parser.add_argument(*names, dest=option.key, action="store_true")
    else:
        action = "append" if option.repeated else "store"
        parser.add_argument(*names, dest=option.key, action=action, type=lambda text: _value(option, text))


def _value(option: Option, text: str) -> str:
    if option.allowed and text not in option.allowed:
        remedy = _alike(text, option.allowed) or f"Möglich sind: {', '.join(option.allowed)}."
        raise CallError(f"„{_shown(text)}“ ist kein Wert für {option.name}", remedy)
    return _whole_text(text)


def _misused(error: argparse.ArgumentError, options: Sequence[Option]) -> CallError:
    """argparse knows two ways of misusing a known option: a value where none belongs, or none where one does."""
    name = (error.argument_name or "").split("/")[0]
    option = next((option for option in options if option.name == name), None)
    if option is None:
        return CallError("Der Aufruf ist so nicht möglich", _HELP)
    if option.value:
        return CallError(f"Hinter {name} fehlt die Angabe", f"Schreiben Sie: {name} {option.value}")
    return CallError(f"{name} steht allein, ohne Wert", _HELP)


def _unknown_option(word: str, options: Sequence[Option]) -> CallError:
    names = [option.name for option in options]
    return CallError(f"Die Option „{_shown(word.split('=')[0])}“ gibt es hier nicht", _alike(word, names) or _HELP)


def _merged(before: Mapping[str, Any], behind: Mapping[str, Any]) -> dict[str, Any]:
    both = {key: before[key] + behind[key] for key in before if key in behind and isinstance(before[key], list)}
    return {**before, **behind, **both}


def _is_option(word: str) -> bool:
    return word.startswith("-")


# ---------------------------------------------------------------- values


def _today(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CallError(
            f"„{_shown(text)}“ ist kein Datum für --heute", "Schreiben Sie zum Beispiel: --heute 2026-11-23"
        ) from None
    if not _EARLIEST <= day <= _LATEST:
        raise CallError("--heute muss zwischen 1990 und 2199 liegen", "Schreiben Sie zum Beispiel: --heute 2026-11-23")
    return day


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser() if text else None


def _whole_text(text: str) -> str:
    """Bytes of the shell that are no UTF-8 arrive as halves of characters."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _shown(text: str) -> str:
    from bildungsfrage.faces.clean import shortened

    return shortened(_whole_text(text), 60)


def _alike(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    bare = {name.lstrip("-"): name for name in known}
    close = get_close_matches(word.split("=")[0].lstrip("-").lower(), bare, n=1, cutoff=0.6)
    return f"Meinten Sie „{bare[close[0]]}“?" if close else ""
