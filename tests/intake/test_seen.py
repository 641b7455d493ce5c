"""What was seen is found again, however much it is, and nothing else."""

from __future__ import annotations

import pytest

from bildungsfrage.intake.seen import Seen


@pytest.mark.parametrize("count", [1, 700, 5000])
def test_everything_is_found_again(count: int) -> None:
    seen = Seen()
    assert all(seen.add(f"quelle:{number}", -number, f"Zeile {number}") is None for number in range(count))
    again = [seen.add(f"quelle:{number}", -number, "Zeile 99999") for number in range(count)]
    assert again == [(True, f"Zeile {number}") for number in range(count)]


def test_keys_of_any_kind() -> None:
    seen = Seen()
    keys = [("a", None), ("a", 1), -1, 0, 2**62, "a"]
    assert [seen.add(key, number, "Eintrag 1") for number, key in enumerate(keys)] == [None] * len(keys)
    assert [seen.add(key, number, "Eintrag 2") for number, key in enumerate(keys)] == [(True, "Eintrag 1")] * len(keys)


def test_the_same_key_with_other_words_is_told() -> None:
    seen = Seen()
    seen.add("k", 1, "Zeile 1")
    assert seen.add("k", 2, "Zeile 7") == (False, "Zeile 1")
    assert seen.add("k", 1, "Zeile 8") == (True, "Zeile 1")


def test_the_same_key_with_other_words_gets_a_number() -> None:
    seen = Seen()
    seen.add("k", 1, "Zeile 1")
    assert [seen.numbered("k", content) for content in (1, 2, 3, 2)] == ["k", "k-2", "k-3", "k-2"]
