"""Teaching a word that was not understood in this sitting: what it means, what that changes, and only then learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from bildungsfrage import german
from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.tui.keeper import Meant, Tried
from bildungsfrage.faces.tui.line import Line
from bildungsfrage.faces.tui.page import Page
from bildungsfrage.store.error import DataError

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.app import DeskApp

_MOST = 200
_STEPS = (
    "Schritt 1 von 3: Welches Wort soll gelernt werden?",
    "Schritt 2 von 3: Was bedeutet „{word}“? Tippen Sie, um zu suchen.",
    "Schritt 3 von 3: Das würde sich ändern.",
)
_NOTHING = "In dieser Sitzung wurde jedes Wort verstanden. Ein anderes Wort können Sie oben eingeben."
_TRYING = "Wird an den mitgelieferten Fragen ausprobiert …"
_LEARN = "Eingabe lernt das Wort; Esc verwirft es."


class LearningPage(Page[str]):
    """Gives what there is to say once a word has been learnt."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
    ]
    title_text = "Wörter lernen"
    hint = "↑ ↓ wählen · Eingabe weiter · Esc einen Schritt zurück"
    help_text = "Ein gelerntes Wort steht danach in Ihrem eigenen Wissensordner; dort lässt es sich wieder streichen."

    app: DeskApp

    def __init__(self) -> None:
        super().__init__()
        self._meanings: tuple[Meant, ...] = ()
        self._word = ""
        self._tried: Tried | None = None

    def content(self) -> ComposeResult:
        yield Static("", id="schritt", classes="-heading", markup=False)
        field = Line(placeholder="Wort …")
        yield field
        yield OptionList(markup=False)
        yield Static("", id="wirkung", markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self._fetch()
        self._ask_for_word()

    @work
    async def _fetch(self) -> None:
        self._meanings = await self.app.get(self.app.keeper.meanings) or ()

    # ---- the steps

    def _ask_for_word(self) -> None:
        self._word, self._tried = "", None
        found = self.app.talk.not_understood
        self._step(0, "Wort …", [Option(_line(word, question), id=word) for word, question in found])
        self.query_one("#wirkung", Static).update(Content("" if found else _NOTHING))

    def _ask_for_meaning(self, word: str) -> None:
        self._word, self._tried = word, None
        self._step(1, "Bedeutung suchen …", self._fitting(""))

    def _show_effect(self, target: str) -> None:
        self._step(2, "", [])
        self.query_one(Input).display = False
        self.query_one("#wirkung", Static).update(Content(_TRYING))
        self._try(target)

    @work(group="lernen", exclusive=True)
    async def _try(self, target: str) -> None:
        try:
            tried = await self.app.get_slowly(self.app.keeper.try_out, self._word, target)
        except DataError as error:
            tried = Tried((str(error),))
        self._tried = tried
        end = (_LEARN,) if tried.lesson else ("Esc zurück.",)
        self.query_one("#wirkung", Static).update(Content("\n".join(map(visible, (*tried.lines, "", *end)))))
        self.query_one("#inhalt").can_focus = True
        self.query_one("#inhalt").focus()

    def _step(self, number: int, placeholder: str, options: list[Option]) -> None:
        self.query_one("#schritt", Static).update(Content(_STEPS[number].format(word=visible(self._word))))
        field, listed = self.query_one(Input), self.query_one(OptionList)
        field.display = True
        field.placeholder = placeholder
        field.value = ""
        field.focus()
        listed.clear_options()
        listed.add_options(options)
        listed.highlighted = 0 if options else None
        listed.display = bool(options)
        self.query_one("#wirkung", Static).update(Content(""))

    # ---- keys

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        if self._word and self._tried is None and event.input.display:
            listed = self.query_one(OptionList)
            listed.clear_options()
            listed.add_options(self._fitting(event.value))
            listed.highlighted = 0 if listed.option_count else None

    def _fitting(self, text: str) -> list[Option]:
        words = german.phrase(text).split()
        hits = [m for m in self._meanings if all(word in german.phrase(m.shown) for word in words)]
        return [Option(Content(visible(meant.shown)), id=meant.target) for meant in hits[:_MOST]]

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        chosen = self.query_one(OptionList).highlighted_option
        if not self._word:
            word = event.value.strip() or (chosen.id if chosen else "")
            if word:
                self._ask_for_meaning(word)
        elif chosen is not None and chosen.id:
            self._show_effect(chosen.id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        if not self._word:
            self._ask_for_meaning(event.option.id or "")
        else:
            self._show_effect(event.option.id or "")

    def key_enter(self) -> None:
        if self._tried is not None and self._tried.lesson is not None:
            self._learn(self._tried)

    @work(group="lernen", exclusive=True)
    async def _learn(self, tried: Tried) -> None:
        if tried.lesson is not None:
            said = await self.app.get(self.app.keeper.teach, tried.lesson)
            self.dismiss(said)

    def action_go(self, by: int) -> None:
        listed = self.query_one(OptionList)
        (listed.action_cursor_down if by > 0 else listed.action_cursor_up)()

    def action_close(self) -> None:
        if self._word and not self.query_one(Input).display:
            self._ask_for_meaning(self._word)
        elif self._word:
            self._ask_for_word()
        else:
            self.dismiss(None)


def _line(word: str, question: str) -> Content:
    return Content.styled(visible(word), "bold") + Content(f"   in: {visible(question)}")
