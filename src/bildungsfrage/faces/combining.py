"""What one question may say at once, group by group: for the help of the screen and of the reading mode."""

EXAMPLE = "Deutschkurs B1 abends mit Kinderbetreuung, höchstens 50 Euro"
COMBINED = (
    ("Was", "Thema, Angebotsart (Kurs, Beratung, Treff), Niveau (B1), Sprache, Abschluss, Lernform"),
    ("Für wen", "Zielgruppe, Alter (für 14-Jährige, ab 60), Klasse"),
    ("Wo", "Ort oder Ortsteil, Postleitzahl, Umkreis (im Umkreis von 10 km), online, Anbieter, Einrichtung"),
    ("Wann", "Tage (samstags), Tageszeit (abends), Zeitraum (im März, ab 1. Februar), Vollzeit oder Teilzeit"),
    ("Preis", "kostenlos, höchstens 50 Euro, mit Förderung"),
    ("Dabei", "Kinderbetreuung, barrierefrei, freie Plätze, Zertifikat, Leichte Sprache"),
    ("Nicht", "„nicht VHS“ schließt etwas aus"),
    ("Zahlen", "Kennzahl, Ort, Jahr oder Zeitraum, Gruppe (Frauen), Vergleich, Entwicklung"),
)
