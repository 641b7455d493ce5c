/*
titel = "Kennzahlen vergleichen"
gegenstand = "kennzahl"
frageform = ["vergleich"]
pflicht = ["kennzahl"]
nutzt = ["gruppierung"]
bedingungen = "kennzahl"
fehlt = "Welche Kennzahl soll ich vergleichen?"
verstanden = "Vergleich: {die_kennzahl}{kriterien}"
antwort = "{kennzahl}: {wert}"
antwort_eins = "{kennzahl}: {wert}"
leer = "{kennzahl}{kriterien}: dazu liegt kein Wert vor."
empfehlung = { kennzahl = "kennzahl_id", einrichtungsart = [], abschluss = [] }
zeilen = 60
spalten = { kennzahl = "Kennzahl", ort = "Ort", eigene = "Hinweis", merkmal = "Merkmal", zeit = "Zeit", wert = "Wert", einheit = "Einheit", zaehler = "Zähler", nenner = "Nenner", qualitaet = "Zeichen", anmerkung = "Anmerkung" }
namen = { qualitaet = "zeichen" }
[[beispiele]]
frage = "Kita-Plätze in Kirchborn und Hohenmark im Vergleich"
kriterien = { kennzahl = "kita_plaetze", ort = ["Kirchborn", "Hohenmark"] }
[[beispiele]]
frage = "Ist unsere Arbeitslosenquote niedriger als die im Land?"
kriterien = { kennzahl = "arbeitslosenquote", ort = "Musterland" }
[[beispiele]]
frage = "Vergleich der Abiturquote von Jungen und Mädchen"
[[beispiele]]
frage = "betreuungsquote u3 auenstedt gegenüber bad quellenrode"
kriterien = { kennzahl = "betreuungsquote_u3", ort = ["Auenstedt", "Bad Quellenrode"] }
[[beispiele]]
frage = "Wie unterscheidet sich die Bevölkerung in Käthen und Oberau?"
kriterien = { kennzahl = "bevoelkerung", ort = ["Käthen", "Oberau"] }
[[beispiele]]
frage = "Stehen wir bei der Klassengröße besser da als das Land?"
*/
SELECT k.kennzahl_id, k.kennzahl, k.ort_id, k.ort, k.ort_art, k.auspraegungen AS merkmal, k.zeit, k.zeit_art, k.jahr, k.wert, k.einheit, k.zaehler, k.nenner, k.qualitaet, k.anmerkung, k.quelle, k.stand,
  CASE WHEN k.ort_id = $heimat AND list_contains($eigene, k.ort_id) THEN 'eigene Kommune' WHEN list_contains($eigene, k.ort_id) THEN 'gefragt' END AS eigene,
  max(k.jahr) OVER (PARTITION BY k.kennzahl_id, k.ort_id, k.auspraegungen) AS letztes_jahr
FROM (SELECT i.*, arg_max(i.jahr, i.guete) OVER () AS gemeinsam
  FROM (SELECT k.*, count(k.wert) OVER (PARTITION BY k.jahr) * 1000000 - greatest(coalesce($jahr_von, k.jahr) - k.jahr, k.jahr - coalesce($jahr_bis, k.jahr), 0) * 5000 + k.jahr AS guete
    FROM suche_kennzahl AS k WHERE $bedingungen) AS i) AS k
QUALIFY row_number() OVER (PARTITION BY k.kennzahl_id, k.ort_id, k.auspraegungen, CASE WHEN list_contains($jahr_liste, k.jahr) THEN k.jahr END ORDER BY abs(k.jahr - k.gemeinsam), (k.wert IS NULL), k.jahr DESC, k.zeit DESC) = 1
  AND (coalesce(list_contains($jahr_liste, k.jahr), TRUE) OR NOT bool_or(list_contains($jahr_liste, k.jahr)) OVER (PARTITION BY k.kennzahl_id, k.ort_id, k.auspraegungen))
ORDER BY k.kennzahl_id, k.wert DESC NULLS LAST, k.ort, k.jahr
