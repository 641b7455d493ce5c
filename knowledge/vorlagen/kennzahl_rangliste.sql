/*
titel = "Orte nach einer Kennzahl ordnen"
gegenstand = "kennzahl"
frageform = ["rangliste"]
pflicht = ["kennzahl"]
nutzt = ["rangfolge", "anzahl", "gruppierung", "ort"]
fehlt = "Nach welcher Kennzahl soll ich ordnen?"
verstanden = "Rangliste nach {kennzahl}{kriterien}"
antwort = "{kennzahl}: {wert}"
antwort_eins = "{kennzahl}: {wert}"
leer = "{kennzahl}{kriterien}: dazu liegt kein Wert vor."
zeilen = 15
spalten = { rang = "Rang", ort = "Ort", wert = "Wert", einheit = "Einheit", zeit = "Zeit", zaehler = "Zähler", nenner = "Nenner", anmerkung = "Anmerkung" }
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
SELECT k.kennzahl_id, k.kennzahl, rank() OVER (PARTITION BY k.jahr, CASE WHEN k.ort_art IN ('landkreis', 'kreisfreie_stadt', 'kreis', 'stadtkreis', 'regionalverband') THEN 'kreis' ELSE k.ort_art END ORDER BY k.wert DESC) AS rang, k.ort_id, k.ort, k.ort_art, k.wert, k.einheit, k.zeit, k.jahr, k.zaehler, k.nenner, k.anmerkung, k.quelle, k.stand
FROM suche_kennzahl AS k
WHERE list_contains($kennzahl, k.kennzahl_id)
  AND list_contains($auspraegung, k.auspraegungen)
  AND list_has_any(k.orte, $ort)
  AND k.wert IS NOT NULL
QUALIFY k.jahr = arg_min(k.jahr, greatest(coalesce($jahr_von, k.jahr) - k.jahr, k.jahr - coalesce($jahr_bis, k.jahr), 0) * 100000 - k.jahr) OVER () AND (CASE WHEN k.ort_art IN ('landkreis', 'kreisfreie_stadt', 'kreis', 'stadtkreis', 'regionalverband') THEN 'kreis' ELSE k.ort_art END) = mode(CASE WHEN k.ort_art IN ('landkreis', 'kreisfreie_stadt', 'kreis', 'stadtkreis', 'regionalverband') THEN 'kreis' ELSE k.ort_art END) OVER ()
ORDER BY k.wert DESC, k.ort
