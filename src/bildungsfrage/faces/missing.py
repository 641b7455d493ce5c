"""What to do where a package is wanted that only few need and that is therefore not always installed."""

from __future__ import annotations

import sys

from bildungsfrage.faces.error import FaceError


class MissingPackage(FaceError):  # noqa: N818 (it is what it says)
    """A format needs a package that is not installed."""


def missing_package(format_name: str, package: str) -> MissingPackage:
    """The error that says how to get it."""
    remedy = f'Es kommt mit diesem Befehl hinzu: "{sys.executable}" -m pip install {package}'
    return MissingPackage(f"Für {format_name} fehlt das Paket {package}", remedy)
