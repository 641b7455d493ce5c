/*
titel = "Wer mit wem zusammenarbeitet"
gegenstand = "kooperation"
bevorzugt = ["einrichtung"]
frageform = ["finden", "liste", "mitglieder", "zaehlen"]
hinweise = ["Kooperationsvertrag", "Kooperationsverträge", "Kooperationsvereinbarung", "Kooperationspartner", "kooperiert", "was zusammen", "etwas zusammen", "gemeinsame Sache", "gemeinsame Projekte", "mit wem", "mit welchen Partnern", "arbeitet mit", "arbeiten mit", "wer arbeitet mit", "tut sich zusammen", "tun sich zusammen"]
typisch = ["einrichtung"]
nutzt = ["einrichtung", "anbieter", "thema", "einrichtungsart", "ort", "bildungsbereich", "jahr", "zeitraum"]
verstanden = "Welche Kooperationen gibt es{kriterien}"
antwort = "{gibt_es} {anzahl_was}{wozu}{rest}."
antwort_eins = "{von} arbeitet zusammen mit: {mit}."
leer = "{sind} {anzahl_was}{wozu} eingetragen{rest}."
spalten = { von = "Von", mit = "Mit", gegenstand = "Gegenstand", art = "Art", gueltig_bis = "Gültig bis" }
[[beispiele]]
frage = "Mit wem kooperiert die Oberschule Mühlrode?"
[[beispiele]]
frage = "Welche Kooperationen hat die Volkshochschule?"
[[beispiele]]
frage = "Mit welchen Partnern arbeitet die Kreismusikschule Auental zusammen?"
[[beispiele]]
frage = "kooperationspartner lernbrücke"
[[beispiele]]
frage = "Gibt es eine Zusammenarbeit zwischen dem Jugendclub Falke und der Kita Wurzelzwerge?"
[[beispiele]]
frage = "Wer arbeitet mit dem Jobcenter zusammen?"
kriterien = { anbieter = "jobcenter" }
[[beispiele]]
frage = "Welche Kooperationen gibt es mit der Grundschule Kirchborn?"
kriterien = { einrichtung = "Grundschule Kirchborn" }
[[beispiele]]
frage = "Kooperationen des Gymnasiums Auenstedt"
*/
SELECT c.id, c.von, c.mit, c.gegenstand, c.art, c.gueltig_bis, c.stand, c.quelle_id
FROM kooperation AS c
WHERE (list_contains($einrichtung, c.von) OR list_contains($einrichtung, c.mit))
  AND (list_contains($anbieter, c.von) OR list_contains($anbieter, c.mit))
ORDER BY c.von, c.mit
