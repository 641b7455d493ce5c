"""What is local: the names and words in a database, its sources, and which place is home.

In: an open database and the knowledge. Out: a lexicon of names, kept in the cache until the data change.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bildungsfrage import german
from bildungsfrage.grammar import figure_names as names_of_figures
from bildungsfrage.grammar import way_words
from bildungsfrage.grammar.figure_names import Everyday, everyday, figure_names
from bildungsfrage.grammar.language import SearchWords
from bildungsfrage.knowledge.cache import cached, file_key
from bildungsfrage.knowledge.lexicon import Lexicon, index_of
from bildungsfrage.knowledge.load import Knowledge, Value
from bildungsfrage.knowledge.names import Name, Ordinary, compile_names
from bildungsfrage.model import Source
from bildungsfrage.store.folder import current

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HOUSES = ("anbieter", "einrichtungsart")
_NO_ABBREVIATION = 9  # letters
_A_WAY = "zweiter_bildungsweg"  # "Abendgymnasium" is a way to a degree before it is a house
_NAMED = r"""
SELECT 'ort', o.id, o.name, coalesce(o.art, ''), o.lat, o.lon,
  CASE WHEN o.art IN ('bezirk', 'ortsteil', 'stadtteil') THEN p.name || ' ' || o.name END
  FROM ort AS o LEFT JOIN ort AS p ON p.id = o.oberort_id
UNION ALL SELECT 'anbieter', id, name, coalesce(art, ''), NULL, NULL, NULL FROM anbieter
UNION ALL SELECT 'einrichtung', id, name, coalesce(art, ''), NULL, NULL, NULL FROM einrichtung
UNION ALL SELECT 'ziel', id, name, coalesce(ebene, ''), NULL, NULL,
  concat_ws('|', 'Ziel ' || nummer, 'Kennzahl ' || kennzahl_id) FROM ziel
UNION ALL SELECT 'massnahme', id, name, '', NULL, NULL, NULL FROM massnahme
UNION ALL SELECT 'gremium', id, name, coalesce(art, ''), NULL, NULL, NULL FROM gremium
UNION ALL SELECT 'netzwerk', id, name, '', NULL, NULL, 'Netzwerk ' || name FROM netzwerk
UNION ALL SELECT 'kennzahl', id, id, coalesce(einheit, ''), NULL, NULL, name FROM kennzahl WHERE quelle_id IS NOT NULL
UNION ALL SELECT 'begriff', id, name, '', NULL, NULL, kurz FROM begriff
UNION ALL SELECT 'auspraegung', teil, split_part(teil, '=', 2),
  string_agg(DISTINCT kennzahl_id, '|' ORDER BY kennzahl_id), NULL, NULL, NULL
  FROM (SELECT kennzahl_id, unnest(string_split(auspraegungen, ';')) AS teil FROM kennzahlwert)
  WHERE regexp_matches(teil, '=.*[A-ZÄÖÜ ]') GROUP BY teil
"""

_WORTH_REPAIRING = 7  # letters
_FIGURE = ("id", "name", "definition", "zaehler", "nenner", "einheit", "bildungsbereich", "richtung")


@dataclass(frozen=True, slots=True)
class Local:
    """The names of a database, the words of its titles and ways, and the id of the home place (None: not there).

    `key` changes when the database or the knowledge does.
    """

    lexicon: Lexicon
    search: SearchWords
    ways: Lexicon
    home_id: str | None
    key: str


def load_local(con: DuckDBPyConnection, knowledge: Knowledge, store: Path) -> Local:
    """The names of a database, compiled or from the cache."""
    file = current(store) if store.is_dir() else store
    made_by = [Path(__file__), Path(way_words.__file__), Path(names_of_figures.__file__)]
    key = file_key([file, *made_by] if file else made_by) + knowledge.key
    packed, words, tokens, ways, home_id = marshal.loads(cached("namen", key, lambda: _pack(con, knowledge)))
    search = SearchWords(frozenset(words), tokens)
    return Local(Lexicon.unpack(packed), search, Lexicon.unpack(ways), home_id, key)


def with_local_figures(con: DuckDBPyConnection, knowledge: Knowledge) -> Knowledge:
    """The knowledge with the Kennzahlen that sources brought along, so that they are said by their names."""
    rows = con.execute(f"SELECT {', '.join(_FIGURE)} FROM kennzahl WHERE quelle_id IS NOT NULL").fetchall()
    known = knowledge.values.get("kennzahl", {})
    rows = [row for row in rows if row[0] not in known]
    sayings = _sayings({row[0]: row[1] for row in rows}, knowledge)
    local = {}
    for slug, name, *rest in rows:
        facts = {key: fact for key, fact in zip(_FIGURE[2:], rest, strict=True) if fact}
        if slug in sayings:
            facts["umschrieben"] = sayings[slug].together
        local[slug] = Value(slug, name, facts=facts)
    return replace(knowledge, values={**knowledge.values, "kennzahl": {**known, **local}}) if local else knowledge


def _sayings(figures: Mapping[str, str], knowledge: Knowledge) -> dict[str, Everyday]:
    return everyday(figures, knowledge.sentences.get("kennzahlnamen", {}))


def load_sources(con: DuckDBPyConnection) -> dict[str, Source]:
    """The sources by id and by name, with date and licence."""
    rows = con.execute("SELECT id, name, stand, lizenz FROM quelle").fetchall()
    found = {}
    for key, name, stand, licence in rows:
        found[key] = found[name] = Source(name, stand.isoformat() if stand else None, licence)
    return found


def load_origins(con: DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """The ids of the sources behind each table, those with most records first."""
    found: dict[str, tuple[str, ...]] = {}
    for table, source in con.execute("SELECT tabelle, quelle_id FROM herkunft").fetchall():
        found[table] = (*found.get(table, ()), source)
    return found


def _pack(con: DuckDBPyConnection, knowledge: Knowledge) -> bytes:
    names = list(_names(con, knowledge))
    home = knowledge.sentences.get("kommune", {}).get("heimat", "")
    home_id = _home(names, home)
    lexicon = knowledge.lexicon
    known = Ordinary(
        frozenset(form for form in lexicon.forms if not _is_office(form, lexicon)),
        lexicon.saying_nothing(),
        _kinds_of_houses(knowledge),
    )
    named = compile_names(names, known)
    words = [row[0] for row in con.execute("SELECT wort FROM suchwort").fetchall()]
    long = index_of(word for word in words if len(word) >= _WORTH_REPAIRING and word.isalpha())
    return marshal.dumps((named.pack(), words, long, way_words.way_words(con).pack(), home_id))


def _is_office(form: str, lexicon: Lexicon) -> bool:
    """Whether a word is an office ("Jugendamt"): of the offices that bear it, the data may have one."""
    return {meaning.name for meaning in lexicon.find(form)} == {"verantwortlich"}


def _kinds_of_houses(knowledge: Knowledge) -> frozenset[str]:
    """Words for a special kind of house ("Handwerkskammer"): where one house alone begins so, they are its name.

    What a kind itself is called ("Volkshochschule") stays the kind, and so does an abbreviation.
    """
    lexicon = knowledge.lexicon
    kinds = {
        i for i, m in enumerate(lexicon.meanings) if m.sort == "kriterium" and m.name in _HOUSES and m.value != _A_WAY
    }
    called = {
        german.phrase(text) for name in _HOUSES for v in knowledge.values[name].values() for text in (v.name, v.slug)
    }
    return frozenset(
        phrase
        for phrase, ids in lexicon.forms.items()
        if kinds.issuperset(ids) and len(phrase) >= _NO_ABBREVIATION and " " not in phrase and phrase not in called
    )


def _names(con: DuckDBPyConnection, knowledge: Knowledge) -> Iterable[Name]:
    short: Mapping[str, Sequence[str]] = knowledge.sentences.get("kurznamen", {})
    rows = con.execute(_NAMED).fetchall()
    figures = {row[1]: row[6] for row in rows if row[0] == "kennzahl"}
    known = knowledge.values.get("kennzahl", {})
    sayings = _sayings({slug: name for slug, name in figures.items() if slug not in known}, knowledge)
    for sort, key, name, art, lat, lon, alias in rows:
        middle = (lat, lon) if lat is not None and lon is not None else None
        aliases = (*(alias.split("|") if alias else ()), *short.get(name, ()))
        if sort == "kennzahl":
            others = (other for known_as in aliases for other in figure_names(known_as, art))
            said = sayings.get(key, Everyday()).words
            yield Name(sort, key, name, aliases=(*aliases, *others, *said))
        else:
            yield Name(sort, key, name, art, middle, aliases)


def _home(names: list[Name], home: str) -> str | None:
    """The place named in kommune.toml; without one, the only Landkreis there is."""
    places = [name for name in names if name.sort == "ort"]
    found = [place.id for place in places if place.name == home]
    if not found:
        found = [place.id for place in places if place.art in ("landkreis", "kreisfreie_stadt")]
        found = found if len(found) == 1 else []
    return found[0] if found else None
