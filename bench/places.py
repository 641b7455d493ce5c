"""Place names put together from German syllables, the same ones every time: so many go in, so many come out."""

from __future__ import annotations

from random import Random

_BEFORE = ("Groß ", "Klein ", "Neu ", "Alt ", "Bad ", "Ober", "Unter", "Nieder", "Hohen", "Sankt ")
_STEMS = (
    "Adel", "Ahl", "Alten", "Ans", "Arn", "Asch", "Bern", "Bir", "Blanken", "Born", "Brand", "Breiten",
    "Buchen", "Burg", "Dahl", "Diet", "Dorn", "Dreis", "Eben", "Eber", "Eichen", "Ellen", "Engel", "Erlen",
    "Esch", "Falken", "Felsen", "Finken", "Frauen", "Frei", "Frie", "Gar", "Gers", "Glas", "Gotten", "Greifen",
    "Grun", "Hain", "Hammer", "Hasel", "Heiligen", "Hell", "Her", "Hirsch", "Hollen", "Huns", "Ilm", "Immen",
    "Jahn", "Kalten", "Kirch", "Klinge", "Kolk", "Kranich", "Langen", "Lauter", "Leis", "Linden", "Lobe",
    "Lutter", "Mahl", "Marien", "Mecken", "Mittel", "Moos", "Mors", "Neuen", "Nessel", "Otten", "Pappen",
    "Pfaffen", "Quer", "Rahn", "Reichen", "Ritters", "Roden", "Rosen", "Ross", "Salz", "Schar", "Schlier",
    "Schmal", "Schorn", "Seelen", "Sieben", "Stein", "Sulz", "Tannen", "Teuten", "Tief", "Ulmen", "Vogels",
    "Wahren", "Walden", "Weiden", "Wendel", "Wiesen", "Wildes", "Wolfs", "Zell", "Zieten", "Zwickel",
)  # fmt: skip
_ENDS = (
    "au", "bach", "beck", "berg", "born", "brück", "büttel", "dorf", "eck", "ow", "feld", "furt", "grund",
    "hagen", "hain", "hausen", "heim", "hof", "hofen", "horst", "itz", "kirchen", "leben", "lingen", "moor",
    "mühle", "nitz", "rade", "reuth", "rode", "scheid", "see", "stedt", "stein", "tal", "walde", "weiler",
    "werder", "witz", "zell",
)  # fmt: skip
_BEHIND = ("an der Aue", "am Wald", "im Tal", "bei Hohenmark", "am Berg", "ob der Leite")


def place_names(count: int) -> list[str]:
    """Different names: one in five with a word before it, one in eight with more behind."""
    random = Random(count)
    names: dict[str, None] = {}
    while len(names) < count:
        names[_name(random)] = None
    return list(names)


def _name(random: Random) -> str:
    name = random.choice(_STEMS) + random.choice(_ENDS)
    if random.random() < 0.2:
        before = random.choice(_BEFORE)
        name = before + (name if before.endswith(" ") else name.lower())
    return f"{name} {random.choice(_BEHIND)}" if random.random() < 0.125 else name
