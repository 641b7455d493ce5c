"""A data file goes in, a proposal for its mapping comes out; nothing is written and nothing is looked up in the net."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice
from pathlib import Path

from bildungsfrage.intake.archive import spreadsheet
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.problem import UnreadableError
from bildungsfrage.intake.proposing.about import About, Background, about
from bildungsfrage.intake.proposing.beside import Description, description_beside
from bildungsfrage.intake.proposing.entry import Part, Proposal
from bildungsfrage.intake.proposing.figures import is_table_of_figures, propose_figures
from bildungsfrage.intake.proposing.layout import first_lines, header_layout, own_head
from bildungsfrage.intake.proposing.profile import profiles
from bildungsfrage.intake.proposing.records import is_list_of_records, nothing_of_ours, propose_records
from bildungsfrage.intake.proposing.summaries import without_summaries
from bildungsfrage.intake.raw import RawRecord, is_footnote
from bildungsfrage.intake.read_file import read_file, recognise
from bildungsfrage.intake.text_file import edges
from bildungsfrage.intake.values import parse_date

_RECORDS = 2000
_STAND = r"Stand:? ?(\d\d?\.\d\d?\.\d{4})"


def propose(path: Path, layout: FileLayout, background: Background) -> Proposal:
    """Raises IntakeError where the file cannot be read, or nothing in it looks like data of ours."""
    layout = header_layout(path, layout)
    read = [record for record in islice(read_file(path, layout), _RECORDS) if isinstance(record, RawRecord)]
    records = [record for record in read if not is_footnote(record.cells)]
    rows, left_out = without_summaries(records)
    columns = profiles(rows)
    described = description_beside(path)
    said = about(path, described if described.columns or described.title else own_head(path, layout), background)
    proposal = Proposal()
    proposal.part("").add("dateien", [path.name])
    _source(proposal, said)
    _layout(proposal, layout, path)
    is_list = is_list_of_records(columns, said)
    if not is_list and is_table_of_figures(every := profiles(records)):
        propose_figures(proposal, every, said)
    elif is_list or any(profile.looks("lang", 0.3) for profile in columns):
        propose_records(proposal, columns, said)
        for only in left_out:
            proposal.parts.append(only)
    else:
        raise nothing_of_ours(path)
    return proposal


def _source(proposal: Proposal, said: About) -> None:
    part = proposal.part("quelle")
    description: Description = said.description
    title = description.title or said.path.stem.replace("_", " ").replace("-", " ")
    name = f"{description.publisher}: {title}" if description.publisher else title
    doubt = "" if description.title else "wie heißt die Quelle, und unter welcher Lizenz steht sie?"
    part.add("kennung", slug(f"{said.path.parent.name} {said.path.stem}"))
    part.add("name", name, "", doubt)
    if description.licence:
        part.add("lizenz", description.licence)
    if description.url:
        part.add("url", description.url)
    if spreadsheet(said.path):
        text = " ".join(cell for row in first_lines(said.path, FileLayout()) for cell in row)
        if found := re.search(_STAND, text):
            with suppress(UnreadableError):
                part.add("stand", parse_date(found[1]).isoformat())
    elif re.search(_STAND, edges(said.path, None)):
        part.add("stand", {"text": _STAND})


def _layout(proposal: Proposal, layout: FileLayout, path: Path) -> None:
    part = Part("datei")
    found = recognise(path, layout)
    if layout.header_lines:
        if found.format == "csv":
            part.add("trennzeichen", found.delimiter or ";")
        part.add("kopfzeilen", list(layout.header_lines))
        part.add("daten_ab", layout.first_line or max(layout.header_lines) + 1)
    if found.format == "csv" and found.decimal == ".":
        part.add("dezimalzeichen", ".")
    if part.entries:
        proposal.parts.append(part)
