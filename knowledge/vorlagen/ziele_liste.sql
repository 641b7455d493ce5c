/*
titel = "Die Bildungsziele"
gegenstand = "ziel"
gegen = ["evaluiert", "ausgewertet", "überprüft"]
bevorzugt = ["ziel"]
frageform = ["liste", "finden"]
hinweise = ["erreicht werden sollen", "erreicht werden soll", "Teilziele", "Ziele", "Bildungsziele", "Teilziel", "Unterziele", "Unterziel", "Leitziele", "Oberziele", "Zielkatalog", "welche Ziele", "welche Teilziele", "Ziele gibt es", "Ziele haben", "vorgenommen", "Vorgaben", "soll die Reise", "will der Landkreis erreichen", "wollen wir erreichen", "in der Bildung erreichen", "auf die Fahnen geschrieben"]
nutzt = ["ort", "bildungsbereich", "thema", "zielgruppe"]
verstanden = "Welche Ziele und Teilziele gibt es{kriterien}"
antwort = ["{gibt_es} {anzahl_was} ohne {ohne}{wozu}{rest}.", "{gibt_es}{wann} {anzahl_was}{wozu}{rest}: {auf_kurs} auf Kurs oder erreicht, {hinter} nicht, {unklar} nicht beurteilbar."]
antwort_eins = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}: {name}."
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
zeilen = 40
spalten = { nummer = "Nr.", name = "Ziel", verlauf = "Verlauf", zielwert = "Zielwert", zieljahr = "Zieljahr", massnahmen = "Maßnahmen", einheit = "Einheit", kennzahl = "Kennzahl", ebene = "Ebene" }
namen = { ebene = "ebene", verlauf = "verlauf" }
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
[[beispiele]]
frage = "Welche Ziele haben keine Maßnahmen?"
kriterien = { ohne = "massnahme" }
[[beispiele]]
frage = "Welche Ziele sind ohne Kennzahl?"
kriterien = { ohne = "kennzahl" }
*/
SELECT z.id, z.nummer, z.name, z.ebene, z.verlauf, z.kennzahl, z.einheit, z.zielwert, z.zieljahr, z.massnahmen,
  count(*) FILTER (WHERE z.verlauf IN ('auf_kurs', 'erreicht')) OVER () AS auf_kurs,
  count(*) FILTER (WHERE z.verlauf IN ('hinter_plan', 'verfehlt')) OVER () AS hinter,
  count(*) FILTER (WHERE z.verlauf = 'nicht_beurteilbar') OVER () AS unklar,
  z.stand, z.quelle_id
FROM zielstand($heimat) AS z LEFT JOIN ziel AS o ON o.id = z.oberziel_id
WHERE (list_contains($ziel, z.name) OR list_contains($ziel, o.name))
  AND z.zieljahr BETWEEN $jahr_von AND $jahr_bis
  AND z.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'ziel' AND len(list_filter($thema_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND z.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'ziel' AND len(list_filter($zielgruppe_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND z.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'ziel' AND len(list_filter($einrichtungsart_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND (list_contains($ohne, 'kennzahl') AND z.kennzahl_id IS NULL OR list_contains($ohne, 'zielwert') AND z.zielwert IS NULL
    OR list_contains($ohne, 'massnahme') AND z.massnahmen = 0)
ORDER BY z.nummer NULLS LAST, z.id
