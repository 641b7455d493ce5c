"""Keys that stay: names and foreign keys go in, the same id comes out at every import."""

from __future__ import annotations

import re
from hashlib import blake2b

from bildungsfrage.german import fold

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60


def slug(text: str) -> str:
    """ "Bezirk Mitte (Berlin)" → "bezirk-mitte-berlin"; long texts are cut and told apart by a hash."""
    plain = _NOT_PLAIN.sub("-", fold(text)).strip("-")
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rstrip('-')}-{digest(text)}"


def digest(*parts: object) -> str:
    """Twelve hexadecimal digits over the parts."""
    text = "\x1f".join(["" if part is None else str(part) for part in parts])
    return blake2b(text.encode(errors="replace"), digest_size=6).hexdigest()


def key_slug(key: str) -> str:
    """A foreign key as part of an id; keys that look alike without their signs ("A 1", "A-1") stay apart."""
    small = key.strip().lower()
    if len(small) <= _LONGEST and _PLAIN.fullmatch(small):
        return small  # what most keys are
    plain = slug(key)
    return plain if plain == small else f"{plain}-{digest(key)}" if plain else digest(key)
