/*
titel = "Einrichtungen zählen"
gegenstand = "einrichtung"
frageform = ["zaehlen", "vergleich"]
bedingungen = "einrichtung"
bevorzugt = ["einrichtung", "einrichtungsart"]
typisch = ["einrichtungsart"]
verstanden = "Wie viele Einrichtungen gibt es"
antwort = "Es gibt {anzahl} Einrichtungen{kriterien}."
antwort_eins = "Es gibt eine Einrichtung{kriterien}."
leer = "Einrichtungen{kriterien} gibt es in den Daten nicht."
zeilen = 1
spalten = { anzahl = "Einrichtungen", plaetze = "Plätze" }
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
SELECT count(*) AS anzahl, sum(e.plaetze) AS plaetze, list(DISTINCT e.quelle) AS quelle, max(e.stand) AS stand FROM suche_einrichtung AS e
