"""What is in reach for a step: whom to call, and only offers that do lead there."""

from __future__ import annotations

from datetime import date

import pytest

from bildungsfrage.assistant import Assistant
from bildungsfrage.model import Choice, Criterion, Step, Way
from bildungsfrage.stages.reach import reach

TODAY = date(2026, 11, 23)
ANYBODY = Choice("uebergang_wege", (), certain=True)


def reached(sample: Assistant, step: Step, choice: Choice = ANYBODY) -> Step:
    (way,) = reach([Way((step,))], choice, sample.connection, TODAY)
    return way.steps[0]


def test_known_offices_have_their_telephone(sample: Assistant) -> None:
    step = reached(sample, Step("Beratung", office="Volkshochschule Auental, Kammern oder Jobcenter Auental"))
    assert [contact.name for contact in step.contacts] == ["Volkshochschule Auental", "Jobcenter Auental"]
    assert all(contact.phone for contact in step.contacts)


@pytest.mark.parametrize(
    ("title", "degree", "office", "offer"),
    [
        # By provider and degree; by the title where many trades have the degree; by what it results in.
        ("HSA am Abend", "hauptschulabschluss", "Abendoberschule Auental", "Hauptschulabschluss am Abend"),
        ("Sozialassistent/in", "berufsabschluss", "Berufliches Schulzentrum Auental", "Sozialassistent/in"),
        ("Lehre", "berufsabschluss", "Berufliches Schulzentrum Auental", None),
        ("HSA am Abend", "hauptschulabschluss", "Kammern", None),
        ("Irgendetwas", None, "Volkshochschule Auental", None),
    ],
)
def test_offers_that_lead_there(
    sample: Assistant, title: str, degree: str | None, office: str, offer: str | None
) -> None:
    step = reached(sample, Step(title, office=office, row={"ergebnis_abschluss": degree}))
    assert (step.sample.title if step.sample else None) == offer
    assert (step.offers is None) == (offer is None)


def test_an_offer_at_the_place_goes_before_one_elsewhere(sample: Assistant) -> None:
    school = Step("HSA", office="Volkshochschule Auental", row={"ergebnis_abschluss": "hauptschulabschluss"})
    anywhere = reached(sample, school)
    place = anywhere.sample.place if anywhere.sample else ""
    ids = sample.connection.execute("SELECT list(id) FROM ort WHERE name = ?", [place]).fetchone()
    here = Choice("uebergang_wege", (Criterion("ort", place, extra=(("ids", tuple((ids or ([],))[0])),)),), True)
    at_the_place = reached(sample, school, here)
    assert at_the_place.offers is not None
    assert anywhere.offers is not None
    assert 0 < at_the_place.offers <= anywhere.offers
    nowhere = Choice("uebergang_wege", (Criterion("ort", "Nirgends", extra=(("ids", ("?",)),)),), True)
    assert reached(sample, school, nowhere).offers == anywhere.offers


def test_funding_counts_the_offers_that_take_it(sample: Assistant) -> None:
    step = reached(sample, Step("Gutschein", row={"slug": "bildungsgutschein"}))
    count = sample.connection.execute(
        "SELECT count(*) FROM suche_angebot WHERE list_contains(foerderungen, 'bildungsgutschein')"
        " AND (letzter IS NULL OR letzter >= DATE '2026-11-23')"
    ).fetchone()
    assert count is not None
    assert step.offers == count[0] > 0


def test_nothing_leads_to_what_is_over(sample: Assistant) -> None:
    assert reached(sample, Step("Gutschein", expired=True, row={"slug": "bildungsgutschein"})).offers is None


@pytest.mark.parametrize("text", ["'; DROP TABLE ort; --", "\x1b[31mrot", "𝔘𝔫𝔦", "a" * 5000, "(", ")("])
def test_hostile_words_do_no_harm(sample: Assistant, text: str) -> None:
    assert reached(sample, Step(text, office=text, row={"ergebnis_abschluss": text, "slug": text})).offers is None
