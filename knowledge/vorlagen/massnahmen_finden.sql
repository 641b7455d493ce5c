/*
titel = "Maßnahmen finden"
gegenstand = "massnahme"
bevorzugt = ["ziel"]
frageform = ["finden", "liste", "zaehlen"]
hinweise = ["mit welchen Schritten", "mit welchen Mitteln", "mit welchen Maßnahmen", "mit welchen Projekten", "was wird getan", "wird getan", "was tut", "was tun Sie", "was tun wir", "was tut ihr", "tut ihr gegen", "was unternimmt", "was unternehmen", "was wird unternommen", "wird unternommen", "in die Wege geleitet", "auf den Weg gebracht", "woran arbeitet", "woran wird", "was macht der Landkreis", "was macht der Kreis", "wie will", "passiert gerade", "was geschieht", "damit mehr", "damit weniger", "wie soll das", "verantwortlich und", "federführend"]
nutzt = ["zielgruppe", "thema", "ort", "bildungsbereich", "anzahl"]
verstanden = "Welche {welche_was}{wozu} gibt es{wo}{rest}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}: {name}."
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
spalten = { name = "Maßnahme", ziel = "Ziel", verantwortlich = "Verantwortlich", beginn = "Beginn", ende = "Ende", umsetzungsstand = "Stand", ergebnis = "Ergebnis", kennzahl = "Kennzahl" }
namen = { umsetzungsstand = "umsetzungsstand" }
[[beispiele]]
frage = "Welche Maßnahmen laufen zum Ziel Sprachförderung stärken?"
kriterien = { ziel = "Sprachförderung stärken", umsetzungsstand = "laufend" }
[[beispiele]]
frage = "Für welche Maßnahmen ist das Jugendamt verantwortlich?"
kriterien = { verantwortlich = "Jugendamt" }
[[beispiele]]
frage = "Welche Maßnahmen sind abgeschlossen?"
kriterien = { umsetzungsstand = "abgeschlossen" }
[[beispiele]]
frage = "maßnahmen digitale teilhabe"
kriterien = { ziel = "Digitale Teilhabe" }
[[beispiele]]
frage = "Was wird getan, um frühe Bildung auszubauen?"
[[beispiele]]
frage = "Nennen Sie mir bitte alle geplanten Vorhaben des Bildungsbüros."
kriterien = { umsetzungsstand = "geplant", verantwortlich = "Bildungsbüro" }
[[beispiele]]
frage = "Welche Maßnahmen haben keine Verantwortlichen?"
kriterien = { ohne = "verantwortlich" }
[[beispiele]]
frage = "Maßnahmen ohne Kennzahl"
kriterien = { ohne = "kennzahl" }
[[beispiele]]
frage = "Was für Maßnahmen haben wir für Horte?"
kriterien = { einrichtungsart = "hort" }
*/
SELECT m.id, m.name, z.name AS ziel, m.verantwortlich, m.beginn, m.ende, m.umsetzungsstand, m.ergebnis, k.name AS kennzahl, m.stand, m.quelle_id
FROM massnahme AS m LEFT JOIN ziel AS z ON z.id = m.ziel_id LEFT JOIN ziel AS o ON o.id = z.oberziel_id
LEFT JOIN kennzahl AS k ON k.id = m.kennzahl_id
WHERE (list_contains($ziel, z.name) OR list_contains($ziel, o.name))
  AND len(list_filter($verantwortlich, v -> contains(lower(m.verantwortlich), v) OR contains(v, lower(m.verantwortlich)))) > 0
  AND (list_contains($umsetzungsstand, m.umsetzungsstand) OR m.umsetzungsstand = 'ueberfaellig' AND list_has_all($umsetzungsstand, ['geplant', 'laufend']))
  AND list_contains($massnahme, m.name)
  AND m.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'massnahme' AND len(list_filter($thema_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND m.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'massnahme' AND len(list_filter($zielgruppe_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND m.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'massnahme' AND len(list_filter($einrichtungsart_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND (coalesce(year(m.beginn), 0) <= $jahr_bis AND coalesce(year(m.ende), 9999) >= $jahr_von)
  AND (coalesce(m.beginn, m.ende) <= $zeitraum_bis AND coalesce(m.ende, m.beginn) >= $zeitraum_von)
  AND (list_contains($ohne, 'verantwortlich') AND m.verantwortlich IS NULL OR list_contains($ohne, 'kennzahl') AND m.kennzahl_id IS NULL
    OR list_contains($ohne, 'evaluation') AND NOT EXISTS (SELECT 1 FROM evaluation AS v WHERE v.massnahme_id = m.id))
ORDER BY m.ende NULLS LAST, m.id
