"""Which spellings say a value: inflection, gender, compounds' parts, and who wins where two collide."""

from __future__ import annotations

import pytest

from bildungsfrage import german
from bildungsfrage.knowledge.lexicon import Lexicon, compile_forms, entry_forms, entry_parts
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Entry
from bildungsfrage.model import Meaning


def lexicon(*entries: Entry) -> Lexicon:
    forms = (form for entry in entries for form in entry_forms(entry))
    return compile_forms(forms, (part for entry in entries for part in entry_parts(entry)))


def meant(found: tuple[Meaning, ...]) -> list[tuple[str, object]]:
    return sorted(((meaning.name, meaning.value) for meaning in found), key=repr)


SCHUELER = Entry("zielgruppe", "schueler", "Schüler", words=("Schüler",), person=True)
KURS = Entry("angebotsart", "kurs", "Kurs", words=("Kurs", "Kurse", "Lehrgang"))
FREI = Entry("kosten", "0", "kostenlos", adjectives=("kostenlos",), phrases=("für umme",))
KINDER = Entry("zielgruppe", "kinder", "Kinder", words=("Kind", "Kinder"), parts=("kinder",))
KUNST = Entry("thema", "kunst", "Kunst", words=("bildende Kunst", "Erste Hilfe"))
ABBREVIATED = Entry("anbieter", "vhs", "VHS", words=("VHS",))


@pytest.mark.parametrize(
    ("entry", "typed", "value"),
    [
        (SCHUELER, "Schüler", "schueler"),
        (SCHUELER, "schuelern", "schueler"),
        (SCHUELER, "Schülerinnen", "schueler"),
        (SCHUELER, "Schüler*innen", "schueler"),
        (SCHUELER, "Schüler:innen", "schueler"),
        (SCHUELER, "SchülerInnen", "schueler"),
        (SCHUELER, "Schüler_innen", "schueler"),
        (SCHUELER, "Schüler/-innen", "schueler"),
        (SCHUELER, "Schüler(innen)", "schueler"),
        (SCHUELER, "SCHÜLER", "schueler"),
        (KURS, "Kursen", "kurs"),
        (KURS, "Kurses", "kurs"),
        (KURS, "Lehrgänge", "kurs"),
        (KURS, "LEHRGAENGEN", "kurs"),
        (FREI, "kostenlose", {"hoechstens": 0}),
        (FREI, "kostenlosen", {"hoechstens": 0}),
        (FREI, "kostenloses", {"hoechstens": 0}),
        (FREI, "für umme", {"hoechstens": 0}),
        (KINDER, "Kindern", "kinder"),
        (KUNST, "bildende Kunst", "kunst"),
        (KUNST, "bildenden Kunst", "kunst"),
        (KUNST, "Erste-Hilfe", "kunst"),
        (ABBREVIATED, "vhs", "vhs"),
        (ABBREVIATED, "VHSs", "vhs"),
    ],
)  # fmt: skip
def test_a_form_says_the_value(entry: Entry, typed: str, value: object) -> None:
    found = lexicon(entry).find(german.phrase(typed))
    assert [(meaning.sort, meaning.name, meaning.value) for meaning in found] == [("kriterium", entry.criterion, value)]


@pytest.mark.parametrize(
    ("entry", "typed"),
    [(SCHUELER, "Schule"), (KURS, "Konkurs"), (FREI, "umme"), (ABBREVIATED, "vhsen"), (KINDER, "Rinder")],
)
def test_other_words_do_not(entry: Entry, typed: str) -> None:
    assert lexicon(entry).find(german.phrase(typed)) == ()


@pytest.mark.parametrize(
    ("entry", "part", "known"),
    [
        (KINDER, "kinder", True),
        (KURS, "lehrgangs", True),
        (KURS, "kurs", True),
        (Entry("thema", "naehen", "Nähen", words=("Nähen",)), "naeh", True),
        (Entry("thema", "klettern", "Klettern", words=("Klettern",)), "kletter", True),
        (Entry("thema", "eltern_kind", "Eltern-Kind", words=("Eltern-Kind",)), "elternkind", True),
        (Entry("fuellwort", "artikel", "Artikel", words=("der",)), "der", False),
        (FREI, "umme", False),
    ],
)
def test_parts_of_compounds(entry: Entry, part: str, known: bool) -> None:
    assert bool(lexicon(entry).find_part(part)) is known


def test_a_part_is_no_word_of_its_own() -> None:
    only_part = Entry("thema", "sprachen", "Sprachen", words=("Konversation",), parts=("sprach",))
    assert lexicon(only_part).find("sprach") == ()
    assert meant(lexicon(only_part).find_part("sprach")) == [("thema", "sprachen")]


def test_a_written_word_beats_a_form_made_by_rule() -> None:
    made = Entry("thema", "tanz", "Tanz", words=("Tanz",))  # makes "tanzen"
    written = Entry("angebotsart", "treff", "Treff", phrases=("tanzen",))
    assert meant(lexicon(made, written).find("tanzen")) == [("angebotsart", "treff")]


def test_two_written_words_both_count() -> None:
    other = Entry("bildungsbereich", "sport", "Sport", words=("Kurs",))
    assert meant(lexicon(KURS, other).find("kurs")) == [("angebotsart", "kurs"), ("bildungsbereich", "sport")]


def test_true_is_the_value_of_plain_criteria() -> None:
    entry = Entry("barrierefrei", "wahr", "barrierefrei", adjectives=("barrierefrei",))
    assert meant(lexicon(entry).find("barrierefreie")) == [("barrierefrei", True)]


def test_a_lexicon_survives_packing() -> None:
    before = lexicon(SCHUELER, KURS, FREI)
    after = Lexicon.unpack(before.pack())
    assert after.meanings == before.meanings
    assert (after.forms, after.parts, after.longest, after.tokens) == (
        before.forms, before.parts, before.longest, before.tokens,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "criterion", "value"),
    [
        ("Rentnerinnen", "zielgruppe", "senioren"),
        ("Geflüchteten", "zielgruppe", "gefluechtete"),
        ("alleinerziehende", "zielgruppe", "alleinerziehende"),
        ("Kindertagesstätten", "einrichtungsart", "kita"),
        ("Büchereien", "einrichtungsart", "bibliothek"),
        ("Gymnasien", "einrichtungsart", "gymnasium"),
        ("Museen", "einrichtungsart", "museum"),
        ("kostenfreier", "kosten", {"hoechstens": 0}),
        ("Töpfern", "thema", "toepfern"),
        ("Erste Hilfe", "thema", "erste_hilfe"),
        ("Schulabbrecherquote", "kennzahl", "quote_ohne_hauptschulabschluss"),
        ("mittlere Reife", "abschluss", "mittlerer_abschluss"),
        ("montags", "wochentag", "montag"),
        ("abends", "tageszeit", "abends"),
    ],
)
def test_everyday_words_of_the_bundled_vocabulary(
    bundled: Knowledge, typed: str, criterion: str, value: object
) -> None:
    assert (criterion, value) in meant(bundled.lexicon.find(german.phrase(typed)))
