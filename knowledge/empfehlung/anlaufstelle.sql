/*
# Beratungsstellen, aus denen die zuständige gewählt wird. Wen und wozu sie beraten, liest das Programm aus Namen und Text.
*/
SELECT e.id, e.name, e.ort, o.art AS ort_art, e.orte, e.lat, e.lon, e.telefon, e.email, e.oeffnungszeiten, e.anbieter,
  -- In welchen Sprachen beraten wird, ist nicht, wozu.
  regexp_replace(concat_ws('. ', e.name, e.merkmale, e.beschreibung), 'Sprachen?:[^.]*', '') AS text
FROM suche_einrichtung AS e LEFT JOIN ort AS o ON o.id = e.ort_id
WHERE e.art = 'beratungsstelle'
ORDER BY md5(e.id)
