/*
titel = "Kennzahlen vergleichen"
gegenstand = "kennzahl"
frageform = ["vergleich"]
pflicht = ["kennzahl"]
fehlt = "Welche Kennzahl soll ich vergleichen?"
verstanden = "Vergleich: {die_kennzahl}{kriterien}"
antwort = "{kennzahl}: {wert}"
antwort_eins = "{kennzahl}: {wert}"
leer = "{kennzahl}{kriterien}: dazu liegt kein Wert vor."
zeilen = 60
spalten = { kennzahl = "Kennzahl", ort = "Ort", merkmal = "Merkmal", zeit = "Zeit", wert = "Wert", einheit = "Einheit", zaehler = "Zähler", nenner = "Nenner", qualitaet = "Zeichen", anmerkung = "Anmerkung" }
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
SELECT k.kennzahl_id, k.kennzahl, k.ort_id, k.ort, k.ort_art, k.auspraegungen AS merkmal, k.zeit, k.jahr, k.wert, k.einheit, k.zaehler, k.nenner, k.qualitaet, k.anmerkung, k.quelle, k.stand,
  max(k.jahr) OVER (PARTITION BY k.kennzahl_id) AS letztes_jahr
FROM suche_kennzahl AS k
WHERE list_contains($kennzahl, k.kennzahl_id)
  AND list_contains($ort, k.ort_id)
  AND list_contains($auspraegung, k.auspraegungen)
QUALIFY k.jahr = arg_min(k.jahr, greatest(coalesce($jahr_von, k.jahr) - k.jahr, k.jahr - coalesce($jahr_bis, k.jahr), 0) * 100000 + CASE WHEN k.wert IS NULL THEN 50000 ELSE 0 END - k.jahr) OVER (PARTITION BY k.kennzahl_id)
ORDER BY k.kennzahl_id, k.wert DESC
