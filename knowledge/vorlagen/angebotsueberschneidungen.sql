/*
titel = "Wo sich Angebote überschneiden"
gegenstand = "ueberschneidung"
frageform = ["finden", "rangliste", "liste"]
bedingungen = "angebot"
bevorzugt = ["anbieter", "thema", "zielgruppe"]
nutzt = ["gruppierung", "rangfolge"]
verstanden = "Wo überschneiden sich {was}{kriterien}"
antwort = ["An {anzahl} Stellen überschneiden sich {was}{kriterien}, am stärksten {im_ort} zum Thema {thema}: {anbieter_anzahl} Anbieter haben dort {angebote} Angebote.", "An {anzahl} Stellen überschneiden sich {was}{kriterien}."]
antwort_eins = "{was}{wozu}{rest} überschneiden sich an einer Stelle: {thema} {im_ort}."
leer = "{was}{wozu}{wo}{einschub} überschneiden sich nirgends."
spalten = { ort = "Ort", thema = "Thema", anbieter_anzahl = "Anbieter", angebote = "Angebote", anbieter_namen = "Wer" }
namen = { thema = "thema" }
matrix = { zeilen = "ort", spalten = "thema", wert = "anbieter_anzahl" }
[[beispiele]]
frage = "Wo überschneiden sich die Angebote in Auenstedt?"
kriterien = { ort = "Auenstedt" }
[[beispiele]]
frage = "Welche Kurse werden in Mühlrode doppelt angeboten?"
kriterien = { angebotsart = "kurs", ort = "Mühlrode" }
[[beispiele]]
frage = "Gibt es Überschneidungen bei den Angeboten für Senioren?"
kriterien = { zielgruppe = "senioren" }
[[beispiele]]
frage = "doppelangebote yoga"
kriterien = { thema = "yoga" }
[[beispiele]]
frage = "Wer macht am selben Ort das Gleiche?"
[[beispiele]]
frage = "Könnten Sie prüfen, wo sich Deutschkurse überschneiden?"
kriterien = { thema = "deutsch", angebotsart = "kurs" }
*/
SELECT a.ort, a.thema, count(DISTINCT a.anbieter) AS anbieter_anzahl, count(*) AS angebote, list_sort(list(DISTINCT a.anbieter)) AS anbieter_namen
FROM suche_angebot AS a
WHERE a.ort IS NOT NULL AND a.thema IS NOT NULL
GROUP BY a.ort, a.thema
HAVING count(DISTINCT a.anbieter) > 1
ORDER BY anbieter_anzahl DESC, angebote DESC, a.ort, a.thema
