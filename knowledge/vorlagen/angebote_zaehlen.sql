/*
titel = "Angebote zählen"
gegenstand = "angebot"
frageform = ["zaehlen", "vergleich"]
bedingungen = "angebot"
bevorzugt = ["anbieter", "thema", "zielgruppe"]
verstanden = "Wie viele {was}{wozu} gibt es{wo}{rest}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
empfehlung = {}
anlaufstelle = true
zeilen = 1
spalten = { anzahl = "Angebote", anbieter = "Anbieter", kostenlos = "davon kostenlos" }
[[beispiele]]
frage = "Wie viele kostenlose Angebote gibt es in Auenstedt?"
kriterien = { kosten = 0, ort = "Auenstedt" }
[[beispiele]]
frage = "Anzahl der Sprachkurse für Geflüchtete"
kriterien = { thema = "sprachen", angebotsart = "kurs", zielgruppe = "gefluechtete" }
[[beispiele]]
frage = "wieviele yogakurse hat die vhs"
kriterien = { thema = "yoga", angebotsart = "kurs", anbieter = "vhs" }
[[beispiele]]
frage = "Wie viele Angebote für Eltern finden vormittags statt?"
kriterien = { zielgruppe = "eltern", tageszeit = "vormittags" }
[[beispiele]]
frage = "Können Sie mir sagen, wie viele Onlinekurse es gerade gibt?"
[[beispiele]]
frage = "Zahl der Angebote in Falkenbruch und Hohenmark"
kriterien = { ort = ["Falkenbruch", "Hohenmark"] }
*/
SELECT count(*) AS anzahl, count(DISTINCT a.anbieter) AS anbieter, count(*) FILTER (a.kosten = 0) AS kostenlos, list(DISTINCT a.quelle) AS quelle, max(a.stand) AS stand
FROM suche_angebot AS a
