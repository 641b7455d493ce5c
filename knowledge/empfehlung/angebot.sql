/*
# Welche Angebote neben einer Antwort empfohlen werden, und wie viele Punkte ein Angebot wofür bekommt.
# Was die Punkte bedeuten, steht in docs/handbuch.md unter „Empfehlungen“. Wer anbietet, zählt nie. Bei Gleichstand
# entscheidet das Los, eine Prüfsumme der Kennung.

bedingungen = "angebot"

# Daran darf es fehlen, wenn nichts oder wenig genau passt; was fehlt, wird dazugesagt. Alles andere muss stimmen.
weich = [
  "ort", "umkreis_km", "plz", "kosten", "wochentag", "tageszeit", "zeitraum", "format", "zeitform", "niveau",
  "freie_plaetze", "zertifikat", "kinderbetreuung", "foerderung", "anbieter", "traegerschaft", "lernform", "angebotsart",
]
# Fragen, die nicht nach Angeboten gehen (Wege, Förderung, Abläufe): eines davon muss dabei sein, sonst passt alles.
sprechend = ["thema", "abschluss", "foerderung"]

hoechstens     = 3  # so viele Angebote
fehlen_duerfen = 2  # so viele weiche Angaben
hoechstens_km  = 60 # so weit vom gefragten Ort

[punkte]
alter      = 40   # passt zum Alter: eigene Angabe voll, je zehn Jahre Spanne einer weniger; nur Zielgruppe die Hälfte.
                  # Ist nach keinem Alter gefragt: bis zu einem Viertel, je mehr Jahrgängen es offensteht
zielgruppe = 20   # nur für diese da; für jede weitere Zielgruppe vier weniger
thema      = 10   # Hauptthema; Nebenthema die Hälfte
art        = 8    # die Art (Kurs, Treff, Beratung …) ist angegeben, wenn nach einer gefragt ist
weg        = 15   # am Ort; sonst für zwei Kilometer einer weniger
beginn     = 10   # heute; für je 20 Tage einer weniger; läuft oder ohne Termin die Hälfte
plaetze    = 8    # freie Plätze gemeldet; keine Angabe die Hälfte
preis      = 6    # kostenlos; je 20 Euro einer weniger; keine Angabe einer
fehlt      = -30  # für jede weiche Angabe, an der es fehlt
vielfalt   = -12  # für jedes schon empfohlene Angebot desselben Anbieters
gemeinsam  = 10   # bei ähnlichen Angeboten: für jede Gemeinsamkeit
*/
SELECT a.id, a.anbieter_id AS von, a.los, a.karte, a.alter_von, a.alter_bis, len(a.zielgruppen) AS gruppen,
  a.angebotsart, a.thema, a.lat, a.lon, a.beginne_offen, a.plaetze_frei, a.kosten
FROM suche_angebot AS a
WHERE a.offen_bis >= $heute
  -- Ohne eigene Altersangabe muss eine Zielgruppe zum Alter passen.
  AND (a.alter_von IS NOT NULL OR a.alter_bis IS NOT NULL OR len(a.zielgruppen) = 0
    OR list_has_any(a.zielgruppen, $alter_gruppen))
ORDER BY a.los
