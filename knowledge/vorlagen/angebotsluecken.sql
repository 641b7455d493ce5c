/*
titel = "Wo Angebote fehlen"
gegenstand = "luecke"
bedingungen = "angebot"
frageform = ["finden", "rangliste", "liste"]
nutzt = ["ort", "zielgruppe", "thema", "gruppierung", "angebotsart", "bildungsbereich", "alter", "rangfolge", "tageszeit", "wochentag", "kosten", "foerderung", "niveau"]
verstanden = "Wo fehlen {was}{kriterien}"
antwort = "An {anzahl} Orten fehlen {was}{kriterien}."
antwort_eins = "In {ort} fehlen {was}{wozu}{rest}."
leer = "{was}{kriterien} fehlen an keinem Ort."
spalten = { ort = "Ort", angebote = "Angebote", einwohner = "Einwohner" }
[[beispiele]]
frage = "Wo fehlen Angebote für Senioren?"
kriterien = { zielgruppe = "senioren" }
[[beispiele]]
frage = "In welchen Gemeinden gibt es keine Angebote für Jugendliche?"
[[beispiele]]
frage = "Welche Lücken haben wir bei Deutschkursen?"
kriterien = { thema = "deutsch", angebotsart = "kurs" }
[[beispiele]]
frage = "weiße flecken kinderbetreuung"
[[beispiele]]
frage = "Wo ist die Versorgung mit Elternkursen schlecht?"
[[beispiele]]
frage = "Zeigen Sie mir bitte die Angebotslücken für Menschen mit Behinderung."
kriterien = { zielgruppe = "menschen_mit_behinderung" }
*/
SELECT o.id, o.name AS ort, o.einwohner, coalesce(b.angebote, 0) AS angebote, o.stand
FROM ort AS o
LEFT JOIN (
  SELECT x.ort_id, count(*) AS angebote
  FROM (SELECT unnest(a.orte) AS ort_id FROM suche_angebot AS a WHERE $bedingungen) AS x
  GROUP BY x.ort_id
) AS b ON b.ort_id = o.id
WHERE o.art IN ('gemeinde', 'bezirk', 'ortsteil', 'kreisfreie_stadt')
  AND coalesce(b.angebote, 0) = 0
  AND o.id IN (SELECT t.teil_id FROM ort_teil AS t WHERE list_contains($ort, t.ort_id))
ORDER BY o.einwohner DESC NULLS LAST, o.name
