"""The Merkzettel: what a counselor collects for a client, and what the client takes home."""

from __future__ import annotations

import base64
import builtins
import re
import sys
import zlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bildungsfrage.faces.error import FaceError
from bildungsfrage.faces.shortlist.collect import (
    Kept,
    Shortlist,
    kept_desk,
    kept_recommendations,
    kept_rows,
    moved,
    noted,
    with_kept,
    with_note,
    without,
)
from bildungsfrage.faces.shortlist.write import ENDINGS, FORMATS, file_name, written_shortlist
from bildungsfrage.model import Reply
from tests.faces.replies import ALL, DATES, OFFERS, WAYS
from tests.faces.test_hostile import FORBIDDEN, holding

TODAY = date(2026, 11, 23)
HOSTILE = "=1+1 \x1b[31m<b>&amp;</b> *fett* \u202e" + "lang" * 900


def collected(*kept: Kept) -> Shortlist:
    shortlist = Shortlist()
    for each in kept:
        shortlist = with_kept(shortlist, each)
    return shortlist


def text_of(shortlist: Shortlist, name: str = "text") -> str:
    return written_shortlist(shortlist, name, TODAY).decode()


FIRST = kept_rows(OFFERS)[0]
LIST = with_note(noted(collected(*kept_rows(OFFERS)), FIRST.key, "Schere mitbringen"), "Für Sie.\nAlles Gute!")


def test_collects_rows_with_the_labels_they_were_shown_under() -> None:
    assert [(fact.label, fact.value) for fact in FIRST.facts] == [
        ("Anbieter", "Jugendhaus Lindwurm"),
        ("Beginn", "12.03.2027"),
        ("Kosten", "0 €"),
        ("Entfernung", "4,2 km"),
    ]


@pytest.mark.parametrize("name", ALL)
def test_every_row_of_every_kind_of_answer_can_be_collected(name: str) -> None:
    for kept in kept_rows(ALL[name]):
        assert kept.key
        assert kept.title
        assert text_of(collected(kept))


def test_steps_of_a_way_are_collected_with_the_office_and_its_telephone() -> None:
    told = text_of(collected(*kept_rows(WAYS)))
    assert "Stelle: Abendoberschule Auental (Telefon 09980 45021), Kammern" in told


def test_recommendations_and_the_advice_desk_can_be_collected_too() -> None:
    desk = kept_desk(OFFERS)
    assert desk is not None
    told = text_of(collected(kept_recommendations(OFFERS)[1], desk))
    assert "1. Schneidern im Sommer\nAnbieter: Jugendring Auental e. V.\nOrt: Thal\nPasst, weil: " in told
    assert "2. Jugendberatung\nOrt: Mühlrode\nTelefon: 09980 1234\n" in told


def test_collecting_twice_adds_what_is_new_and_keeps_the_note() -> None:
    again = kept_recommendations(OFFERS)[0]
    assert again.key == FIRST.key
    (row, _) = with_kept(LIST, again).rows
    assert row.note == "Schere mitbringen"
    assert [fact.label for fact in row.facts] == ["Anbieter", "Beginn", "Kosten", "Entfernung", "Passt, weil"]


def test_rows_are_taken_off_moved_and_noted() -> None:
    first, second = LIST.rows
    assert without(LIST, first.key).rows == (second,)
    assert moved(LIST, first.key, 1).rows == (second, first)
    assert moved(LIST, first.key, -9).rows == (first, second)
    assert noted(LIST, first.key, " ").rows[0].note == ""
    assert moved(LIST, "unbekannt", 1) == LIST == without(LIST, "unbekannt")


def test_a_client_takes_home_plain_text() -> None:
    assert text_of(LIST) == (
        "Merkzettel vom 23.11.2026\n\n"
        "Für Sie.\nAlles Gute!\n\n"
        "1. Nähen für Jugendliche: vom Schnitt zum Lieblingsstück\n"
        "Anbieter: Jugendhaus Lindwurm\nBeginn: 12.03.2027\nKosten: 0 €\nEntfernung: 4,2 km\n"
        "Notiz: Schere mitbringen\nQuelle: muster\n\n"
        "2. Offene Werkstatt\n"
        "Anbieter: Jugendring Auental e. V.\nEntfernung: 12,0 km\n"
        "Quelle: Beispieldaten Landkreis Auental (erfunden), Stand 02.11.2026 (CC0)\n\n"
        "Bitte fragen Sie vor dem ersten Weg nach: Preise, Termine und freie Plätze können sich geändert haben.\n"
    )


def test_a_client_takes_home_markdown() -> None:
    told = text_of(LIST, "markdown")
    assert told.startswith("# Merkzettel vom 23.11.2026\n\nFür Sie.\n\nAlles Gute!\n\n## 1\\. Nähen für Jugendliche")
    assert "- **Notiz:** Schere mitbringen\n" in told


def test_a_client_takes_home_dates_for_the_calendar_with_their_notes() -> None:
    shortlist = noted(collected(*kept_rows(DATES)), "t1", "Matte mitbringen")
    told = text_of(shortlist, "ics")
    assert told.count("BEGIN:VEVENT") == 3
    assert "Notiz: Matte mitbringen" in told.replace("\r\n ", "")


def test_a_list_without_dates_is_no_calendar_and_says_so() -> None:
    with pytest.raises(FaceError, match="nichts mit einem Termin"):
        text_of(collected(kept_rows(WAYS)[0]), "ics")


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_list_says_so(name: str) -> None:
    with pytest.raises(FaceError, match="Der Merkzettel ist leer"):
        written_shortlist(Shortlist(), name, TODAY)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_list_on_the_same_day_gives_the_same_bytes(name: str) -> None:
    assert written_shortlist(LIST, name, TODAY) == written_shortlist(LIST, name, TODAY)


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_named_by_the_day_and_never_by_a_person(name: str) -> None:
    assert file_name(name, TODAY) == f"merkzettel-2026-11-23{ENDINGS[name]}"


def hostile() -> Shortlist:
    reply: Reply = replace(holding(HOSTILE), ways=())
    desk = kept_desk(reply)
    assert desk is not None
    shortlist = collected(*kept_rows(reply), *kept_recommendations(reply), desk)
    return with_note(noted(shortlist, desk.key, HOSTILE), HOSTILE)


@pytest.mark.parametrize("name", ["text", "markdown", "ics"])
def test_hostile_words_steer_nothing(name: str) -> None:
    told = text_of(hostile(), name).replace("\r\n", "\n")
    assert not FORBIDDEN.search(told)
    assert name != "markdown" or "<b>" not in told


def words_of(pdf: bytes) -> str:
    """What the pages of a PDF show, as far as it is set in its plain font."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    drawn = b"".join(
        zlib.decompress(base64.a85decode(stream.strip(), adobe=False)) for stream in map(_unframed, streams)
    )
    drawn = drawn.replace(b") Tj (", b"")
    return re.sub(rb"\\(\d{3})", lambda code: bytes([int(code[1], 8)]), drawn).decode("cp1252")


def _unframed(stream: bytes) -> bytes:
    return stream.strip().removesuffix(b"~>")


def test_a_client_takes_home_a_pdf_with_umlauts() -> None:
    pytest.importorskip("reportlab")
    pdf = written_shortlist(LIST, "pdf", TODAY)
    assert pdf.startswith(b"%PDF-")
    assert "Nähen für Jugendliche" in words_of(pdf)
    assert "Schere mitbringen" in words_of(pdf)


def test_hostile_words_and_words_longer_than_a_page_break_no_pdf() -> None:
    pytest.importorskip("reportlab")
    image = "<para><img src='/etc/passwd'/></para>"
    for text in (HOSTILE, "x" * 100_000, image, "Łódź Українська العربية \ud83d"):
        pdf = written_shortlist(with_note(noted(LIST, FIRST.key, text), text), "pdf", TODAY)
        assert text != image or image in words_of(pdf)


def test_hundreds_of_rows_go_over_many_pages() -> None:
    pytest.importorskip("reportlab")
    rows = (replace(FIRST, key=f"a{number}") for number in range(300))
    assert written_shortlist(Shortlist(tuple(rows)), "pdf", TODAY).count(b"/Type /Page\n") > 20


def test_without_the_library_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without_it(name: str, *more: Any) -> Any:
        if name.startswith("reportlab"):
            raise ImportError(name)
        return original(name, *more)

    monkeypatch.setattr(builtins, "__import__", without_it)
    with pytest.raises(FaceError) as raised:
        written_shortlist(LIST, "pdf", TODAY)
    assert str(raised.value) == (
        "Für PDF fehlt das Paket reportlab. "
        f'Es kommt mit diesem Befehl hinzu: "{sys.executable}" -m pip install reportlab'
    )
