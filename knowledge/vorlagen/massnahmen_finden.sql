/*
titel = "Maßnahmen finden"
gegenstand = "massnahme"
bevorzugt = ["ziel"]
frageform = ["finden", "liste", "zaehlen"]
hinweise = ["mit welchen Schritten", "mit welchen Mitteln", "mit welchen Maßnahmen", "mit welchen Projekten", "was wird getan", "wird getan", "was tut", "was tun Sie", "was tun wir", "was tut ihr", "tut ihr gegen", "was unternimmt", "was unternehmen", "was wird unternommen", "wird unternommen", "in die Wege geleitet", "auf den Weg gebracht", "woran arbeitet", "woran wird", "was macht der Landkreis", "was macht der Kreis", "wie will", "passiert gerade", "was geschieht", "damit mehr", "damit weniger", "wie soll das", "verantwortlich und", "federführend"]
nutzt = ["zeitraum", "jahr", "zielgruppe", "thema", "ort", "bildungsbereich", "anzahl"]
verstanden = "Welche {welche_was}{wozu} gibt es{wo}{rest}"
antwort = "{gibt_es} {anzahl_was}{wozu}{rest}."
antwort_eins = "{gibt_es} {anzahl_was}{wozu}{rest}: {name}."
leer = "{sind} {anzahl_was}{wozu} eingetragen{rest}."
spalten = { name = "Maßnahme", ziel = "Ziel", verantwortlich = "Verantwortlich", beginn = "Beginn", ende = "Ende", umsetzungsstand = "Stand", ergebnis = "Ergebnis" }
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
*/
SELECT m.id, m.name, z.name AS ziel, m.verantwortlich, m.beginn, m.ende, m.umsetzungsstand, m.ergebnis, m.stand, m.quelle_id
FROM massnahme AS m LEFT JOIN ziel AS z ON z.id = m.ziel_id LEFT JOIN ziel AS o ON o.id = z.oberziel_id
WHERE (list_contains($ziel, z.name) OR list_contains($ziel, o.name))
  AND contains(lower(m.verantwortlich), lower($verantwortlich))
  AND list_contains($umsetzungsstand, m.umsetzungsstand)
  AND list_contains($massnahme, m.name)
ORDER BY m.ende NULLS LAST, m.id
