/*
titel = "Angebote finden"
gegenstand = "angebot"
frageform = "finden"
bedingungen = "angebot"
bevorzugt = ["anbieter", "thema", "zielgruppe"]
nutzt = ["sortierung", "rangfolge", "anzahl"]
verstanden = "{was}{kriterien}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}: {titel}."
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
empfehlung = {}
anlaufstelle = true
spalten = { titel = "Angebot", anbieter = "Anbieter", ort = "Ort", beginn = "Nächster Termin", wochentage = "Tage", tageszeiten = "Zeit", kosten = "Preis", plaetze_frei = "Freie Plätze", km = "Entfernung", zugang = "Zugang" }
namen = { wochentage = "wochentag", tageszeiten = "tageszeit", kosten = "kosten" }
einheiten = { kosten = "€", km = "km" }
abdeckung = { kosten = "Preis", plaetze_frei = "freie Plätze" }
[[beispiele]]
frage = "Angebote für Jugendliche in Mühlrode?"
kriterien = { zielgruppe = "jugendliche", ort = "Mühlrode" }
[[beispiele]]
frage = "Gibt es kostenlose Schwimmkurse für Kinder ab 5 Jahren?"
kriterien = { kosten = 0, thema = "schwimmen", angebotsart = "kurs", zielgruppe = "kinder", alter = { von = 5 } }
[[beispiele]]
frage = "deutschkurs b1 abends mit kinderbetreuung"
kriterien = { thema = "deutsch", niveau = "b1", tageszeit = "abends", kinderbetreuung = true, angebotsart = "kurs" }
[[beispiele]]
frage = "Yoga am Wochenende in Auenstedt"
kriterien = { thema = "yoga", wochentag = ["samstag", "sonntag"], ort = "Auenstedt" }
[[beispiele]]
frage = "Meine Oma möchte mit dem Smartphone umgehen lernen, gibt es da etwas in Kirchborn?"
[[beispiele]]
frage = "Ich suche einen Englischkurs, aber nicht an der VHS."
kriterien = { thema = "englisch", angebotsart = "kurs", nicht = { anbieter = "vhs" } }
[[beispiele]]
frage = "Was können Familien in den Winterferien in Grünhausen unternehmen?"
[[beispiele]]
frage = "Hallo, gibt es bei Ihnen noch freie Plätze in einem Kochkurs unter 40 Euro?"
[sortierung]
beginn = "beginn"
preis = "kosten"
entfernung = "km"
name = "titel"
rangfolge = "kosten"
neu = "stand"
*/
SELECT
  a.id, a.titel, a.anbieter, coalesce(a.ort, CASE WHEN a.format = 'online' THEN 'online' END) AS ort,
  coalesce(
    list_filter(a.beginne_offen, tag -> tag >= $heute AND list_contains($wochentag,
      ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'][isodow(tag)]))[1],
    list_filter(a.beginne_offen, tag -> tag >= $heute AND tag BETWEEN $zeitraum_von AND $zeitraum_bis)[1],
    list_filter(a.beginne_offen, tag -> tag >= $heute)[1], list_filter(a.beginne, tag -> tag >= $heute)[1]) AS beginn,
  a.wochentage, a.tageszeiten, a.kosten, a.frei_am[beginn] AS plaetze_frei,
  round(111.2 * sqrt(power(a.lat - $mitte_lat, 2) + power((a.lon - $mitte_lon) * cos(radians($mitte_lat)), 2)), 1) AS km,
  a.zugang, a.letzter, a.beginne, a.stand, a.quelle, a.fremd_id
FROM suche_angebot AS a
ORDER BY -- Zu Treffs und Beratungen, die laufen, kann man diese Woche kommen; zu Kursen, wenn sie beginnen.
  coalesce(beginn, CASE WHEN a.angebotsart IN ('treff', 'beratung', 'veranstaltung', 'betreuung')
    AND a.beginne[1] < $heute AND a.offen_bis >= $heute THEN $heute END) NULLS LAST, a.kosten NULLS LAST, a.id
