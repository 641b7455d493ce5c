/*
titel = "Wie etwas geht"
gegenstand = "ablauf"
frageform = ["finden", "details", "erklaeren", "termine"]
nutzt = ["angebotsart", "einrichtungsart", "foerderung", "thema", "zielgruppe", "anbieter", "ort", "einrichtung", "zeitraum", "jahr", "klasse", "alter", "abschluss"]
verstanden = ["Wie geht das: {suchtext}{wann}", "Wie geht das"]
antwort = ["Dazu gibt es {anzahl_was}, am besten passt „{titel}“.", "Dazu gibt es {anzahl_was}."]
antwort_eins = "So geht es: {titel}."
leer = "Dazu ist keine Auskunft eingetragen."
empfehlung = { suchtext = [], einrichtungsart = [], einrichtung = [] }
anlaufstelle = true
zeilen = 5
schritte = { titel = "titel", text = "text", stelle = "stelle", gueltig_bis = "gueltig_bis" }
spalten = { titel = "Thema", text = "So geht es", stelle = "Stelle", gueltig_bis = "Gültig bis" }
[[beispiele]]
frage = "Wie melde ich mein Kind in der Kita an?"
kriterien = { einrichtungsart = "kita", zielgruppe = "kinder", suchtext = "*" }
[[beispiele]]
frage = "Ich muss meinen Kurs an der Volkshochschule absagen, was ist zu tun?"
[[beispiele]]
frage = "Was muss ich tun, um einen Bildungsgutschein zu beantragen?"
kriterien = { foerderung = "bildungsgutschein", suchtext = "*" }
[[beispiele]]
frage = "musikschule abmelden wie geht das"
[[beispiele]]
frage = "Welche Unterlagen brauche ich für den Antrag auf BAföG?"
[[beispiele]]
frage = "Könnten Sie mir bitte erklären, wie man sich zum Einbürgerungstest anmeldet?"
[[beispiele]]
frage = "Bis wann muss ich den Hortplatz beantragen?"
*/
-- Ein Stichwort zählt umso mehr, je seltener es ist; ein Hauptwort der Überschrift halb so viel
-- und nur im Ganzen, und was ganz dasteht, mehr als der Anfang eines längeren Wortes.
SELECT w.id, w.titel, w.text, w.stelle, w.gueltig_bis, w.stand, w.quelle_id
FROM auskunft AS w JOIN (
  SELECT t.id, sum(t.gewicht / t.haeufig * CASE WHEN contains(' ' || $suchtext || ' ', ' ' || trim(t.gefaltet) || ' ') THEN 1.5 ELSE 1 END) AS wert
  FROM (
    SELECT v.id, v.gewicht, count(*) OVER (PARTITION BY v.wort) AS haeufig,
      replace(replace(replace(replace(lower(v.wort), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss') || v.ende AS gefaltet
    FROM (
      SELECT id, unnest(stichworte) AS wort, 2.0 AS gewicht, '' AS ende FROM auskunft
      UNION ALL
      SELECT id, unnest(list_distinct(regexp_extract_all(titel, '[A-ZÄÖÜ][\pL]{3,}'))), 1.0, ' ' FROM auskunft
    ) AS v
  ) AS t
  WHERE contains(' ' || $suchtext || ' ', ' ' || t.gefaltet)
  GROUP BY t.id
) AS passend ON passend.id = w.id
WHERE passend.wert > 0
QUALIFY passend.wert >= 0.6 * max(passend.wert) OVER ()
ORDER BY passend.wert DESC, w.id
