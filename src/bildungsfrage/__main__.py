"""`python -m bildungsfrage` is the command line."""

from bildungsfrage.faces.cli import program

program()
