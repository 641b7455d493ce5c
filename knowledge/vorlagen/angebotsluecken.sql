/*
titel = "Wo Angebote fehlen"
gegenstand = "luecke"
bedingungen = "angebot"
frageform = ["finden", "rangliste", "liste"]
nutzt = ["rangfolge"]
verstanden = "Wo fehlen {was}{kriterien}"
antwort = [
  "Zu {luecken} von {felder} Paaren aus Ort und {gruppenart} gibt es kein Angebot. Am schwersten wiegt {ort}: nichts für {gruppe}, dort leben {personen} Menschen in diesem Alter.",
  "Zu {luecken} von {felder} Paaren aus Ort und {gruppenart} gibt es kein Angebot, zum Beispiel {im_ort}: {gruppe}.",
  "An {anzahl} Orten fehlen {was}{kriterien}. Am größten ist die Lücke {im_ort}: Dort leben {personen} Menschen im passenden Alter.",
  "An {anzahl} Orten fehlen {was}{kriterien}. Der größte davon ist {ort} mit {einwohner} Einwohnern.",
  "An {anzahl} Orten fehlen {was}{kriterien}.",
]
antwort_eins = ["{im_ort} fehlen {was}{wozu}{rest}. Dort leben {personen} Menschen im passenden Alter.", "{im_ort} fehlen {was}{wozu}{rest}."]
leer = "{was}{wozu}{wo}{einschub} fehlen an keinem Ort."
spalten = { ort = "Ort", gruppe = "Gruppe", angebote = "Angebote", personen = "Menschen in diesem Alter", einwohner = "Einwohner" }
namen = { gruppe = "gruppierung" }
matrix = { zeilen = "ort", spalten = "gruppe", wert = "angebote", gruppierung = "zielgruppe" }
gruppierung = { ort = "['']", zielgruppe = "a.zielgruppen", thema = "a.themen", angebotsart = "[a.angebotsart]", bildungsbereich = "[a.bildungsbereich]" }
[[beispiele]]
frage = "Wo fehlen Angebote für Senioren?"
kriterien = { zielgruppe = "senioren" }
[[beispiele]]
frage = "In welchen Gemeinden gibt es keine Angebote für Jugendliche?"
[[beispiele]]
frage = "Welche Lücken haben wir bei Deutschkursen?"
kriterien = { thema = "deutsch", angebotsart = "kurs" }
[[beispiele]]
frage = "weiße flecken kinderbetreuung"
[[beispiele]]
frage = "Wo ist die Versorgung mit Elternkursen schlecht?"
[[beispiele]]
frage = "Zeigen Sie mir bitte die Angebotslücken für Menschen mit Behinderung."
kriterien = { zielgruppe = "menschen_mit_behinderung" }
[[beispiele]]
frage = "Welche Angebotslücken gibt es?"
kriterien = {}
[[beispiele]]
frage = "Angebotslücken nach Thema"
kriterien = { gruppierung = "thema" }
*/
-- Jeder Ort mit jeder Gruppe (Zielgruppe, Thema …), auch ohne Angebot. Wo keine Gruppe aufgeteilt wird, bleiben nur die
-- Orte ohne Angebot. Ortsteile zählen bei ihrer Gemeinde, außer es wird nach einem Ort gefragt.
SELECT z.id, z.ort, z.gruppe, z.angebote, z.personen, z.einwohner,
  CASE WHEN z.gruppe <> '' THEN count(*) FILTER (WHERE z.angebote = 0) OVER () END AS luecken,
  CASE WHEN z.gruppe <> '' THEN count(*) OVER () END AS felder, z.stand, z.quelle_id
FROM (
  SELECT o.id, o.name AS ort, o.art, o.einwohner, o.stand, o.quelle_id, g.gruppe, coalesce(b.angebote, 0) AS angebote, p.personen
  FROM ort AS o
  CROSS JOIN (SELECT DISTINCT unnest($gruppierung) AS gruppe FROM suche_angebot AS a) AS g
  LEFT JOIN (
    SELECT x.ort_id, x.gruppe, count(*) AS angebote
    FROM (
      SELECT y.ort_id, unnest(y.gruppen) AS gruppe
      FROM (SELECT unnest(a.orte) AS ort_id, $gruppierung AS gruppen FROM suche_angebot AS a WHERE $bedingungen) AS y
    ) AS x
    GROUP BY x.ort_id, x.gruppe
  ) AS b ON b.ort_id = o.id AND b.gruppe = g.gruppe
  LEFT JOIN (
    SELECT w.ort_id, v.gruppe, sum(w.wert)::BIGINT AS personen
    FROM (
      SELECT ort_id, wert, try_cast(split_part(split_part(auspraegungen, '=', 2), '-', 1) AS INTEGER) AS von,
        coalesce(try_cast(nullif(split_part(split_part(auspraegungen, '=', 2), '-', 2), '') AS INTEGER), 120) AS bis
      FROM suche_kennzahl
      WHERE kennzahl_id = 'bevoelkerung' AND auspraegungen LIKE 'altersgruppe=%' AND auspraegungen NOT LIKE '%;%' AND wert IS NOT NULL
      QUALIFY jahr = max(jahr) OVER (PARTITION BY ort_id)
    ) AS w
    JOIN (VALUES ('kleinkinder', 0, 2), ('vorschulkinder', 3, 5), ('grundschulkinder', 6, 9), ('kinder', 0, 13), ('jugendliche', 14, 17),
      ('junge_erwachsene', 18, 26), ('erwachsene', 18, 120), ('senioren', 60, 120)) AS v(gruppe, von, bis) ON w.von >= v.von AND w.bis <= v.bis
    GROUP BY w.ort_id, v.gruppe
  ) AS p ON p.ort_id = o.id AND p.gruppe = coalesce(nullif(g.gruppe, ''), CAST($zielgruppe AS VARCHAR[])[1])
  WHERE o.art IN ('gemeinde', 'bezirk', 'kreisfreie_stadt') OR (o.art = 'ortsteil' AND $ort IS NOT NULL)
) AS z
WHERE (z.gruppe <> '' OR z.angebote = 0)
  AND z.id IN (SELECT t.teil_id FROM ort_teil AS t WHERE list_contains($ort, t.ort_id))
ORDER BY (z.angebote > 0), z.personen DESC NULLS LAST, z.einwohner DESC NULLS LAST, z.ort, z.gruppe
