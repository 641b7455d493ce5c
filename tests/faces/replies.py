"""Replies made by hand, one per shape an answer can have."""

from __future__ import annotations

from datetime import date

from bildungsfrage.model import (
    Clarification,
    Column,
    Contact,
    Coverage,
    Criterion,
    Desk,
    Matrix,
    Measure,
    Narrowing,
    Premise,
    Query,
    Recommendation,
    Relaxation,
    Reply,
    Sample,
    Source,
    Step,
    Suggestion,
    Table,
    Way,
    WordUse,
)

SAMPLE = Source("Beispieldaten Landkreis Auental (erfunden)", "2026-11-02", "CC0")
NOTE = "Beispieldaten: Der Landkreis Auental ist erfunden."

OFFERS = Reply(
    question="Kostenlose Angebote für Jugentliche in Mühlrode?",
    status="beantwortet",
    certainty="sicher",
    kind="angebote_finden",
    criteria=(
        Criterion("kosten", {"hoechstens": 0}, "Kostenlose"),
        Criterion("zielgruppe", "jugendliche", "Jugentliche"),
        Criterion("ort", "Mühlrode", "Mühlrode", inherited=True),
        Criterion("anbieter", "vhs", "nicht VHS", excluded=True),
        Criterion("abschluss", "abitur", "Abitur", extra=(("rolle", "angestrebt"),)),
    ),
    words=(
        WordUse("Kostenlose", "kosten"),
        WordUse("Jugentliche", "zielgruppe", "Jugendliche"),
        WordUse("für", "fuellwort"),
    ),
    restated="Kostenlose Angebote für Jugendliche in Mühlrode",
    answer="In Mühlrode gibt es 37 kostenlose Angebote für Jugendliche.",
    table=Table(
        (
            Column("titel", "Angebot"),
            Column("anbieter", "Anbieter"),
            Column("beginn", "Beginn"),
            Column("kosten", "Kosten", "€"),
            Column("entfernung", "Entfernung", "km"),
        ),
        (
            {
                "id": "a1",
                "quelle": "muster",
                "titel": "Nähen für Jugendliche: vom Schnitt zum Lieblingsstück",
                "anbieter": "Jugendhaus Lindwurm",
                "beginn": date(2027, 3, 12),
                "kosten": 0.0,
                "entfernung": 4.2,
            },
            {
                "id": "a2",
                "titel": "Offene Werkstatt",
                "anbieter": "Jugendring Auental e. V.",
                "beginn": None,
                "kosten": None,
                "entfernung": 12.0,
            },
        ),
        37,
    ),
    recommendations=(
        Recommendation("a1", "Nähen für Jugendliche", ("passt zum Alter 14", "4 km entfernt")),
        Recommendation(
            "a3",
            "Schneidern im Sommer",
            ("für Jugendliche", "kostenlos"),
            ("8 km weiter (in Thal)",),
            ("ab 12 Jahren", "Bildung und Teilhabe möglich"),
            {"zielgruppe": 20, "preis": 6.0, "fehlt": -30},
            "Jugendring Auental e. V.",
            "Thal",
        ),
    ),
    desk=Desk(
        "b1",
        "Jugendberatung",
        "Mühlrode",
        "09980 1234",
        "hallo@beratung.example",
        "Di 9–12 Uhr",
        ("berät Jugendliche",),
    ),
    narrowings=(Narrowing(Criterion("tageszeit", "abends"), 12, "davon abends"),),
    follow_ups=("und in Auenstedt?", "nur abends"),
    over=3,
    coverage=(Coverage("kosten", 4, 41, counted=False),),
    query=Query("SELECT titel\nFROM angebot_suche\nWHERE ort = $ort", {"ort": ["Mühlrode"]}),
    sources=(SAMPLE,),
    notes=(NOTE,),
    milliseconds={"verstehen": 0.4, "abfrage": 2.1, "gesamt": 3.0},
)

FIGURES = Reply(
    question="Schulabbrecherquote in Anhalt-Bitterfeld?",
    status="beantwortet",
    certainty="vermutet",
    kind="kennzahl_verlauf",
    criteria=(Criterion("jahr", {"von": 2021, "bis": None}, "seit 2021"),),
    unknown=("Restaurants",),
    restated="Anteil der Abgänge ohne Hauptschulabschluss in Anhalt-Bitterfeld seit 2021",
    answer="2023 waren es 16,78 % (213 von 1.269).",
    table=Table(
        (
            Column("jahr", "Jahr"),
            Column("wert", "Anteil", "%"),
            Column("zaehler", "Abgänge ohne Abschluss"),
            Column("einwohner", "Dichte", "je 1.000 Einwohner"),
            Column("qualitaet", "Güte"),
        ),
        (
            {"jahr": 2021, "wert": 16.5, "zaehler": 198, "einwohner": 1.5, "qualitaet": None},
            {"jahr": 2022, "wert": None, "zaehler": None, "einwohner": None, "qualitaet": "geheim"},
            {"jahr": 2023, "wert": 16.7848699, "zaehler": 1213, "einwohner": 2.0, "qualitaet": None},
        ),
        3,
    ),
    measures=(Measure("m1", "Produktionsschule ausbauen", ("laufend", "Ziel: Weniger Abgänge ohne Abschluss")),),
    sources=(Source("Regionalatlas", "2026-02-24", "dl-de/by-2-0"), Source("Eigene Erhebung", None, None)),
)

NOTHING = Reply(
    question="VHS-Kurse in Käthen",
    status="keine_treffer",
    certainty="sicher",
    kind="angebote_finden",
    answer="In Käthen gibt es gar keine VHS-Kurse.",
    premise=Premise("In Käthen gibt es gar keine VHS-Kurse.", ("anbieter", "ort")),
    relaxations=(
        Relaxation(
            "ort", 3, "VHS-Kurse in Kirchborn", "in Kirchborn (4 km)", ("ort",), Criterion("ort", "Kirchborn"), 4.2
        ),
        Relaxation("ort", 1231, "VHS-Kurse", "auch an anderen Orten"),
        Relaxation("anbieter", 2, "Kurse in Käthen"),
    ),
    follow_ups=("und in Mühlrode?",),
    sources=(SAMPLE,),
)

ASKED_BACK = Reply(
    question="Neustadt",
    status="rueckfrage",
    certainty=None,
    kind=None,
    clarification=Clarification(
        "rueckfrage",
        "Welches Neustadt meinen Sie?",
        (
            Suggestion("Neustadt an der Aue", "Angebote in Neustadt an der Aue"),
            Suggestion("Neustadt bei Tessow", "Angebote in Neustadt bei Tessow"),
        ),
    ),
)

DATES = Reply(
    question="Termine für Yogakurse",
    status="beantwortet",
    certainty="sicher",
    kind="angebot_termine",
    answer="Es gibt 4 Termine.",
    table=Table(
        (
            Column("titel", "Angebot"),
            Column("ort_name", "Ort"),
            Column("beginn", "Beginn"),
            Column("ende", "Ende"),
            Column("uhrzeit_von", "von"),
            Column("uhrzeit_bis", "bis"),
            Column("wochentage", "Tage"),
            Column("kosten", "Kosten", "€"),
        ),
        (
            {
                "id": "t1",
                "titel": "Yoga; sanft, für alle",
                "ort_name": "Volkshochschule Auental, Auenstedt",
                "beginn": date(2026, 11, 25),
                "ende": date(2027, 2, 10),
                "uhrzeit_von": "9:00",
                "uhrzeit_bis": "10:30",
                "wochentage": ["montag", "freitag"],
                "kosten": 84.5,
                "url": "https://vhs.example/kurs/1",
            },
            {
                "id": "t2",
                "titel": "Yoga im Park – Schnuppertag für die ganze Familie mit Picknick und Überraschung",
                "ort_name": "Stadtpark",
                "beginn": date(2027, 3, 28),
                "ende": None,
                "uhrzeit_von": None,
                "uhrzeit_bis": None,
                "wochentage": None,
                "kosten": 0.0,
            },
            {"id": "t3", "titel": "Yoga ohne Datum", "ort_name": None, "beginn": None, "kosten": None},
            {
                "id": "t4",
                "titel": "Yogawoche",
                "ort_name": None,
                "beginn": date(2027, 7, 5),
                "ende": date(2027, 7, 9),
                "kosten": 120.0,
            },
        ),
        4,
    ),
)

SCHOOL = Step(
    "Hauptschulabschluss an der Abendoberschule",
    condition="Vollzeitschulpflicht erfüllt, keine Altersgrenze",
    duration="1 Schuljahr am Abend",
    result="Hauptschulabschluss",
    office="Abendoberschule Auental, Kammern",
    contacts=(Contact("Abendoberschule Auental", "09980 45021", "info@abendoberschule.example"),),
    others=("Schulfremdenprüfung", "Berufsvorbereitungsjahr (BVJ)"),
    offers=4,
    sample=Sample("a9", "Hauptschulabschluss am Abend", "Abendoberschule Auental", "Auenstedt"),
    row={"id": "u-1"},
)
TRAINING = Step("Duale Ausbildung", duration="3 Jahre", validity="gilt erst ab 01.08.2027", row={"id": "u-2"}, offers=0)
ROWS = tuple({"id": step.row["id"], "nach": step.title, "weg": 1} for step in (SCHOOL, TRAINING))

WAYS = Reply(
    question="ohne Abschluss in eine Ausbildung",
    status="beantwortet",
    certainty="sicher",
    kind="uebergang_wege",
    answer="Es gibt 2 Wege.",
    table=Table((Column("weg", "Weg Nr."), Column("nach", "Weg")), ROWS, 2),
    ways=(
        Way((SCHOOL, TRAINING), "Weg 1: Ohne Abschluss"),
        Way((TRAINING,), "Weg 2: Mit Abitur", {"dauer": "Wie lange"}),
    ),
)

GAPS = Reply(
    question="Welche Angebotslücken gibt es?",
    status="beantwortet",
    certainty="sicher",
    kind="angebotsluecken",
    answer="Zu 3 von 6 Paaren aus Ort und Zielgruppe gibt es kein Angebot.",
    table=Table(
        (Column("ort", "Ort"), Column("gruppe", "Zielgruppe"), Column("angebote", "Angebote")),
        tuple({"ort": "Käthen", "gruppe": group, "angebote": 0} for group in ("jugendliche", "senioren")),
        6,
    ),
    matrix=Matrix(
        ("ort", "gruppe", "angebote"),
        "Ort",
        "Angebote",
        ("Jugendliche", "Menschen, die nicht gut lesen und schreiben können", "Kinder\x1b[31m"),
        (("Käthen", (0, 0, 1_270)), ("Neustadt an der Aue", (3, None, 0))),
    ),
)

CUT = 2  # rows of OFFERS, as if the reply had been cut there

ALL = {
    "angebote": OFFERS,
    "kennzahl": FIGURES,
    "keine_treffer": NOTHING,
    "rueckfrage": ASKED_BACK,
    "termine": DATES,
    "wege": WAYS,
    "luecken": GAPS,
}
