/*
titel = "Die Bildungsziele"
gegenstand = "ziel"
bevorzugt = ["ziel"]
frageform = ["liste", "finden"]
hinweise = ["Teilziele", "Ziele", "Bildungsziele", "Teilziel", "Unterziele", "Unterziel", "Leitziele", "Oberziele", "Zielkatalog", "welche Ziele", "welche Teilziele", "Ziele gibt es", "Ziele haben", "vorgenommen", "Vorgaben", "soll die Reise", "will der Landkreis erreichen", "wollen wir erreichen", "in der Bildung erreichen", "auf die Fahnen geschrieben"]
nutzt = ["ziel", "ort", "bildungsbereich", "thema", "zielgruppe", "jahr"]
verstanden = "Welche Ziele und Teilziele gibt es{kriterien}"
antwort = "{gibt_es} {anzahl_was}{wozu}."
antwort_eins = "{gibt_es} {anzahl_was}{wozu}: {name}."
leer = "{sind} {anzahl_was}{wozu} eingetragen."
zeilen = 40
spalten = { nummer = "Nr.", name = "Ziel", ebene = "Ebene", kennzahl = "Kennzahl", zielwert = "Zielwert", zieljahr = "Zieljahr" }
namen = { ebene = "ebene" }
[[beispiele]]
frage = "Welche Ziele verfolgt der Landkreis in der Bildung?"
[[beispiele]]
frage = "Welche Ziele gibt es?"
kriterien = {}
[[beispiele]]
frage = "Was sind unsere strategischen Ziele?"
[[beispiele]]
frage = "leitziele bildung"
[[beispiele]]
frage = "Können Sie mir bitte alle Bildungsziele auflisten?"
kriterien = {}
[[beispiele]]
frage = "Welche Teilziele gehören zur Bildungsstrategie?"
*/
SELECT z.id, z.nummer, z.name, z.ebene, k.name AS kennzahl, z.zielwert, z.zieljahr, z.stand, z.quelle_id
FROM ziel AS z LEFT JOIN kennzahl AS k ON k.id = z.kennzahl_id
ORDER BY z.nummer NULLS LAST, z.id
