/*
titel = "Wie sich eine Kennzahl entwickelt hat"
gegenstand = "kennzahl"
frageform = ["verlauf"]
pflicht = ["kennzahl"]
nutzt = ["gruppierung", "rangfolge"]
bedingungen = "kennzahl"
fehlt = "Die Entwicklung welcher Kennzahl meinen Sie?"
verstanden = "Wie hat sich {die_kennzahl}{kriterien} entwickelt"
antwort = "{kennzahl}: {wert}"
antwort_eins = "{kennzahl}: {wert}"
leer = "{kennzahl}{kriterien}: dazu liegt kein Wert vor."
empfehlung = { kennzahl = "kennzahl_id", einrichtungsart = [], abschluss = [] }
zeilen = 2000
spalten = { zeit = "Zeit", kennzahl = "Kennzahl", ort = "Ort", merkmal = "Merkmal", wert = "Wert", einheit = "Einheit", qualitaet = "Zeichen", anmerkung = "Anmerkung" }
namen = { qualitaet = "zeichen" }
[[beispiele]]
frage = "Wie hat sich die Schulabbrecherquote entwickelt?"
kriterien = { kennzahl = "quote_ohne_hauptschulabschluss" }
[[beispiele]]
frage = "kita-plätze grünhausen 2014 bis 2024 entwicklung"
kriterien = { kennzahl = "kita_plaetze", ort = "Grünhausen", jahr = { von = 2014, bis = 2024 } }
[[beispiele]]
frage = "Wie ist die Zahl der Musikschüler seit 2018 gestiegen?"
kriterien = { kennzahl = "musikschueler", jahr = { von = 2018 } }
[[beispiele]]
frage = "Verlauf der Arbeitslosenquote in den letzten zehn Jahren"
[[beispiele]]
frage = "Zeigen Sie mir bitte die Entwicklung der Einwohnerzahl von Hohenmark."
kriterien = { kennzahl = "bevoelkerung", ort = "Hohenmark" }
[[beispiele]]
frage = "Gehen die Einschulungen zurück?"
kriterien = { kennzahl = "einschulungen" }
*/
SELECT k.kennzahl_id, k.kennzahl, k.ort_id, k.ort, k.ort_art, k.zeit, k.zeit_art, k.jahr, k.auspraegungen AS merkmal, k.wert, k.einheit, k.zaehler, k.nenner, k.qualitaet, k.anmerkung, k.quelle, k.stand
FROM suche_kennzahl AS k
WHERE k.jahr BETWEEN $jahr_von AND $jahr_bis
ORDER BY k.kennzahl_id, list_position($eigene, k.ort_id), k.ort_id, k.auspraegungen, k.jahr, k.zeit
