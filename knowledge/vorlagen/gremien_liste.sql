/*
titel = "Welche Gremien es gibt"
gegenstand = "gremium"
frageform = ["liste", "finden", "zaehlen", "details"]
hinweise = ["welche Gremien", "in welchen Gremien", "welche Ausschüsse", "welche Arbeitsgruppen", "welche Runden", "welchen Runden", "welche Arbeitskreise", "welche Beiräte", "wer entscheidet", "wer bestimmt", "wozu gibt es", "Aufgaben", "Aufgabe"]
nutzt = ["bildungsbereich", "thema", "ort", "gremium", "zielgruppe"]
verstanden = "Welche Gremien gibt es{kriterien}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "{name}: {aufgabe}"
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
spalten = { name = "Gremium", art = "Art", aufgabe = "Aufgabe", naechste = "Nächste Sitzung" }
[[beispiele]]
frage = "Welche Gremien gibt es?"
kriterien = {}
[[beispiele]]
frage = "In welchen Gremien wird über Bildung entschieden?"
[[beispiele]]
frage = "Liste der Ausschüsse und Beiräte"
[[beispiele]]
frage = "gremien im landkreis"
[[beispiele]]
frage = "Welche Aufgaben hat der Jugendhilfeausschuss?"
[[beispiele]]
frage = "Könnten Sie mir alle Gremien nennen?"
kriterien = {}
*/
SELECT g.id, g.name, g.art, g.aufgabe, (SELECT min(s.datum) FROM sitzung AS s WHERE s.gremium_id = g.id AND s.datum >= $heute) AS naechste, g.stand, g.quelle_id
FROM gremium AS g
WHERE list_contains($gremium, g.name)
ORDER BY g.name
