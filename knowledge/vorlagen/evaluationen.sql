/*
titel = "Evaluationen"
gegenstand = "evaluation"
bevorzugt = ["ziel"]
frageform = ["finden", "liste", "details", "stand"]
hinweise = ["Erfolg", "überprüft", "wie gut", "wie erfolgreich", "Rückmeldungen", "erwiesen", "bewährt", "etwas gebracht", "was gebracht", "bewirkt"]
verstanden = "Welche Evaluationen gibt es{kriterien}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "Evaluation vom {datum}: {ergebnis}"
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
spalten = { datum = "Datum", ziel = "Ziel", massnahme = "Maßnahme", ergebnis = "Ergebnis", folge = "Folge" }
[[beispiele]]
frage = "Welche Evaluationsergebnisse gibt es zum Ziel Digitale Teilhabe?"
kriterien = { ziel = "Digitale Teilhabe" }
[[beispiele]]
frage = "Was hat die Auswertung zur Sprachförderung ergeben?"
[[beispiele]]
frage = "Welche Maßnahmen wurden 2026 evaluiert?"
kriterien = { jahr = 2026 }
[[beispiele]]
frage = "evaluationsbericht bildungsbus"
[[beispiele]]
frage = "Wie wirksam sind die Digitallotsen?"
[[beispiele]]
frage = "Zeigen Sie mir alle Evaluationen zum Übergang Schule–Beruf."
*/
SELECT v.id, v.datum, z.name AS ziel, m.name AS massnahme, v.ergebnis, v.folge, v.stand, v.quelle_id
FROM evaluation AS v LEFT JOIN massnahme AS m ON m.id = v.massnahme_id
LEFT JOIN ziel AS z ON z.id = coalesce(v.ziel_id, m.ziel_id) LEFT JOIN ziel AS o ON o.id = z.oberziel_id
WHERE (list_contains($ziel, z.name) OR list_contains($ziel, o.name))
  AND list_contains($massnahme, m.name)
  AND v.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'evaluation' AND len(list_filter($thema_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND v.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'evaluation' AND len(list_filter($zielgruppe_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND v.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'evaluation' AND len(list_filter($einrichtungsart_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND len(list_filter($verantwortlich, v -> contains(lower(m.verantwortlich), v) OR contains(v, lower(m.verantwortlich)))) > 0
  AND list_contains($umsetzungsstand, m.umsetzungsstand)
  AND year(v.datum) BETWEEN $jahr_von AND $jahr_bis
  AND v.datum BETWEEN $zeitraum_von AND $zeitraum_bis
ORDER BY v.datum DESC, v.id
