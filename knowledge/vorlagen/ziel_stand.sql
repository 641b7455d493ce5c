/*
titel = "Wie weit ein Ziel ist"
gegenstand = "ziel"
bevorzugt = ["ziel"]
hinweise = ["beim Ziel", "ihr Ziel", "unser Ziel", "das Ziel", "unserem Ziel", "ihrem Ziel", "vom Ziel"]
frageform = ["stand", "wert", "verlauf", "details"]
typisch = ["ziel"]
nutzt = ["jahr", "ort", "anzahl"]
verstanden = ["Stand beim Ziel {ziel}{kriterien}", "Wie ist der Stand bei den Zielen{kriterien}"]
antwort = [
  "{ziel}: {verlauf_text}. {kennzahl}: {ausgangswert} ({ausgangsjahr}), zuletzt {aktuell} ({aktuell_zeit}), nach Plan wären es {soll}, Ziel sind {zielwert} bis {zieljahr}. Teilziele: {auf_kurs} von {teilziele} auf Kurs oder erreicht, {unklar} nicht beurteilbar.",
  "{ziel}: {verlauf_text}. Teilziele: {auf_kurs} von {teilziele} auf Kurs oder erreicht, {unklar} nicht beurteilbar.",
  "Von {anzahl} Zielen sind {auf_kurs_alle} auf Kurs oder erreicht und {hinter_alle} nicht; {unklar_alle} lassen sich nicht beurteilen.",
]
antwort_eins = [
  "{name}: {verlauf_text}. {kennzahl}: {ausgangswert} ({ausgangsjahr}), zuletzt {aktuell} ({aktuell_zeit}), nach Plan wären es {soll}, Ziel sind {zielwert} bis {zieljahr}.",
  "{name}: {verlauf_text}. {kennzahl}: zuletzt {aktuell} ({aktuell_zeit}).",
  "{name}: {verlauf_text}.",
]
leer = ["Das Ziel {ziel} ist nicht eingetragen.", "Ziele sind nicht eingetragen."]
zeilen = 20
spalten = { nummer = "Nr.", name = "Ziel", verlauf = "Verlauf", aktuell = "Aktuell", aktuell_zeit = "Stand", soll = "Nach Plan", zielwert = "Zielwert", zieljahr = "Zieljahr", einheit = "Einheit", kennzahl = "Kennzahl", ausgangswert = "Ausgangswert", ausgangsjahr = "aus", massnahmen = "Maßnahmen", grund = "Warum" }
namen = { verlauf = "verlauf", grund = "grund" }
[[beispiele]]
frage = "Wie weit ist das Ziel Digitale Teilhabe?"
kriterien = { ziel = "Digitale Teilhabe" }
[[beispiele]]
frage = "Sind wir beim Ziel Weniger Abgänge ohne Abschluss im Plan?"
kriterien = { ziel = "Weniger Abgänge ohne Abschluss" }
[[beispiele]]
frage = "Wie ist der Stand beim Ziel Weiterbildung im ländlichen Raum?"
kriterien = { ziel = "Weiterbildung im ländlichen Raum" }
[[beispiele]]
frage = "zielerreichung ziel 6"
kriterien = { ziel = "Frühe Bildung ausbauen" }
[[beispiele]]
frage = "Haben wir das Ziel Sprachförderung stärken schon erreicht?"
kriterien = { ziel = "Sprachförderung stärken" }
[[beispiele]]
frage = "Wie kommen wir bei der Sprachförderung voran?"
[[beispiele]]
frage = "Wie ist der Stand bei unseren Zielen?"
kriterien = {}
*/
-- Der Verlauf misst am geraden Weg vom Ausgangswert zum Zielwert, im Jahr des letzten Werts; ob mehr oder weniger
-- besser ist, sagt die Richtung dieses Weges.
SELECT z.id, z.nummer, z.name, z.ebene, z.verlauf, z.grund, z.kennzahl, z.einheit, z.ausgangswert, z.ausgangsjahr, z.aktuell, z.aktuell_zeit,
  CASE WHEN z.grund IS NULL THEN round(z.soll, CASE WHEN abs(z.zielwert) >= 100 THEN 0 ELSE 1 END) END AS soll, z.zielwert, z.zieljahr, z.massnahmen,
  CASE z.verlauf WHEN 'erreicht' THEN 'erreicht' WHEN 'auf_kurs' THEN 'auf Kurs' WHEN 'hinter_plan' THEN 'hinter dem Plan'
    WHEN 'verfehlt' THEN 'verfehlt' ELSE 'lässt sich nicht beurteilen, ' || CASE z.grund WHEN 'keine_kennzahl' THEN 'es hat keine Kennzahl'
    WHEN 'kein_zielwert' THEN 'es hat keinen Zielwert mit Jahr' WHEN 'kein_ausgangswert' THEN 'es hat keinen Ausgangswert'
    WHEN 'bruch' THEN 'die Zahlenreihe hat einen Bruch' ELSE 'es gibt keinen Wert nach dem Ausgangsjahr' END END AS verlauf_text,
  count(*) FILTER (WHERE z.verlauf IN ('auf_kurs', 'erreicht')) OVER () AS auf_kurs_alle,
  count(*) FILTER (WHERE z.verlauf IN ('hinter_plan', 'verfehlt')) OVER () AS hinter_alle,
  count(*) FILTER (WHERE z.verlauf = 'nicht_beurteilbar') OVER () AS unklar_alle,
  count(*) FILTER (WHERE z.ebene = 'teilziel') OVER () AS teilziele,
  count(*) FILTER (WHERE z.ebene = 'teilziel' AND z.verlauf IN ('auf_kurs', 'erreicht')) OVER () AS auf_kurs,
  count(*) FILTER (WHERE z.ebene = 'teilziel' AND z.verlauf = 'nicht_beurteilbar') OVER () AS unklar,
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
  AND list_contains($kennzahl, z.kennzahl_id)
  AND z.zieljahr BETWEEN $jahr_von AND $jahr_bis
ORDER BY z.nummer NULLS LAST, z.id
