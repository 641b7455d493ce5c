/*
titel = "Orte nach einer Kennzahl ordnen"
gegenstand = "kennzahl"
frageform = ["rangliste"]
pflicht = ["kennzahl"]
nutzt = ["rangfolge", "anzahl", "gruppierung", "ort"]
bedingungen = "kennzahl_orte"
fehlt = "Nach welcher Kennzahl soll ich ordnen?"
verstanden = "Rangliste nach {kennzahl}{kriterien}"
antwort = "{kennzahl}: {wert}"
antwort_eins = "{kennzahl}: {wert}"
leer = "{kennzahl}{kriterien}: dazu liegt kein Wert vor."
empfehlung = { kennzahl = "kennzahl_id", einrichtungsart = [], abschluss = [] }
zeilen = 15
spalten = { rang = "Rang", ort = "Ort", eigene = "Hinweis", wert = "Wert", einheit = "Einheit", zeit = "Zeit", zaehler = "Zähler", nenner = "Nenner", anmerkung = "Anmerkung" }
[[beispiele]]
frage = "Welche Gemeinde hat die höchste Ganztagsquote bei den Kindern über drei?"
[[beispiele]]
frage = "In welchen Gemeinden gibt es die wenigsten Kita-Plätze?"
[[beispiele]]
frage = "Rangliste der Gemeinden nach Einwohnerzahl"
kriterien = { kennzahl = "bevoelkerung" }
[[beispiele]]
frage = "top 3 gemeinden kita-plätze"
kriterien = { anzahl = 3, kennzahl = "kita_plaetze" }
[[beispiele]]
frage = "Wo wurden 2024 die meisten Kinder betreut?"
[[beispiele]]
frage = "Bitte die drei Gemeinden mit dem niedrigsten Jugendquotienten"
kriterien = { anzahl = 3, rangfolge = "niedrigste", kennzahl = "jugendquotient" }
[sortierung]
rangfolge = "wert"
*/
WITH werte AS (
  SELECT k.*, CASE WHEN k.ort_art IN ('landkreis', 'kreisfreie_stadt', 'kreis', 'stadtkreis', 'regionalverband') THEN 'kreis' WHEN k.ort_art IN ('stadt', 'markt') THEN 'gemeinde' ELSE k.ort_art END AS stufe
  FROM suche_kennzahl AS k WHERE $bedingungen AND k.ort_art <> 'ehemalig'),
gewaehlt AS (
  SELECT w.*, count(w.wert) OVER (PARTITION BY w.jahr) AS orte_im_jahr
  FROM werte AS w
  QUALIFY w.stufe = mode(CASE WHEN w.wert IS NOT NULL THEN w.stufe END) OVER () OR $ebene IS NOT NULL),
jahre AS (
  SELECT g.*, max(g.orte_im_jahr) OVER () AS orte_hoechstens FROM gewaehlt AS g WHERE g.orte_im_jahr > 0)
SELECT k.kennzahl_id, k.kennzahl, rank() OVER (ORDER BY CASE WHEN $rangfolge = ['niedrigste'] THEN k.wert ELSE -k.wert END) AS rang, count(k.wert) OVER () AS von, count(*) FILTER (WHERE k.wert IS NULL) OVER () AS ohne_wert, k.ort_id, k.ort, k.ort_art, k.auspraegungen AS merkmal, k.wert, k.einheit, k.zeit, k.zeit_art, k.jahr, k.zaehler, k.nenner, k.qualitaet, k.anmerkung, k.quelle, k.stand,
  CASE WHEN k.ort_id = $heimat THEN 'eigene Kommune' WHEN list_contains($eigene, k.ort_id) THEN 'gefragt' END AS eigene
FROM (SELECT * FROM jahre QUALIFY jahr = arg_max(jahr, CASE WHEN 2 * orte_im_jahr > orte_hoechstens THEN 100000000 ELSE 0 END - greatest(coalesce($jahr_von, jahr) - jahr, jahr - coalesce($jahr_bis, jahr), 0) * 10000 + jahr) OVER ()) AS k
QUALIFY k.wert IS NOT NULL
ORDER BY k.wert DESC, k.ort
