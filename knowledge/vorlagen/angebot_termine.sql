/*
titel = "Wann ein Angebot stattfindet"
gegenstand = "angebot"
frageform = "termine"
bedingungen = "angebot"
bevorzugt = ["anbieter", "thema", "zielgruppe"]
nutzt = ["sortierung", "rangfolge", "anzahl"]
eines_von = ["thema", "angebot", "suchtext", "anbieter", "angebotsart", "zielgruppe", "niveau"]
fehlt = "Um welches Angebot geht es?"
verstanden = "Wann finden {was}{wozu}{wo}{einschub} statt"
antwort = "{was}{kriterien}: {anzahl} Termine, der nächste am {naechster}."
antwort_eins = "{titel}: der nächste Termin ist am {naechster}."
leer = "{sind}{wann} keine Termine für {was}{wozu}{einschub} eingetragen."
empfehlung = {}
anlaufstelle = true
spalten = { titel = "Angebot", beginn = "Beginn", ende = "Ende", wochentage = "Tage", uhrzeit_von = "von", uhrzeit_bis = "bis", ort_name = "Ort", anbieter = "Anbieter", plaetze_frei = "Freie Plätze" }
namen = { wochentage = "wochentag" }
[[beispiele]]
frage = "Wann beginnt der nächste Erste-Hilfe-Kurs in Auenstedt?"
kriterien = { thema = "erste_hilfe", angebotsart = "kurs", ort = "Auenstedt" }
[[beispiele]]
frage = "Termine für Yogakurse in Mühlrode"
kriterien = { thema = "yoga", angebotsart = "kurs", ort = "Mühlrode" }
[[beispiele]]
frage = "Wann finden im Januar Fotokurse statt?"
kriterien = { thema = "fotografie", angebotsart = "kurs", zeitraum = { von = 2027-01-01, bis = 2027-01-31 } }
[[beispiele]]
frage = "An welchen Tagen läuft der Tanzkurs für Paare?"
[[beispiele]]
frage = "schwimmkurs kinder wann gehts los"
kriterien = { thema = "schwimmen", angebotsart = "kurs", zielgruppe = "kinder" }
[[beispiele]]
frage = "Ab wann startet bei der Volkshochschule Polnisch für Anfänger?"
kriterien = { thema = "polnisch", anbieter = "vhs", niveau = "anfaenger" }
[sortierung]
beginn = "beginn"
preis = "beginn"
name = "titel"
neu = "beginn"
entfernung = "beginn"
*/
SELECT t.id, a.id AS angebot_id, a.titel, t.beginn, t.ende, t.wochentage, t.uhrzeit_von, t.uhrzeit_bis,
  coalesce(t.ort_name, a.ort) AS ort_name, a.anbieter, t.plaetze_frei, a.stand, a.quelle, a.fremd_id
FROM suche_angebot AS a JOIN termin AS t ON t.angebot_id = a.id
WHERE coalesce(t.ende, t.beginn) >= $heute
  AND (len(t.wochentage) = 0 OR list_has_any(t.wochentage, $wochentag))
  AND (t.uhrzeit_von IS NULL OR list_contains($tageszeit,
    CASE WHEN t.uhrzeit_von < '12' THEN 'vormittags' WHEN t.uhrzeit_von < '17' THEN 'nachmittags' ELSE 'abends' END))
  AND t.beginn <= $zeitraum_bis AND coalesce(t.ende, t.beginn) >= $zeitraum_von
ORDER BY t.beginn, t.uhrzeit_von, t.id
