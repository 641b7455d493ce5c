"""The runner: names of benches go in (none: all), a table comes out on stdout; `--markdown` also writes it to docs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

# What is measured is this checkout, whatever else may be installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from bench import report
from bench.bed import FULL, ROOT, TINY, make_bed
from bench.run import BENCHES, measured

TARGET = ROOT / "docs" / "messungen.md"


def main(words: Sequence[str] | None = None) -> int:
    """Measures and reports; figures over their aim are shown, not punished: the machine may be busy."""
    call = _parser().parse_args(words)
    effort = TINY if call.tiny else FULL
    with make_bed(replace(effort, courses=call.courses or effort.courses)) as bed:
        results = [measured(name, bed) for name in call.names or BENCHES]
    print(report.as_plain(results))
    if call.markdown:
        TARGET.write_text(report.as_document(results), encoding="utf-8")
        print(f"\nwritten to {TARGET}", file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measures, each against a floor in the same run."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*BENCHES, []], help=", ".join(BENCHES))
    parser.add_argument("--markdown", action="store_true", help="also write docs/messungen.md")
    parser.add_argument("--tiny", action="store_true", help="hardly anything, to see that everything runs")
    parser.add_argument("--courses", type=int, metavar="N", help="how many courses `intake` takes in")
    return parser


if __name__ == "__main__":
    sys.exit(main())
