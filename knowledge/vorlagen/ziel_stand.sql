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
FROM zielstand($heimat) AS z LEFT JOIN ziel AS o ON o.id = z.oberziel_id
WHERE (list_contains($ziel, z.name) OR list_contains($ziel, o.name))
  AND list_contains($kennzahl, z.kennzahl_id)
  AND z.zieljahr BETWEEN $jahr_von AND $jahr_bis
ORDER BY z.nummer NULLS LAST, z.id
