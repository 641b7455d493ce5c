"""A Merkzettel as PDF: a `Page` goes in, the bytes of a document with A4 pages come out.

The letters are those every PDF reader has. What they lack (Cyrillic, Polish, Turkish …) is set in a font of this
computer; where there is none either, the nearest plain letter or a question mark stands in.
"""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from bildungsfrage.faces.missing import missing_package
from bildungsfrage.faces.shortlist.page import Page

_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"
_WIDE, _WIDE_BOLD = "Wide", "Wide-Bold"
_FONTS = (("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"), ("arial.ttf", "arialbd.ttf"), ("Arial.ttf", "Arial Bold.ttf"),
          ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"))  # fmt: skip


def as_pdf(told: Page) -> bytes:
    """The document; raises MissingPackage where the library for it is not installed."""
    try:
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.units import mm
        from reportlab.platypus import SimpleDocTemplate
    except ImportError as error:
        raise missing_package("PDF", "reportlab") from error
    stream = io.BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=told.heading,
        author="",
        lang="de",
        invariant=1,  # no clock in it: the same list gives the same bytes
    )
    footer = _footer(told.heading)
    document.build(_Letters(told).story(told), onFirstPage=footer, onLaterPages=footer)
    return stream.getvalue()


class _Letters:
    """The font that has the most of a page's letters, and how its texts are written with it."""

    def __init__(self, told: Page) -> None:
        wide = next(_wide_fonts(), None) if not all(map(_is_plain, _texts(told))) else None
        self._known = wide
        self._fonts = (_WIDE, _WIDE_BOLD) if wide else (_PLAIN, _BOLD)

    def story(self, told: Page) -> list[Any]:
        """The page as paragraphs; an entry stays together where it can."""
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import KeepTogether, Paragraph, Spacer

        plain, bold = self._fonts
        body = ParagraphStyle("body", fontName=plain, fontSize=10.5, leading=14)
        fact = ParagraphStyle("fact", parent=body, leftIndent=14)
        item = ParagraphStyle("item", parent=body, fontName=bold, fontSize=11.5, leading=15, spaceBefore=10)
        heading = ParagraphStyle("heading", parent=body, fontName=bold, fontSize=16, leading=20, spaceAfter=8)
        story: list[Any] = [Paragraph(self._marked(told.heading), heading)]
        story += [Paragraph(self._marked(line), body) for line in told.note]
        for entry in told.items:
            lines = [Paragraph(self._labelled(label, value), fact) for label, value in entry.lines]
            story.append(KeepTogether([Paragraph(self._marked(entry.title), item), *lines]))
        if told.closing:
            story += [Spacer(1, 14), Paragraph(self._marked(told.closing), body)]
        return story

    def _labelled(self, label: str, value: str) -> str:
        name = f'<font name="{self._fonts[1]}">{self._marked(label)}:</font> ' if label else ""
        return name + self._marked(value)

    def _marked(self, text: str) -> str:
        """Letters there are, and nothing that the library would take for a command."""
        return escape("".join(map(self._letter, text)))

    def _letter(self, letter: str) -> str:
        if self._has(letter):
            return letter
        bare = unicodedata.normalize("NFKD", letter)[:1]
        return bare if bare and self._has(bare) else "?"

    def _has(self, letter: str) -> bool:
        return ord(letter) in self._known if self._known else _is_plain(letter)


def _is_plain(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _texts(told: Page) -> list[str]:
    lines = [text for item in told.items for text in (item.title, *(part for line in item.lines for part in line))]
    return [told.heading, *told.note, *lines]


def _wide_fonts() -> Any:
    """The letters that a font of this computer has, once it is ready for use."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for folder in _font_folders():
        for plain, bold in _FONTS:
            try:
                fonts = TTFont(_WIDE, str(folder / plain)), TTFont(_WIDE_BOLD, str(folder / bold))
            except (TTFError, OSError):
                continue
            for font in fonts:
                pdfmetrics.registerFont(font)
            yield fonts[0].face.charToGlyph


def _font_folders() -> list[Path]:
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts/Supplemental"), Path("/Library/Fonts")]
    shared = Path("/usr/share/fonts")
    return [shared / "truetype/dejavu", shared / "dejavu", shared / "dejavu-sans-fonts", shared / "TTF",
            shared / "truetype/liberation", shared / "liberation-sans"]  # fmt: skip


def _footer(heading: str) -> Any:
    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont(_PLAIN, 8)
        canvas.drawString(document.leftMargin, 28, heading)
        canvas.drawRightString(document.pagesize[0] - document.rightMargin, 28, f"Seite {document.page}")

    return draw
