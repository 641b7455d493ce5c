"""The query behind an answer, with the values bound to it."""

from __future__ import annotations

from pygments.token import Token
from textual.app import ComposeResult
from textual.content import Content
from textual.highlight import HighlightTheme, highlight
from textual.widgets import Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.narrative import query_lines
from bildungsfrage.faces.tui.page import Page
from bildungsfrage.model import Query


class _Colours(HighlightTheme):
    """Few colours, all of them easy to read in both themes."""

    STYLES = {  # noqa: RUF012 (as Textual has it)
        Token.Keyword: "bold $asked",
        Token.Operator.Word: "bold $asked",
        Token.Literal.String: "$meant",
        Token.Literal.Number: "$corrected",
        Token.Name.Placeholder: "bold $corrected",
        Token.Name.Tag: "bold $asked",
        Token.Comment: "$quiet",
    }


class QueryPage(Page[None]):
    """Read only: it is there to be checked and copied."""

    title_text = "SQL und Parameter"
    hint = "↑ ↓ blättern · F9 kopiert · Esc zurück"
    help_text = "So wurde gefragt. Die Werte stehen nie im SQL, sie werden gebunden."

    def __init__(self, query: Query) -> None:
        super().__init__()
        self.query_shown = query

    def content(self) -> ComposeResult:
        *_, parameters = query_lines(self.query_shown)
        lines = laid_out(self.query_shown.sql).splitlines()
        yield Static(highlight("\n".join(map(visible, lines)), language="sql", theme=_Colours))
        yield Static(Content("Parameter"), classes="-heading")
        yield Static(highlight(visible(parameters), language="json", theme=_Colours))

    def on_mount(self) -> None:
        self.query_one("#inhalt").can_focus = True
        self.query_one("#inhalt").focus()


def laid_out(sql: str) -> str:
    """A query with a line for each of its parts; as it is where it cannot be taken apart."""
    import sqlglot

    try:
        return sqlglot.transpile(sql, read="duckdb", write="duckdb", pretty=True)[0]
    except sqlglot.errors.SqlglotError:
        return sql
