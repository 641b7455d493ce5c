/*
titel = "Was beschlossen wurde"
gegenstand = "beschluss"
bevorzugt = ["gremium"]
hinweise = ["letzten Sitzung", "vergangenen Sitzung", "vorigen Sitzung", "jüngsten Sitzung", "kam bei", "zuletzt entschieden", "zuletzt beschlossen", "herausgekommen", "kam heraus"]
frageform = ["finden", "liste", "details", "zaehlen", "stand"]
gegen = ["wo wird", "wo werden", "wer entscheidet"]
nutzt = ["thema", "anzahl", "bildungsbereich"]
verstanden = "Welche Beschlüsse{wozu} gibt es{wo}{rest}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "Beschluss vom {datum}: {text}"
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
spalten = { datum = "Datum", gremium = "Gremium", text = "Beschluss", verantwortlich = "Verantwortlich", umsetzungsstand = "Stand" }
namen = { umsetzungsstand = "umsetzungsstand" }
[[beispiele]]
frage = "Welche Beschlüsse hat der Bildungsbeirat im Oktober 2026 gefasst?"
kriterien = { gremium = "Bildungsbeirat", zeitraum = { von = 2026-10-01, bis = 2026-10-31 } }
[[beispiele]]
frage = "Welche Beschlüsse gibt es vom Jugendhilfeausschuss?"
kriterien = { gremium = "Jugendhilfeausschuss" }
[[beispiele]]
frage = "Welche Beschlüsse sind schon umgesetzt?"
kriterien = { umsetzungsstand = "abgeschlossen" }
[[beispiele]]
frage = "beschlüsse steuerungsgruppe bildung seit september"
[[beispiele]]
frage = "Was wurde zuletzt zur Sprachförderung entschieden?"
[[beispiele]]
frage = "Nennen Sie mir bitte die Beschlüsse, die noch geplant sind."
kriterien = { umsetzungsstand = "geplant" }
[[beispiele]]
frage = "Welche Beschlüsse sind noch offen?"
kriterien = { umsetzungsstand = ["geplant", "laufend"] }
*/
SELECT b.id, b.datum, g.name AS gremium, b.text, b.verantwortlich, b.umsetzungsstand, b.stand, b.quelle_id
FROM beschluss AS b LEFT JOIN gremium AS g ON g.id = b.gremium_id
WHERE list_contains($gremium, g.name)
  AND b.datum BETWEEN $zeitraum_von AND $zeitraum_bis
  AND year(b.datum) BETWEEN $jahr_von AND $jahr_bis
  AND b.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'beschluss' AND len(list_filter($thema_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND b.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'beschluss' AND len(list_filter($zielgruppe_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND b.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'beschluss' AND len(list_filter($einrichtungsart_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND (list_contains($umsetzungsstand, b.umsetzungsstand) OR b.umsetzungsstand = 'ueberfaellig' AND list_has_all($umsetzungsstand, ['geplant', 'laufend']))
  AND len(list_filter($verantwortlich, v -> contains(lower(b.verantwortlich), v) OR contains(v, lower(b.verantwortlich)))) > 0
  AND (b.id IN (SELECT g.beschluss_id FROM ziel AS g WHERE list_contains($ziel, g.name)) OR len(list_filter($ziel, name -> contains(b.text, name))) > 0)
ORDER BY b.datum DESC, b.id
