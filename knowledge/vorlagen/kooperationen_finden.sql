/*
titel = "Wer mit wem zusammenarbeitet"
gegenstand = "kooperation"
bevorzugt = ["einrichtung"]
frageform = ["finden", "liste", "mitglieder", "zaehlen"]
hinweise = ["Kooperationsvertrag", "Kooperationsverträge", "Kooperationsvereinbarung", "Kooperationspartner", "kooperiert", "was zusammen", "etwas zusammen", "gemeinsame Sache", "gemeinsame Projekte", "mit wem", "mit welchen Partnern", "arbeitet mit", "arbeiten mit", "wer arbeitet mit", "tut sich zusammen", "tun sich zusammen"]
typisch = ["einrichtung"]
nutzt = ["thema", "bildungsbereich"]
vorgabe = { ohne = "nichts" }
verstanden = "Welche Kooperationen gibt es{kriterien}"
antwort = [
  "Ohne {ohne} sind {anzahl} Einrichtungen und Anbieter{wozu}{wo}: Sie kommen in keiner Kooperation vor.",
  "{gibt_es}{wann} {anzahl_was}{wozu}{rest}.",
]
antwort_eins = [
  "Ohne {ohne} ist {von}: in keiner Kooperation eingetragen.",
  "{von} arbeitet zusammen mit: {mit}. Dabei geht es um: {gegenstand}. Das gilt bis {gueltig_bis}.",
  "{von} arbeitet zusammen mit: {mit}. Dabei geht es um: {gegenstand}.",
  "{von} arbeitet zusammen mit: {mit}.",
]
leer = ["Alle Einrichtungen und Anbieter{wozu}{wo} haben {ohne}.", "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."]
spalten = { von = "Von", mit = "Mit", gegenstand = "Gegenstand", art = "Art", gueltig_bis = "Gültig bis", ort = "Ort" }
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
[[beispiele]]
frage = "Wer arbeitet mit niemandem zusammen?"
kriterien = { ohne = "partner" }
[[beispiele]]
frage = "Welche Grundschulen haben keine Kooperationen?"
kriterien = { einrichtungsart = "grundschule", ohne = "partner" }
*/
-- Neben den Kooperationen stehen die Einrichtungen und Anbieter, die in keiner vorkommen (ohne = partner).
SELECT c.id, c.von, c.mit, c.gegenstand, c.art, c.gueltig_bis, c.ort, c.stand, c.quelle_id
FROM (
  WITH haus AS (
    SELECT x.name, list_distinct(list(x.art)) AS arten, list_distinct(flatten(list(x.orte))) AS orte
    FROM (SELECT name, art, orte FROM suche_einrichtung UNION ALL SELECT name, art, orte FROM suche_anbieter) AS x
    GROUP BY x.name
  )
  SELECT k.id, k.von, k.mit, k.gegenstand, k.art, k.gueltig_bis, NULL AS ort, k.quelle_id, k.stand, 'nichts' AS ohne,
    list_concat(a.arten, b.arten) AS arten, list_concat(a.orte, b.orte) AS orte
  FROM kooperation AS k LEFT JOIN haus AS a ON a.name = k.von LEFT JOIN haus AS b ON b.name = k.mit
  UNION ALL
  SELECT y.id, y.name, NULL, NULL, NULL, NULL, y.ort, y.quelle_id, y.stand, 'partner', [y.art], y.orte
  FROM (
    SELECT id, name, art, ort, orte, quelle_id, stand FROM suche_einrichtung
    UNION ALL SELECT id, name, art, ort, orte, quelle_id, stand FROM suche_anbieter WHERE name NOT IN (SELECT name FROM einrichtung)
  ) AS y
  WHERE NOT EXISTS (SELECT 1 FROM kooperation AS k WHERE y.name IN (k.von, k.mit))
) AS c
WHERE list_contains($ohne, c.ohne)
  AND (list_contains($einrichtung, c.von) AND list_contains($einrichtung, c.mit) OR len($einrichtung) = 1 AND list_contains([c.von, c.mit], $einrichtung[1]))
  AND (list_has_any($anbieter, [c.von, c.mit]) OR list_has_any($anbieter, c.arten))
  AND list_has_any(c.arten, $einrichtungsart)
  AND list_has_any(c.orte, $ort)
  AND c.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'kooperation' AND len(list_filter($thema_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND coalesce(year(c.gueltig_bis), 9999) >= $jahr_von
  AND coalesce(c.gueltig_bis, DATE '9999-12-31') >= $zeitraum_von
ORDER BY c.von, c.mit, c.id
