"""What `check` finds in a folder in which everything else is sound: one fault each, with file, place and remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bildungsfrage.knowledge.check import check
from bildungsfrage.knowledge.checks.examples import expected
from bildungsfrage.knowledge.problem import Problem
from bildungsfrage.model import Criterion, Reply
from tests.knowledge.conftest import CONDITIONS, EXAMPLES, HEAD, SELECT, TOPICS, Write, template


def told(problems: Sequence[Problem]) -> list[tuple[str, str, str]]:
    return [(problem.file, problem.key, problem.severity) for problem in problems]


def test_sound_knowledge(sound: Path) -> None:
    assert check([sound]) == ()


# ---------------------------------------------------------------- folders


def test_a_folder_that_is_missing(sound: Path, tmp_path: Path) -> None:
    (problem,) = check([sound, tmp_path / "fehlt"])
    assert str(problem) == f"{tmp_path / 'fehlt'}: Diesen Wissensordner gibt es nicht. Prüfen Sie die Schreibweise."
    assert problem.severity == "fehler"


def test_a_file_instead_of_a_folder(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "datei.toml").write_text("")
    (problem,) = check([sound, tmp_path / "datei.toml"])
    assert "kein Ordner" in problem.reason


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("vokabular/thema.toml.txt", "wird nicht gelesen"),
        ("vorlagen/neu.SQL.bak2", "wird nicht gelesen"),
        ("vokabular/neu/thema.toml", "wird nicht gelesen"),
        ("Vokabular/thema.toml", "wird nicht gelesen"),
        ("thema.toml", "wertet das Programm nicht aus"),
    ],
)
def test_files_that_nobody_reads(sound: Path, write: Write, path: str, said: str) -> None:
    own = write("eigenes", {path: "", "vokabular/anbieter.toml": ""})
    if len(list(own.rglob("*.toml"))) < 2 and path.endswith(".toml"):
        pytest.skip("Dieses System unterscheidet Groß- und Kleinschreibung nicht.")
    (problem,) = check([sound, own])
    assert said in problem.reason
    assert problem.severity == "hinweis"


def test_notes_and_hidden_files_are_let_alone(sound: Path, write: Write) -> None:
    own = write("eigenes", {"README.md": "", ".git/config": "", "vokabular/.thema.toml.swp": "", "kommune.toml": ""})
    assert check([sound, own]) == ()


def test_a_folder_without_knowledge(sound: Path, write: Write) -> None:
    (problem,) = check([sound, write("eigenes", {"README.md": ""})])
    assert "kein Wissen" in problem.reason


# ---------------------------------------------------------------- letters and words

WORDS = "wissen/vokabular/thema.toml"
# Enough other words for a value, so that only one thing is wrong with it.
DANCE = TOPICS + '[tanz]\nphrasen = ["Tango", "Walzer", "Salsa", "Swing"]\n'


@pytest.mark.parametrize(
    ("toml", "key", "severity", "said"),
    [
        (DANCE + 'woerter = ["Yog\u0430kurs"]\n', "Zeile 10", "fehler", "Alphabet"),  # Cyrillic a
        (DANCE + 'woerter = ["Tan\u03bf"]\n', "Zeile 10", "fehler", "Alphabet"),  # Greek omicron
        (DANCE + 'woerter = ["Tanz\u00adkurs"]\n', "Zeile 10", "fehler", "unsichtbar"),  # soft hyphen
        (DANCE + 'woerter = ["Tanz\u200b"]\n', "Zeile 10", "fehler", "unsichtbar"),  # zero width space
        (DANCE + 'woerter = ["yoga"]\n', "yoga", "fehler", "steht auch bei tanz"),
        (DANCE + 'woerter = ["Y-o-g-a", "YOGA"]\n', "yoga", "fehler", "steht auch bei tanz"),
        (TOPICS + '[tanz]\nname = "Tanz"\n', "tanz", "fehler", "kein einziges Wort"),
        (DANCE + 'woerter = ["Tanz"]\noberbegriff = "kultur"\n', "tanz.oberbegriff", "fehler", "kultur"),
        (DANCE + 'woerter = ["Tanz"]\noberbegriff = "tanz"\n', "tanz.oberbegriff", "fehler", "tanz"),
        (DANCE + 'woerter = ["Tanz"]\nteile = ["yoag"]\n', "tanz.teile", "fehler", "yoag"),
    ],
)
def test_a_fault_in_words(write: Write, sound: Path, toml: str, key: str, severity: str, said: str) -> None:
    write("wissen", {"vokabular/thema.toml": toml})
    (problem,) = check([sound])
    assert (problem.file, problem.key, problem.severity) == (WORDS, key, severity)
    assert said in problem.reason
    assert problem.remedy


def test_a_misspelt_value_comes_with_the_right_one(write: Write, sound: Path) -> None:
    write("wissen", {"vokabular/thema.toml": DANCE + 'oberbegriff = "sprot"\n'})
    (problem,) = check([sound])
    assert "„sport“" in problem.remedy


@pytest.mark.parametrize("word", ["русский", "Ελλάδα", "Café", "naïve", "Œuvre", "Ångström", "Tanz 60+"])
def test_words_in_one_alphabet_are_fine(write: Write, sound: Path, word: str) -> None:
    write("wissen", {"vokabular/thema.toml": f'{DANCE}woerter = ["{word}"]\n'})
    assert check([sound]) == ()


def own_words(write: Write, sound: Path, name: str, toml: str) -> tuple[Problem, ...]:
    return check([sound, write("eigenes", {f"vokabular/{name}.toml": toml})])


def test_a_word_that_is_there_already(write: Write, sound: Path) -> None:
    (problem,) = own_words(write, sound, "thema", '[yoga]\nwoerter = ["Yoga"]\n')
    assert told([problem]) == [("eigenes/vokabular/thema.toml", "yoga", "hinweis")]
    assert "steht schon in wissen/vokabular/thema.toml" in problem.reason


def test_a_word_of_two_criteria(write: Write, sound: Path) -> None:
    (problem,) = own_words(write, sound, "ort", '[yoga]\nwoerter = ["Yoga", "A", "B", "C"]\n')
    assert problem.severity == "hinweis"
    assert "steht auch bei ort.yoga" in problem.reason


def test_cues_and_criteria_may_share_words(write: Write, sound: Path) -> None:
    assert own_words(write, sound, "gegenstand", '[angebot]\nwoerter = ["Yoga"]\n') == ()


def test_providers_and_institutions_may_share_words(write: Write, sound: Path) -> None:
    files = {
        f"vokabular/{name}.toml": '[vhs]\nwoerter = ["VHS", "KVHS", "Volkshochschule", "Volksuni"]\n'
        for name in ("anbieter", "einrichtungsart")
    }
    problems = check([sound, write("eigenes", files)])
    assert {problem.reason.split(" ")[0] for problem in problems} == {"Keine"}  # only told that no question uses them


def test_a_weekend_is_two_days(write: Write, sound: Path) -> None:
    toml = '[samstag]\nwoerter = ["Wochenende", "A", "B", "C"]\n[sonntag]\nwoerter = ["Wochenende", "D", "E", "F"]\n'
    problems = own_words(write, sound, "wochentag", toml)
    assert [problem.severity for problem in problems] == ["hinweis"]


@pytest.mark.parametrize(
    ("name", "toml", "key", "said"),
    [
        ("sprache", '[de]\nwoerter = ["Deutsch", "A", "B", "C"]\n', "", "Keine Vorlage fragt nach sprache"),
        ("gegenstand", '[kino]\nwoerter = ["Kino", "A", "B", "C"]\n', "kino", "Keine Vorlage hat gegenstand"),
        ("frageform", '[tanzen]\nwoerter = ["tanzen", "a", "b", "c"]\n', "tanzen", "Keine Vorlage hat frageform"),
    ],
)
def test_vocabulary_that_no_question_uses(write: Write, sound: Path, name: str, toml: str, key: str, said: str) -> None:
    (problem,) = own_words(write, sound, name, toml)
    assert told([problem]) == [(f"eigenes/vokabular/{name}.toml", key, "hinweis")]
    assert said in problem.reason


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[tanz]\nwoerter = ["Tanz"]\n', "nur eine Schreibweise, gebraucht werden 4"),
        ('[tanz]\nwoerter = ["Tanz", "TANZ"]\nphrasen = ["das Tanzbein schwingen"]\n', "nur 2 Schreibweisen"),
        ('[tanz]\nwoerter = ["Tanz"]\nadjektive = ["tänzerisch"]\nschwach = ["ausgehen"]\n', "nur 3 Schreibweisen"),
    ],
)
def test_a_value_that_few_words_say(write: Write, sound: Path, toml: str, said: str) -> None:
    (problem,) = own_words(write, sound, "thema", toml)
    assert told([problem]) == [("eigenes/vokabular/thema.toml", "tanz", "fehler")]
    assert said in problem.reason
    assert "Abkürzungen" in problem.remedy


@pytest.mark.parametrize(("name", "slug"), [("thema", "yoga"), ("gewoehnlich", "beiwerk"), ("ausserhalb", "kino")])
def test_one_word_more_for_a_known_value_or_a_list_is_enough(write: Write, sound: Path, name: str, slug: str) -> None:
    assert own_words(write, sound, name, f'[{slug}]\nwoerter = ["Tanz"]\n') == ()


@pytest.mark.parametrize("evidence", ["farbe", "thema=kino", "farbe=rot"])
def test_evidence_for_what_is_no_criterion(write: Write, sound: Path, evidence: str) -> None:
    (problem,) = own_words(write, sound, "gegenstand", f'[angebot]\nkriterien = {{ "{evidence}" = 1 }}\n')
    assert told([problem]) == [("eigenes/vokabular/gegenstand.toml", "angebot.kriterien", "fehler")]


# ---------------------------------------------------------------- figures

QUOTE = """\
[quote]
name = "Betreuungsquote"
woerter = ["Betreuungsquote", "Quote", "Kitaquote", "Krippenquote"]
bildungsbereich = "fruehe_bildung"
richtung = "hoch"
einheit = "%"
definition = "Anteil der betreuten Kinder."
zaehler = "betreute Kinder"
nenner = "alle Kinder"
"""
AREAS = '[fruehe_bildung]\nwoerter = ["frühe Bildung", "Elementarbereich", "Kita", "Vorschule"]\n'


def faults_of_figures(sound: Path, own: Path) -> list[tuple[str, str]]:
    found = [problem for problem in check([sound, own]) if "Keine Vorlage" not in problem.reason]
    assert {problem.file for problem in found} <= {"eigenes/vokabular/kennzahl.toml"}
    return [(problem.key, problem.severity) for problem in found]


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("", "", []),
        ('einheit = "%"\n', "", [("quote.einheit", "fehler")]),
        ('definition = "Anteil der betreuten Kinder."\n', "", [("quote.definition", "hinweis")]),
        ('nenner = "alle Kinder"\n', "", [("quote.nenner", "hinweis")]),
        ('einheit = "%"\n', 'einheit = "Anzahl"\n', []),
        ('richtung = "hoch"', 'richtung = "rauf"', [("quote.richtung", "fehler")]),
        ('"fruehe_bildung"', '"fruehe_bidlung"', [("quote.bildungsbereich", "fehler")]),
    ],
)
def test_a_fault_in_a_figure(write: Write, sound: Path, old: str, new: str, faults: list[tuple[str, str]]) -> None:
    assert not old or old in QUOTE
    files = {"vokabular/kennzahl.toml": QUOTE.replace(old, new), "vokabular/bildungsbereich.toml": AREAS}
    assert faults_of_figures(sound, write("eigenes", files)) == faults


# ---------------------------------------------------------------- heads


def in_template(write: Write, sound: Path, content: str) -> tuple[Problem, ...]:
    write("wissen", {"vorlagen/angebote.sql": content})
    return check([sound])


@pytest.mark.parametrize(
    ("head", "key", "said"),
    [
        (HEAD + 'pflicht = ["farbe"]\n', "pflicht", "„farbe“ ist kein Kriterium"),
        (HEAD + 'pflicht = ["alter"]\n', "pflicht", "weder im SQL noch in nutzt"),
        (HEAD + 'eines_von = ["thema", "farbe"]\n', "eines_von", "„farbe“ ist kein Kriterium"),
        (HEAD + 'typisch = ["farbe"]\n', "typisch", "„farbe“ ist kein Kriterium"),
        (HEAD + 'nutzt = ["farbe"]\n', "$farbe", "kein Kriterium"),
        (HEAD.replace('"angebot"\nbed', '"kino"\nbed'), "gegenstand", "Den Gegenstand „kino“ gibt es nicht"),
        (HEAD.replace('gegenstand = "angebot"\n', ""), "gegenstand", "Niemand findet diese Frage"),
        (HEAD + 'frageform = ["finden", "tanzen"]\n', "frageform", "Die Frageform „tanzen“ gibt es nicht"),
        (HEAD.replace("antwort =", "# antwort ="), "antwort", "Antwortsatz fehlt"),
        (HEAD.replace("leer =", "# leer ="), "leer", "fehlt"),
        (HEAD.replace("verstanden =", "# verstanden ="), "verstanden", "Es fehlt, wie die Frage wiederholt wird"),
        (HEAD.replace("Nichts{kriterien}", "Nichts wie {titel}"), "leer", "„{titel}“ ist nicht bekannt"),
        (HEAD.replace('"Angebote"\nantwort', '"Angebote{wei}"\nantwort'), "verstanden", "„{wei}“ ist nicht bekannt"),
        (HEAD + 'namen = { titel = "kino" }\n', "namen", "Ein Vokabular „kino“ gibt es nicht"),
    ],
)
def test_a_fault_in_a_head(write: Write, sound: Path, head: str, key: str, said: str) -> None:
    problem = next(found for found in in_template(write, sound, template(head)) if found.key == key)
    assert (problem.file, problem.severity) == ("wissen/vorlagen/angebote.sql", "fehler")
    assert said in problem.reason


def test_hints_can_stand_for_the_subject(write: Write, sound: Path) -> None:
    head = HEAD.replace('gegenstand = "angebot"\n', 'hinweise = ["Kinovorstellung"]\n')
    assert [p for p in in_template(write, sound, template(head)) if p.severity == "fehler"] == []


@pytest.mark.parametrize(
    ("examples", "severity", "said"),
    [
        ("", "fehler", "Es gibt 0 verschiedene Beispiele, gebraucht werden 6"),
        (EXAMPLES.replace('"yoga"', '"wo gibt es Yoga"'), "fehler", "Es gibt 5 verschiedene Beispiele"),
        (EXAMPLES + '[[beispiele]]\nfrage = "YOGA!"\n', "hinweis", "„YOGA!“ steht doppelt da"),
    ],
)
def test_missing_and_doubled_examples(write: Write, sound: Path, examples: str, severity: str, said: str) -> None:
    problem, *more = in_template(write, sound, template(examples=examples))
    assert told([problem]) == [("wissen/vorlagen/angebote.sql", "beispiele", severity)]
    assert said in problem.reason
    assert {other.severity for other in more} <= {"hinweis"}


# ---------------------------------------------------------------- SQL


@pytest.mark.parametrize(
    ("content", "key", "said"),
    [
        (template(select="SELECT a.id, a.titel FROM suche_angebt AS a"), "SQL", "suche_angebt"),
        (template(select="SELECT a.id, a.titel, a.farbe FROM suche_angebot AS a"), "SQL", "farbe"),
        (template(select="SELECT a.id, a.titel FROM read_csv('x.csv') AS a"), "SQL", "passt nicht"),
        (template(select=SELECT.replace("ORDER", "WHERE a.farbe = $alter_von ORDER")), "$alter_von", "farbe"),
        (template(HEAD.replace("{ titel =", "{ farbe = 'Farbe', titel =")), "spalten", "„farbe“"),
        (template(HEAD + 'einheiten = { farbe = "RAL" }\n'), "einheiten", "„farbe“"),
        (template(HEAD.replace("zuerst {titel}", "zuerst {farbe}")), "antwort", "„farbe“"),
        (template(HEAD + 'antwort_eins = "{farbe}"\n'), "antwort_eins", "„farbe“"),
        (template(examples=EXAMPLES + '[sortierung]\nname = "farbe"\n'), "sortierung.name", "„farbe“"),
        (template(examples=EXAMPLES + '[sortierung]\nname = "titel; DROP TABLE ort"\n'), "sortierung.name", "ordnen"),
        (template(examples=EXAMPLES + '[gruppierung]\nort = "a.ort"\n'), "gruppierung", "kein $gruppierung"),
    ],
)  # fmt: skip
def test_sql_that_does_not_fit(write: Write, sound: Path, content: str, key: str, said: str) -> None:
    (problem,) = in_template(write, sound, content)
    assert (problem.file, problem.key) == ("wissen/vorlagen/angebote.sql", key)
    assert said in problem.reason
    assert problem.remedy


def test_a_fault_in_shared_conditions_is_told_once(write: Write, sound: Path) -> None:
    write(
        "wissen", {"bedingungen/angebot.sql": CONDITIONS.replace("a.themen", "a.tehmen"), "vorlagen/b.sql": template()}
    )
    (problem,) = check([sound])
    assert told([problem]) == [("wissen/bedingungen/angebot.sql", "$thema", "fehler")]
    assert "tehmen" in problem.reason


GROUPED = SELECT.replace("a.titel FROM", "$gruppierung AS titel FROM")


@pytest.mark.parametrize(
    ("groupings", "keys"),
    [
        ('ort = "a.ort"\nthema = "a.thema"', []),
        ('ort = "a.ort"\nthema = "a.tehma"', ["gruppierung.thema"]),
        ('thema = "a.thema"', ["gruppierung.ort"]),
        ('ort = "a.ort) ; DROP TABLE ort; --"', ["gruppierung.ort"]),
        ('ort = "a.ort, a.thema"', ["gruppierung.ort"]),
        ('ort = ""', ["gruppierung.ort"]),
    ],
)
def test_groupings(write: Write, sound: Path, groupings: str, keys: list[str]) -> None:
    content = template(examples=f"{EXAMPLES}[gruppierung]\n{groupings}\n", select=GROUPED)
    assert [problem.key for problem in in_template(write, sound, content)][: len(keys) or None] == keys


def test_a_question_that_needs_no_query(write: Write, sound: Path) -> None:
    head = HEAD.split("bedingungen")[0] + 'ohne_abfrage = true\nantwort = "Guten Tag."\nverstanden = "Hallo"\n'
    problems = in_template(write, sound, template(head, select=""))
    assert [problem for problem in problems if problem.file.endswith(".sql")] == []


# ---------------------------------------------------------------- examples

YOGA = Reply("", "verstanden", "sicher", "angebote", (Criterion("thema", "yoga"),))


@pytest.mark.parametrize(
    ("criteria", "reply", "severity", "said"),
    [
        ("", YOGA, None, ""),
        ('kriterien = { thema = "yoga" }', YOGA, None, ""),
        ('kriterien = { thema = "*" }', YOGA, None, ""),
        ('kriterien = { thema = "tanz" }', YOGA, "fehler", 'es fehlt thema = "tanz"; zu viel ist thema = "yoga"'),
        ("kriterien = {}", YOGA, "fehler", 'zu viel ist thema = "yoga"'),
        ('kriterien = { nicht = { thema = "yoga" } }', YOGA, "fehler", 'es fehlt nicht thema = "yoga"'),
        ('kriterien = { farbe = "rot" }', YOGA, "fehler", "„farbe“ ist kein Kriterium"),
        ("", replace(YOGA, kind="kurse"), "fehler", "landet bei „kurse“"),
        ("", Reply("", "nicht_verstanden", None, None), "fehler", "wird nicht beantwortet (nicht_verstanden)"),
        (
            "",
            replace(YOGA, certainty="vermutet", unknown=("dort",)),
            "hinweis",
            "nur vermutet (nicht verstanden: dort)",
        ),
    ],
)
def test_an_example_is_asked(
    write: Write, sound: Path, criteria: str, reply: Reply, severity: str | None, said: str
) -> None:
    unasked = "".join(
        f'[[beispiele]]\nfrage = "Und {{ort}}{mark}"\n' for mark in ("?", " hier", " da", " bald", " nun")
    )
    examples = f'[[beispiele]]\nfrage = "Yoga?"\n{criteria}\n{unasked}'
    write("wissen", {"vorlagen/angebote.sql": template(examples=examples)})
    asked: list[tuple[str, Sequence[str]]] = []

    def understand(question: str, earlier: Sequence[str]) -> Reply:
        asked.append((question, earlier))
        return reply

    problems = [p for p in check([sound], understand) if "Platzhalter" not in p.reason]
    assert [question for question, _ in asked] == ["Yoga?"]
    assert [problem.severity for problem in problems][:1] == ([severity] if severity else [])
    assert not said or said in problems[0].reason


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ({"thema": "yoga"}, [("thema", "yoga", False)]),
        ({"ort": ["A", "B"]}, [("ort", "A", False), ("ort", "B", False)]),
        ({"jahr": 2022}, [("jahr", {"von": 2022, "bis": 2022}, False)]),
        ({"jahr": {"von": 2015}}, [("jahr", {"von": 2015, "bis": None}, False)]),
        ({"alter": 6}, [("alter", {"von": 6, "bis": 6}, False)]),
        ({"kosten": 0}, [("kosten", {"hoechstens": 0}, False)]),
        ({"kosten": {"hoechstens": 20}}, [("kosten", {"hoechstens": 20}, False)]),
        ({"klasse": [8, 9]}, [("klasse", 8, False), ("klasse", 9, False)]),
        ({"zeitraum": "*"}, [("zeitraum", "*", False)]),
        ({"barrierefrei": True}, [("barrierefrei", True, False)]),
        ({"nicht": {"anbieter": "vhs"}, "thema": "yoga"}, [("thema", "yoga", False), ("anbieter", "vhs", True)]),
        ({"nicht": "vhs"}, []),
        ({}, []),
    ],
)
def test_how_criteria_of_examples_are_written(
    written: dict[str, object], meant: list[tuple[str, object, bool]]
) -> None:
    assert expected(written) == meant


def test_days_may_be_dates_of_toml() -> None:
    import tomllib

    written = tomllib.loads("zeitraum = { von = 2026-12-01, bis = 2026-12-31 }")
    assert expected(written) == [("zeitraum", {"von": "2026-12-01", "bis": "2026-12-31"}, False)]


# ---------------------------------------------------------------- all of it


def test_faults_come_before_remarks(write: Write, sound: Path) -> None:
    write("wissen", {"vorlagen/angebote.sql": template(HEAD + 'pflicht = ["farbe"]\n', examples=EXAMPLES * 2)})
    assert [problem.severity for problem in check([sound])] == ["fehler", *["hinweis"] * 6]


def test_a_hopeless_folder_is_told_and_survived(write: Write, sound: Path) -> None:
    files: dict[str, str | bytes] = {
        "vokabular/thema.toml": b"\xff\xfe\x00",
        "vokabular/zielgruppe.toml": "[a",
        "vokabular/quatsch.toml": "",
        "vorlagen/a.sql": "DROP TABLE angebot",
        "vorlagen/b.sql": b"\xe4",
        "bedingungen/c.sql": "SELECT (",
        "ferien.toml": "= 3",
    }
    problems = check([sound, write("eigenes", files)])
    assert {problem.file.removeprefix("eigenes/") for problem in problems} == set(files)
    assert all(problem.reason.endswith(".") and problem.remedy.endswith(".") for problem in problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jugend", "nur ein Wort"),
        ("thema=joga kurs", "kein Wert von thema"),
        ("farbe=rot kurs", "kein Kriterium"),
        ("in kurs", "zu kurz"),
    ],
)
def test_paraphrases_that_cannot_be_found(sound: Path, write: Write, text: str, said: str) -> None:
    own = write("eigenes", {"vokabular/gegenstand.toml": f'[angebot]\numschrieben = ["{text}"]\n'})
    (problem,) = check([sound, own])
    assert said in problem.reason
    assert problem.key == "angebot.umschrieben"


# ---------------------------------------------------------------- what stands beside an answer

MEASURES = """\
SELECT m.id, m.name, m.umsetzungsstand, m.verantwortlich, z.name AS ziel, [m.kennzahl_id] AS kennzahlen
FROM massnahme AS m LEFT JOIN ziel AS z ON z.id = m.ziel_id ORDER BY m.id
"""


BESIDE = "empfehlung/massnahme.sql"


@pytest.mark.parametrize(
    ("files", "key", "said"),
    [
        ({BESIDE: f"/* */\n{MEASURES.replace('m.name', 'm.nam AS name', 1)}"}, "SQL", "passt nicht"),
        ({BESIDE: f"/* */\n{MEASURES.replace('m.name, ', '')}"}, "SQL", "Es fehlen Spalten: name"),
        ({BESIDE: f"/* weichh = [] */\n{MEASURES}"}, "weichh", "nicht bekannt"),
        ({BESIDE: f'/* weich = ["wetter"] */\n{MEASURES}'}, "wetter", "kein Kriterium"),
        ({BESIDE: f"/* punkte = {{ schoen = 2 }} */\n{MEASURES}"}, "punkte.schoen", "keine Punkte"),
        ({BESIDE: f'/* punkte = {{ alter = "viel" }} */\n{MEASURES}'}, "punkte", "Tabelle mit Zahlen"),
        ({"empfehlung/wetter.sql": f"/* */\n{MEASURES}"}, "", "wertet das Programm nicht aus"),
        (
            {"vorlagen/angebote.sql": template(HEAD + 'empfehlung = { wetter = "id" }\n')},
            "empfehlung", "„wetter“ ist kein Kriterium",
        ),
        (
            {"vorlagen/angebote.sql": template(HEAD + 'empfehlung = { thema = "gibtesnicht" }\n')},
            "empfehlung", "„gibtesnicht“ gibt das SELECT nicht",
        ),
        (
            {"vokabular/thema.toml": TOPICS + 'angebote = { thema = ["yogaa"] }\n'},
            "yoga.angebote.thema", "(gemeint ist vielleicht „yoga“)",
        ),
        (
            {"vokabular/thema.toml": TOPICS + 'angebote = { wetter = ["x"] }\n'},
            "yoga.angebote.wetter", "lassen sich keine Angebote suchen",
        ),
        ({"vokabular/thema.toml": TOPICS + 'angebote = "yoga"\n'}, "yoga.angebote", "eine Tabelle aus Listen"),
    ],
)  # fmt: skip
def test_what_may_stand_beside_an_answer(sound: Path, write: Write, files: dict[str, str], key: str, said: str) -> None:
    problems = check([write(sound.name, files)])
    assert [(problem.key, problem.severity) for problem in problems] == [(key, "fehler")]
    assert said in str(problems[0])


def test_sound_files_beside_an_answer(sound: Path, write: Write) -> None:
    own = write(sound.name, {"empfehlung/massnahme.sql": f'/* weich = ["ort"] */\n{MEASURES}'})
    assert check([own]) == ()
