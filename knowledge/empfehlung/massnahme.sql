/*
# Maßnahmen neben einer Kennzahl: die an ihr gemessen werden, selbst oder über ihr Ziel. Abgeschlossene kommen zuletzt.
*/
SELECT m.id, m.name, m.umsetzungsstand, m.verantwortlich, z.name AS ziel, [m.kennzahl_id, z.kennzahl_id] AS kennzahlen
FROM massnahme AS m LEFT JOIN ziel AS z ON z.id = m.ziel_id
WHERE coalesce(m.kennzahl_id, z.kennzahl_id) IS NOT NULL
ORDER BY (m.umsetzungsstand = 'abgeschlossen') NULLS FIRST, (m.kennzahl_id IS NULL), m.ende NULLS LAST, m.id
