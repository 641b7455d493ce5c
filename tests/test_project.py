"""The project as a whole: documents and commands agree, nothing local leaks into the files, the wheel is complete."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
MANUAL = ROOT / "docs" / "handbuch.md"

COMMANDS = (
    "frage", "verstehe", "bedarf", "daten einlesen", "daten zuordnen", "daten stand", "daten pruefen", "wissen pruefen",
    "wissen lernen",
)  # fmt: skip
# What nobody who reads the project could make sense of or should see. Each pattern is written so that it does not
# match itself.
FOREIGN = {
    "an address of a package index": r"(?:pypi|pythonhosted|npmjs)\.(?:org|com|io)\b|\b(?:index[-]url|find[-]links)",
    "an absolute path of somebody's machine": r"(?<![\w.~/])/(?:work|root|home|Users)/\w",
    "a number in some tracker": r"(?i)\bissues?\s+#?\d+",
    "a folder outside the project": r"\.\./shared/(?!realdaten|fragen)\w|\bshared/\w+\.md\b",
    "who typed it": r"(?i)co-?authored|generated (?:with|by) \w+ (?:code|ai)\b|\bas an ai\b",
    "an unfinished place": r"\b(?:TO[D]O|FI[X]ME)\b",
}
NOT_IN_THE_CORE = {"argparse", "rich", "sqlglot", "textual"}


@cache
def own_files() -> tuple[Path, ...]:
    """Every file that is or would be under version control."""
    if not (ROOT / ".git").exists():
        return ()
    call = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(call, check=True, capture_output=True).stdout.decode().split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


@cache
def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    call = [sys.executable, *arguments]
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "NO_COLOR": "1"}
    return subprocess.run(
        call, input=stdin, env=environment, cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def help_of(command: str) -> str:
    shown = run("-m", "bildungsfrage", *command.split(), "--hilfe")
    assert shown.returncode == 0, shown.stderr
    return shown.stdout


# ---------------------------------------------------------------- documents


@pytest.mark.parametrize("document", [README, MANUAL], ids=lambda path: path.name)
@pytest.mark.parametrize("command", COMMANDS)
def test_documents_name_every_command(document: Path, command: str) -> None:
    assert f"bildungsfrage {command}" in document.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_manual_names_every_option(command: str) -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    missing = set(re.findall(r"--[a-z][a-z-]+", help_of(command))) - set(re.findall(r"--[a-z][a-z-]+", manual))
    assert not missing


def test_the_programs_help_names_every_command() -> None:
    shown = run("-m", "bildungsfrage", "--hilfe").stdout
    assert [command for command in COMMANDS if command.split()[0] not in shown] == []


def test_the_readme_names_every_make_target() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    readme = README.read_text(encoding="utf-8")
    assert targets
    assert [target for target in targets if f"`make {target}`" not in readme] == []


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {
        target for path in (README, MANUAL) for target in re.findall(r"\bmake ([a-z]+)\b`", path.read_text("utf-8"))
    }
    assert {target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()


def links() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.glob("*.md")) + sorted(
        p for d in ("docs", "knowledge", "data") for p in (ROOT / d).rglob("*.md")
    ):
        for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                yield str(path.relative_to(ROOT)), target


@pytest.mark.parametrize(("document", "target"), sorted(set(links())))
def test_links_resolve(document: str, target: str) -> None:
    name, _, anchor = target.partition("#")
    linked = (ROOT / document).parent / name if name else ROOT / document
    assert linked.exists()
    if anchor:
        assert anchor in anchors(linked)


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def examples() -> list[dict[str, object]]:
    """The manual's example questions; in a conversation each line follows the ones above it."""
    found: list[dict[str, object]] = []
    for sort, block in re.findall(r"```(frage|gespraech)\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL):
        lines = block.strip().splitlines()
        found += [{"frage": line, "nach": lines[:i] if sort == "gespraech" else []} for i, line in enumerate(lines)]
    return found


def test_the_manuals_examples_are_understood(tmp_path: Path) -> None:
    asked = examples()
    stdin = "".join(json.dumps(example, ensure_ascii=False) + "\n" for example in asked)
    shown = run("-m", "bildungsfrage", "verstehe", "--stapel", "--db", str(tmp_path / "bestand"), stdin=stdin)
    assert shown.returncode in (0, 1), shown.stderr
    replies = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [reply["frage"] for reply in replies] == [example["frage"] for example in asked]
    assert [
        reply["frage"] for reply in replies if (reply["status"], reply["sicherheit"]) != ("verstanden", "sicher")
    ] == []


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FOREIGN[what])
    found = []
    for path in own_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in pattern.finditer(text)]
    assert found == []


def test_every_needed_version_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonical(line.split("==")[0]) for line in lines if "==" in line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [one for extra in project["optional-dependencies"].values() for one in extra]
    assert needed(wanted) - pinned == set()


def needed(requirements: list[str]) -> set[str]:
    """The names behind requirements, and behind what those need, as far as they are installed here."""
    from packaging.requirements import Requirement

    found: set[str] = set()
    waiting = [(Requirement(text), "") for text in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        name = canonical(requirement.name)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        if name in found and not requirement.extras:
            continue
        found.add(name)
        try:
            behind = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        waiting += [(Requirement(text), with_) for text in behind for with_ in ("", *requirement.extras)]
    return found


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower().strip()


def test_ci_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


# ---------------------------------------------------------------- code


@pytest.mark.parametrize("module", ["bildungsfrage.ask", "bildungsfrage.take_in"])
def test_the_core_loads_nothing_that_draws(module: str) -> None:
    script = f"import sys, json, {module}; print(json.dumps([name.split('.')[0] for name in sys.modules]))"
    shown = run("-c", script)
    assert shown.returncode == 0, shown.stderr
    assert NOT_IN_THE_CORE & set(json.loads(shown.stdout)) == set()


def test_the_screen_is_drawn_before_anything_that_answers_is_loaded() -> None:
    shown = run("-c", "import sys, bildungsfrage.faces.tui.app; print(*sys.modules)")
    assert shown.returncode == 0, shown.stderr
    assert {"bildungsfrage.model", "bildungsfrage.ask", "duckdb", "sqlglot"} & set(shown.stdout.split()) == set()


@pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="hatchling ist nicht installiert")
def test_the_wheel_carries_knowledge_and_data(tmp_path: Path) -> None:
    call = ("-m", "pip", "wheel", "-q", "--disable-pip-version-check", "--no-deps", "--no-build-isolation")
    built = run(*call, "--wheel-dir", str(tmp_path), str(ROOT))
    assert built.returncode == 0, built.stderr
    carried = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    assert {f"bildungsfrage/{path}" for path in wanted_in_the_wheel()} - carried == set()
    assert [name for name in carried if "erzeugen" in name or "__pycache__" in name] == []


def wanted_in_the_wheel() -> set[str]:
    bundled = {
        f"_bundled/{path.relative_to(ROOT).as_posix()}"
        for folder in ("knowledge", "data")
        for path in own_files()
        if path.is_relative_to(ROOT / folder) and not path.is_relative_to(ROOT / "data" / "erzeugen")
    }
    return bundled | {"ask.py", "faces/cli.py", "_bundled/data/schema.sql", "_bundled/knowledge/README.md"}
