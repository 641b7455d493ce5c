"""A faulty file costs only itself: whatever stands in it, the rest is read, and the fault is told in German."""

from __future__ import annotations

from pathlib import Path

import pytest

from bildungsfrage.knowledge import shapes
from bildungsfrage.knowledge.load import Knowledge, compile_knowledge
from bildungsfrage.knowledge.problem import Problem, label
from bildungsfrage.knowledge.schema import ENTRY_KEYS, HEAD_KEYS
from tests.knowledge.conftest import HEAD, Write, template


def compiled(sound: Path, own: Path) -> Knowledge:
    return compile_knowledge([sound, own])


def only(knowledge: Knowledge) -> Problem:
    (problem,) = knowledge.problems
    return problem


VOCABULARY = [
    ("broken", "[yoga\n", "Zeile 1", "TOML"),
    ("cut off", '[yoga]\nwoerter = ["Yoga"\n', "", "TOML"),
    ("doubled section", "[yoga]\n[yoga]\n", "Zeile 2", "TOML"),
    ("endless number", f"[yoga]\nwoerter = {'9' * 5000}\n", "", "TOML"),
    ("deep nesting", f"yoga = {'[' * 5000}", "", "TOML"),
    ("Latin-1", '[pilates]\nwoerter = ["Gymnastik für Ältere"]\n'.encode("latin-1"), "", "UTF-8"),
    ("UTF-16", '[pilates]\nwoerter = ["Pilates"]\n'.encode("utf-16"), "", "UTF-8"),
    ("no section", 'yoga = "Yoga"\n', "yoga", "Abschnitt"),
    ("text for a list", '[yoga]\nwoerter = "Yoga"\n', "yoga.woerter", "Liste"),
    ("number in a list", "[yoga]\nwoerter = [1]\n", "yoga.woerter", "Liste"),
    ("list for a text", '[yoga]\nwoerter = ["Yoga"]\noberbegriff = ["sport"]\n', "yoga.oberbegriff", "Text"),
    ("number for a name", '[yoga]\nname = 5\nwoerter = ["Yoga"]\n', "yoga.name", "Text"),
    ("word for a flag", '[yoga]\nperson = "ja"\nwoerter = ["Yoga"]\n', "yoga.person", "true oder false"),
    ("unknown field", '[yoga]\nwoerter = ["Yoga"]\nwort = 1\n', "yoga.wort", "nicht bekannt"),
]


@pytest.mark.parametrize(
    ("content", "key", "said"), [row[1:] for row in VOCABULARY], ids=[row[0] for row in VOCABULARY]
)
def test_a_faulty_vocabulary(sound: Path, write: Write, content: str | bytes, key: str, said: str) -> None:
    more = '[schach]\nname = "Schach"\nwoerter = ["Schach"]\n'
    knowledge = compiled(sound, write("eigenes", {"vokabular/thema.toml": content, "vokabular/anbieter.toml": more}))
    problem = only(knowledge)
    assert (problem.file, problem.key) == ("eigenes/vokabular/thema.toml", key)
    assert said in problem.reason
    assert problem.remedy.endswith(".")
    assert [m.value for m in knowledge.lexicon.find("yoga")] == ["yoga"]
    assert [m.value for m in knowledge.lexicon.find("schach")] == ["schach"]


@pytest.mark.parametrize(
    ("file", "content", "key"),
    [
        ("kosten", '[gratis]\nwoerter = ["umsonst"]\n', "gratis"),
        ("auspraegung", '[weiblich]\nwoerter = ["weiblich"]\n', "weiblich"),
        ("gegenstand", "[angebot]\nkriterien = 3\n", "angebot.kriterien"),
        ("gegenstand", '[angebot]\nkriterien = { thema = "viel" }\n', "angebot.kriterien"),
        ("kennzahl", '[quote]\nwoerter = ["Quote"]\nfamilie = "betreuung"\n', "quote.alter"),
        ("kennzahl", '[quote]\nwoerter = ["Quote"]\nfamilie = "betreuung"\nalter = ["3"]\n', "quote.alter"),
        ("unsinn", '[x]\nwoerter = ["xyz"]\n', ""),
    ],
)
def test_values_that_are_none(sound: Path, write: Write, file: str, content: str, key: str) -> None:
    knowledge = compiled(sound, write("eigenes", {f"vokabular/{file}.toml": content}))
    assert {(problem.file, problem.key) for problem in knowledge.problems} == {(f"eigenes/vokabular/{file}.toml", key)}


def test_blank_words_say_nothing(sound: Path, write: Write) -> None:
    own = write("eigenes", {"vokabular/thema.toml": '[yoga]\nwoerter = ["", " "]\nphrasen = ["…"]\n'})
    assert set(compiled(sound, own).lexicon.forms) == set(compile_knowledge([sound]).lexicon.forms)


def test_a_windows_byte_order_mark_is_no_fault(sound: Path, write: Write) -> None:
    word = '\ufeff[pilates]\r\nname = "Pilates"\r\nwoerter = ["Pilates"]\r\n'
    files = {"vokabular/thema.toml": word, "vorlagen/neu.sql": "\ufeff" + template().replace("\n", "\r\n")}
    knowledge = compiled(sound, write("eigenes", files))
    assert knowledge.problems == ()
    assert knowledge.lexicon.find("pilates")
    assert "neu" in knowledge.templates


def test_a_folder_named_like_a_file(sound: Path, write: Write) -> None:
    own = write("eigenes", {"vokabular/thema.toml/x": "", "vorlagen/a.sql/x": "", "bedingungen/b.sql/x": ""})
    knowledge = compiled(sound, own)
    assert {problem.file.split("/")[1] for problem in knowledge.problems} == {"vokabular", "vorlagen", "bedingungen"}
    assert all("lässt sich nicht lesen" in problem.reason for problem in knowledge.problems)


def test_a_link_that_leads_nowhere(sound: Path, write: Write, tmp_path: Path) -> None:
    own = write("eigenes", {"vokabular/anbieter.toml": ""})
    try:
        (own / "vokabular" / "thema.toml").symlink_to(tmp_path / "fehlt.toml")
    except OSError:
        pytest.skip("Dieses System legt keine Verweise an.")
    assert "lässt sich nicht lesen" in only(compiled(sound, own)).reason


def test_missing_folders_are_empty(sound: Path, tmp_path: Path) -> None:
    assert compiled(sound, tmp_path / "fehlt").problems == ()


# ---------------------------------------------------------------- templates

TEMPLATES = [
    ("no head", "SELECT 1", "", "Kopf"),
    ("empty head", "/* */ SELECT 1", "", "Kopf ist leer"),
    ("broken head", "/*\ntitel = \n*/ SELECT 1", "Zeile 2", "TOML"),
    ("no SQL", "/*\ntitel = 'x'\n*/\n", "SQL", "genau eine"),
    ("broken SQL", template(select="SELECT FROM WHERE a AND"), None, "SQL"),
    ("two SELECTs", template(select="SELECT 1; SELECT 2"), "SQL", "genau eine"),
    ("a DROP behind it", template(select="SELECT 1; DROP TABLE angebot"), "SQL", "genau eine"),
    ("a DROP", template(select="DROP TABLE angebot"), "SQL", "genau eine"),
    ("an INSERT", template(select="INSERT INTO ort (id) VALUES ('x')"), "SQL", "genau eine"),
    ("a COPY", template(select="COPY (SELECT 1) TO 'x.csv'"), "SQL", "genau eine"),
    ("a UNION", template(select="SELECT 1 UNION SELECT 2"), "SQL", "genau eine"),
    ("deep nesting", template(select="SELECT " + "(" * 3000 + "1" + ")" * 3000), "SQL", "SQL"),
    ("unknown field", template(HEAD + "titul = 'x'\n"), "titul", "nicht bekannt"),
    ("text for a list", template(HEAD + "pflicht = 'ort'\n"), "pflicht", "Liste"),
    ("text for a number", template(HEAD + "zeilen = 'viele'\n"), "zeilen", "Zahl"),
    ("no rows at all", template(HEAD + "zeilen = 0\n"), "zeilen", "Zahl"),
    ("text for columns", template(HEAD.replace("{ titel =", "{ kosten = 3, titel =")), "spalten", "Tabelle"),
    ("unknown conditions", template(HEAD.replace('"angebot"\nver', '"x"\nver')), "bedingungen", "gibt es nicht"),
    ("unknown parameter", template(select="SELECT 1 AS x WHERE $farbe = 'rot'"), "$farbe", "kein Kriterium"),
    ("example without question", template(examples="[[beispiele]]\nkriterien = {}\n"), "beispiele", "keine Frage"),
    ("example of another kind", template(examples="[[beispiele]]\nfrage = 3\n"), "beispiele.frage", "Text"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "key", "said"), [row[1:] for row in TEMPLATES], ids=[row[0] for row in TEMPLATES])
def test_a_faulty_template(sound: Path, write: Write, content: str, key: str | None, said: str) -> None:
    knowledge = compiled(sound, write("eigenes", {"vorlagen/neu.sql": content, "vorlagen/gut.sql": template()}))
    assert {"angebote", "gut"} <= set(knowledge.templates)
    problem = knowledge.problems[0]
    assert problem.file == "eigenes/vorlagen/neu.sql"
    assert key is None or problem.key == key
    assert said in problem.reason


def test_a_broken_template_leaves_the_one_below_it(sound: Path, write: Write) -> None:
    knowledge = compiled(sound, write("eigenes", {"vorlagen/angebote.sql": "/*\ntitel = \n*/ SELECT 1"}))
    assert knowledge.templates["angebote"].file == "wissen/vorlagen/angebote.sql"


def test_a_sound_template_replaces_the_one_below_it(sound: Path, write: Write) -> None:
    own = write("eigenes", {"vorlagen/angebote.sql": template(HEAD.replace("Es gibt", "Da sind"))})
    assert compiled(sound, own).templates["angebote"].answer[0].startswith("Da sind")


def test_the_line_of_broken_sql_is_counted_in_the_file(sound: Path, write: Write) -> None:
    broken = template(select="SELECT a.id\nFROM suche_angebot AS a\nWHERE a.id = = 3")
    line = next(number for number, text in enumerate(broken.splitlines(), 1) if "= =" in text)
    knowledge = compiled(sound, write("eigenes", {"vorlagen/neu.sql": broken}))
    assert only(knowledge).key == f"SQL, Zeile {line}"


def test_own_words_add_to_the_bundled_ones(sound: Path, write: Write) -> None:
    knowledge = compiled(sound, write("eigenes", {"vokabular/thema.toml": '[yoga]\nwoerter = ["Pilates"]\n'}))
    assert [m.value for word in ("yoga", "pilates") for m in knowledge.lexicon.find(word)] == ["yoga", "yoga"]
    assert knowledge.name("thema", "yoga") == "Yoga"


# ---------------------------------------------------------------- files beside the folders


@pytest.mark.parametrize(
    ("file", "content", "key"),
    [
        ("ferien.toml", "land = 3\n", "land"),
        ("ferien.toml", '[sachsen]\nwinterferien = "im Februar"\n', "sachsen.winterferien"),
        ("ferien.toml", "[sachsen]\nwinterferien = [2027-02-08, 2027-02-19]\n", "sachsen.winterferien"),
        ("ferien.toml", "[sachsen]\nwinterferien = [[2027-02-08]]\n", "sachsen.winterferien"),
        ("kommune.toml", "heimat = 3\n", "heimat"),
        ("kommune.toml", "heimat = \n", "Zeile 1"),
        ("lockern.toml", 'jede_weitere = "viel"\n', "jede_weitere"),
        ("lockern.toml", '[weglassen]\nort = "fern"\n', "weglassen"),
        ("lockern.toml", "[statt]\ndorf = 2\n", "statt.dorf"),
    ],
)
def test_a_faulty_file_beside_the_folders(sound: Path, write: Write, file: str, content: str, key: str) -> None:
    base = write("wissen", {"kommune.toml": 'heimat = "Auental"\n', "ferien.toml": 'land = "muster"\n'})
    knowledge = compiled(base, write("eigenes", {file: content}))
    problem = only(knowledge)
    assert (problem.file, problem.key) == (f"eigenes/{file}", key)
    assert knowledge.sentences["kommune"]["heimat"] == "Auental"


# ---------------------------------------------------------------- the fields themselves


def test_every_field_has_a_shape() -> None:
    assert set(shapes.HEAD) == HEAD_KEYS
    assert set(shapes.ENTRY) == ENTRY_KEYS


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/a/b/wissen/vokabular/thema.toml", "wissen/vokabular/thema.toml"),
        ("/a/b/wissen/kommune.toml", "wissen/kommune.toml"),
        ("vorlagen/x.sql", "vorlagen/x.sql"),
    ],
)
def test_files_are_named_with_their_folder(path: str, said: str) -> None:
    assert label(Path(path)) == said
