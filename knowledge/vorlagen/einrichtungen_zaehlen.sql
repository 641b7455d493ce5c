/*
titel = "Einrichtungen zählen"
gegenstand = "einrichtung"
frageform = ["zaehlen", "vergleich"]
bedingungen = "einrichtung"
nutzt = ["freie_plaetze"]
bevorzugt = ["einrichtung", "einrichtungsart", "traegerschaft"]
typisch = ["einrichtungsart"]
verstanden = "Wie viele {was}{wozu} gibt es{wo}{rest}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
zeilen = 1
spalten = { anzahl = "Einrichtungen", plaetze = "Plätze" }
abdeckung = { plaetze = "Plätze" }
[[beispiele]]
frage = "Wie viele Kitas gibt es in Auenstedt?"
kriterien = { einrichtungsart = "kita", ort = "Auenstedt" }
[[beispiele]]
frage = "Anzahl der Gymnasien im Landkreis Auental"
kriterien = { einrichtungsart = "gymnasium", ort = "Landkreis Auental" }
[[beispiele]]
frage = "Wie viele Bibliotheken haben wir?"
kriterien = { einrichtungsart = "bibliothek" }
[[beispiele]]
frage = "wieviele sportvereine in kirchborn"
kriterien = { einrichtungsart = "sportverein", ort = "Kirchborn" }
[[beispiele]]
frage = "Gibt es mehrere Förderschulen und wenn ja, wie viele?"
[[beispiele]]
frage = "Sagen Sie mir bitte, wie viele barrierefreie Museen es gibt."
kriterien = { barrierefrei = true, einrichtungsart = "museum" }
*/
SELECT count(*) AS anzahl, sum(e.plaetze) AS plaetze, count(e.plaetze) AS plaetze_gemeldet, list(DISTINCT e.quelle) AS quelle, max(e.stand) AS stand FROM suche_einrichtung AS e
