"""What was seen is found again, however much it is, and nothing else."""

from __future__ import annotations

import pytest

from bildungsfrage.intake.seen import Seen


@pytest.mark.parametrize("count", [1, 700, 5000])
def test_everything_is_found_again(count: int) -> None:
    seen = Seen()
    for number in range(count):
        key = f"quelle:{number}"
        assert key not in seen
        seen.add(key, -number, f"Zeile {number}")
    assert all(f"quelle:{number}" in seen and seen.content(f"quelle:{number}") == -number for number in range(count))
    assert f"quelle:{count}" not in seen
    assert seen.place(f"quelle:{count - 1}", "Zeile 99999") == f"Zeile {count - 1}"


def test_keys_of_any_kind() -> None:
    seen = Seen()
    for number, key in enumerate([("a", None), ("a", 1), -1, 0, 2**62, "a"]):
        seen.add(key, number, "Eintrag 1")
    assert [seen.content(key) for key in [("a", None), ("a", 1), 0, 2**62, "a"]] == [0, 1, 3, 4, 5]


def test_the_same_key_with_other_words_gets_a_number() -> None:
    seen = Seen()
    seen.add("k", 1, "Zeile 1")
    assert [seen.numbered("k", content) for content in (1, 2, 3, 2)] == ["k", "k-2", "k-3", "k-2"]
