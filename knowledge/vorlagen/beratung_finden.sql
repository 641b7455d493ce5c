/*
titel = "Beratung finden"
gegenstand = "beratung"
frageform = ["finden", "kontakt"]
hinweise = ["wer hilft", "wer hilft mir", "wer hilft uns"]
nutzt = ["zielgruppe", "thema", "bildungsbereich", "sprache", "angebotsart", "suchtext", "abschluss", "alter", "foerderung", "tageszeit", "wochentag", "barrierefrei", "format", "zeitraum", "klasse", "kosten", "kinderbetreuung"]
verstanden = "Welche {welche_was}{wozu} gibt es{wo}{rest}"
antwort = ["{gibt_es}{wann} {anzahl_was}{wozu}{rest}. Am besten passt: {passend}.", "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."]
antwort_eins = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}: {name}."
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
empfehlung = { angebotsart = ["beratung"] }
spalten = { name = "Beratungsstelle", gruende = "Passt", beschreibung = "Berät zu", ort = "Ort", telefon = "Telefon", email = "E-Mail", oeffnungszeiten = "Sprechzeiten", adresse = "Adresse", km = "Entfernung" }
einheiten = { km = "km" }
[[beispiele]]
frage = "Wer kann mich zur Ausbildung beraten?"
[[beispiele]]
frage = "Wo finde ich eine Bildungsberatung in Auenstedt?"
[[beispiele]]
frage = "Wer berät Alleinerziehende in Bad Quellenrode?"
kriterien = { zielgruppe = "alleinerziehende", ort = "Bad Quellenrode" }
[[beispiele]]
frage = "Ich brauche Hilfe bei der Berufswahl, an wen kann ich mich wenden?"
[[beispiele]]
frage = "beratung für zugewanderte mühlrode"
[[beispiele]]
frage = "Wer hilft mir beim Schreiben einer Bewerbung?"
[[beispiele]]
frage = "Gibt es in Grünhausen eine Anlaufstelle für Eltern?"
kriterien = { ort = "Grünhausen", zielgruppe = "eltern" }
*/
SELECT e.id, e.name, e.beschreibung, e.ort, e.telefon, e.email, e.oeffnungszeiten, e.adresse,
  round(111.2 * sqrt(power(e.lat - $mitte_lat, 2) + power((e.lon - $mitte_lon) * cos(radians($mitte_lat)), 2)), 1) AS km,
  -- Was hier leer ist, füllt das Programm: wozu eine Stelle passt, und welche am besten.
  NULL AS gruende, NULL AS passend, e.stand, e.quelle, e.fremd_id
FROM suche_einrichtung AS e
WHERE e.art = 'beratungsstelle'
  AND list_has_any(e.orte, $ort)
  AND 111.2 * sqrt(power(e.lat - $mitte_lat, 2) + power((e.lon - $mitte_lon) * cos(radians($mitte_lat)), 2)) <= $umkreis_km
  AND list_contains($plz, e.plz)
  AND (list_contains($anbieter, e.anbieter) OR list_contains($anbieter, e.name))
ORDER BY km NULLS LAST, e.name
