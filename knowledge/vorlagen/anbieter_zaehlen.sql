/*
titel = "Anbieter zählen"
gegenstand = "anbieter"
frageform = ["zaehlen", "vergleich"]
bedingungen = "angebot"
bevorzugt = ["anbieter", "thema", "zielgruppe"]
hinweise = ["wie viele Anbieter", "Anzahl Anbieter", "wie viele Träger"]
verstanden = "Wie viele Anbieter haben {was}{kriterien}"
antwort = "{anzahl} Anbieter haben {was}{kriterien}."
antwort_eins = "Ein Anbieter hat {was}{kriterien}."
leer = "Kein Anbieter hat {was}{wozu}{wo}{einschub} eingetragen."
zeilen = 1
spalten = { anzahl = "Anbieter", angebote = "Angebote" }
[[beispiele]]
frage = "Wie viele Anbieter gibt es in Bad Quellenrode?"
kriterien = { ort = "Bad Quellenrode" }
[[beispiele]]
frage = "Wie viele Träger haben Deutschkurse im Programm?"
kriterien = { thema = "deutsch", angebotsart = "kurs" }
[[beispiele]]
frage = "Anzahl der Anbieter von Ferienangeboten"
[[beispiele]]
frage = "wieviele anbieter machen was für senioren"
kriterien = { zielgruppe = "senioren" }
[[beispiele]]
frage = "Zahl der Veranstalter in Hohenmark"
kriterien = { ort = "Hohenmark" }
[[beispiele]]
frage = "Können Sie mir sagen, wie viele Anbieter online etwas haben?"
kriterien = { format = "online" }
*/
SELECT count(DISTINCT a.anbieter_id) AS anzahl, count(*) AS angebote, list(DISTINCT a.quelle) AS quelle, max(a.stand) AS stand FROM suche_angebot AS a
