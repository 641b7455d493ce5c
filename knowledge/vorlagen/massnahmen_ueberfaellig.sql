/*
titel = "Überfällige Maßnahmen"
gegenstand = "massnahme"
bevorzugt = ["ziel"]
frageform = ["ueberfaellig"]
hinweise = ["fertig sein müssen", "fertig sein sollen", "längst fertig", "längst fertig sein", "schon fertig sein", "hätte fertig", "hätten fertig", "im Verzug", "in Verzug", "im Rückstand", "Frist gerissen", "gerissen", "liegen geblieben", "liegengeblieben", "nicht rechtzeitig", "nicht pünktlich", "hinterher", "hinken", "hinter dem Zeitplan", "zu spät dran", "überfällig"]
verstanden = ["Welche Maßnahmen{wozu} sind {umsetzungsstand}{rest}", "Welche überfälligen Maßnahmen{kriterien} gibt es"]
antwort = "{anzahl} Maßnahmen{wozu} sind überfällig, am längsten „{name}“: Sie sollte am {ende} enden."
antwort_eins = ["Eine Maßnahme{wozu} ist überfällig: {name}. Sie sollte am {ende} enden.", "Eine Maßnahme{wozu} ist überfällig: {name}."]
leer = "Keine Maßnahme{wozu} ist überfällig."
spalten = { name = "Maßnahme", ziel = "Ziel", verantwortlich = "Verantwortlich", ende = "Sollte enden am", tage = "Tage", ergebnis = "Ergebnis", umsetzungsstand = "Stand" }
namen = { umsetzungsstand = "umsetzungsstand" }
[[beispiele]]
frage = "Welche Maßnahmen sind überfällig?"
[[beispiele]]
frage = "Welche Vorhaben des Jugendamts sind im Verzug?"
[[beispiele]]
frage = "Wo hinken wir beim Ziel Digitale Teilhabe hinterher?"
kriterien = { ziel = "Digitale Teilhabe" }
[[beispiele]]
frage = "überfällige maßnahmen volkshochschule"
[[beispiele]]
frage = "Gibt es Maßnahmen, die nicht rechtzeitig fertig geworden sind?"
kriterien = { umsetzungsstand = "ueberfaellig" }
[[beispiele]]
frage = "Welche Maßnahmen zum Ziel Sprachförderung stärken sind verspätet?"
[[beispiele]]
frage = "Überfällige Maßnahmen zum Ziel Weniger Abgänge ohne Abschluss"
[[beispiele]]
frage = "Für welche verzögerten Maßnahmen ist das Kulturamt zuständig?"
*/
SELECT m.id, m.name, z.name AS ziel, m.verantwortlich, m.ende, $heute - m.ende AS tage, m.ergebnis, m.umsetzungsstand, m.stand, m.quelle_id
FROM massnahme AS m LEFT JOIN ziel AS z ON z.id = m.ziel_id LEFT JOIN ziel AS o ON o.id = z.oberziel_id
WHERE (m.umsetzungsstand = 'ueberfaellig' OR (m.ende < $heute AND m.umsetzungsstand IN ('geplant', 'laufend')))
  AND (list_contains($ziel, z.name) OR list_contains($ziel, o.name))
  AND len(list_filter($verantwortlich, v -> contains(lower(m.verantwortlich), v) OR contains(v, lower(m.verantwortlich)))) > 0
  AND (list_contains($umsetzungsstand, 'ueberfaellig') OR list_contains($umsetzungsstand, m.umsetzungsstand))
  AND year(m.ende) BETWEEN $jahr_von AND $jahr_bis
  AND m.ende BETWEEN $zeitraum_von AND $zeitraum_bis
  AND (list_contains($ohne, 'verantwortlich') AND m.verantwortlich IS NULL OR list_contains($ohne, 'kennzahl') AND m.kennzahl_id IS NULL)
ORDER BY m.ende NULLS LAST, m.id
