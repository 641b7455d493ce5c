/*
titel = "Die Bildungsziele"
gegenstand = "ziel"
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
FROM (
  SELECT x.*,
    CASE WHEN x.grund IS NOT NULL THEN 'nicht_beurteilbar'
      WHEN (x.zielwert - x.ausgangswert) * (x.aktuell - x.zielwert) >= 0 THEN 'erreicht'
      WHEN x.aktuell_jahr >= x.zieljahr THEN 'verfehlt'
      WHEN (x.zielwert - x.ausgangswert) * (x.aktuell - x.soll) >= 0 THEN 'auf_kurs'
      ELSE 'hinter_plan' END AS verlauf
  FROM (
  SELECT y.*,
    CASE WHEN y.kennzahl_id IS NULL THEN 'keine_kennzahl' WHEN y.zielwert IS NULL OR y.zieljahr IS NULL THEN 'kein_zielwert'
      WHEN y.ausgangswert IS NULL OR y.ausgangsjahr IS NULL OR y.ausgangswert = y.zielwert THEN 'kein_ausgangswert'
      WHEN y.aktuell IS NULL OR y.aktuell_jahr <= y.ausgangsjahr THEN 'kein_neuer_wert'
      WHEN y.bruch THEN 'bruch' END AS grund
  FROM (
  SELECT g.*, k.name AS kennzahl, k.einheit, w.wert AS aktuell, CASE WHEN regexp_matches(w.zeit, '^\d{4}-\d{2}-\d{2}$') THEN strftime(w.zeit::DATE, '%d.%m.%Y') ELSE w.zeit END AS aktuell_zeit, w.jahr AS aktuell_jahr,
    g.ausgangswert + (g.zielwert - g.ausgangswert) * least(1.0, (w.jahr - g.ausgangsjahr) / nullif(g.zieljahr - g.ausgangsjahr, 0)) AS soll,
    EXISTS (SELECT 1 FROM suche_kennzahl AS b WHERE b.kennzahl_id = g.kennzahl_id AND b.auspraegungen = '' AND b.ort_id = $heimat
      AND b.qualitaet = 'bruch' AND b.jahr > g.ausgangsjahr AND b.jahr <= w.jahr) AS bruch,
    (SELECT count(*) FROM massnahme AS m LEFT JOIN ziel AS t ON t.id = m.ziel_id WHERE m.ziel_id = g.id OR t.oberziel_id = g.id) AS massnahmen
  FROM ziel AS g LEFT JOIN kennzahl AS k ON k.id = g.kennzahl_id
  LEFT JOIN (
    SELECT kennzahl_id, arg_max(wert, jahr) AS wert, arg_max(zeit, jahr) AS zeit, max(jahr) AS jahr
    FROM suche_kennzahl
    WHERE auspraegungen = '' AND wert IS NOT NULL AND ort_id = $heimat
    GROUP BY kennzahl_id
  ) AS w ON w.kennzahl_id = g.kennzahl_id
) AS y
) AS x
) AS z LEFT JOIN ziel AS o ON o.id = z.oberziel_id
WHERE (list_contains($ziel, z.name) OR list_contains($ziel, o.name))
  AND z.zieljahr BETWEEN $jahr_von AND $jahr_bis
  AND z.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'ziel' AND len(list_filter($thema_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND z.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'ziel' AND len(list_filter($zielgruppe_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND z.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'ziel' AND len(list_filter($einrichtungsart_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND (list_contains($ohne, 'kennzahl') AND z.kennzahl_id IS NULL OR list_contains($ohne, 'zielwert') AND z.zielwert IS NULL
    OR list_contains($ohne, 'massnahme') AND z.massnahmen = 0)
ORDER BY z.nummer NULLS LAST, z.id
