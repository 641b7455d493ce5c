/*
titel = "Wo man mitreden kann"
gegenstand = "beteiligung"
frageform = ["finden", "liste", "termine", "details"]
nutzt = ["zielgruppe", "jahr", "ort", "thema", "anzahl", "suchtext"]
verstanden = "Wo kann man sich beteiligen{kriterien}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "{name} am {datum}."
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
spalten = { name = "Format", format = "Art", datum = "Datum", zielgruppe = "Für", ergebnis = "Ergebnis", verantwortlich = "Verantwortlich" }
namen = { zielgruppe = "zielgruppe" }
[[beispiele]]
frage = "Wie kann ich mich beteiligen?"
[[beispiele]]
frage = "Wo können Jugendliche mitreden?"
kriterien = { zielgruppe = "jugendliche" }
[[beispiele]]
frage = "Wann ist die nächste Bildungskonferenz?"
[[beispiele]]
frage = "Welche Möglichkeiten zur Mitbestimmung gibt es für Eltern?"
kriterien = { zielgruppe = "eltern" }
[[beispiele]]
frage = "mitbestimmung senioren"
kriterien = { zielgruppe = "senioren" }
[[beispiele]]
frage = "Was kam beim Jugendforum heraus?"
[[beispiele]]
frage = "Ich würde gern meine Ideen zur Bildung einbringen."
*/
SELECT b.id, b.name, b.format, b.datum, b.zielgruppe, b.ergebnis, b.verantwortlich, b.stand, b.quelle_id
FROM beteiligung AS b
WHERE (b.zielgruppe IS NULL OR list_contains($zielgruppe, b.zielgruppe))
  AND (coalesce(b.alter_von, 0) <= $alter_bis AND coalesce(b.alter_bis, 120) >= $alter_von)
  AND b.datum BETWEEN $zeitraum_von AND $zeitraum_bis
ORDER BY (b.datum < $heute), b.datum, b.name
