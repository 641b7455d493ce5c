/* Bedingungen für alle Fragen nach Einrichtungen. */
SELECT e.id FROM suche_einrichtung AS e
WHERE list_has_any(e.orte, $ort)
  AND 111.2 * sqrt(power(e.lat - $mitte_lat, 2) + power((e.lon - $mitte_lon) * cos(radians($mitte_lat)), 2)) <= $umkreis_km
  AND list_contains($plz, e.plz)
  AND list_contains($einrichtungsart, e.art)
  AND list_contains($traegerschaft, e.traegerschaft)
  AND (list_contains($anbieter, e.anbieter) OR list_contains($anbieter, e.art))
  AND list_contains($einrichtung, e.name)
  AND e.barrierefrei = $barrierefrei
  AND contains(e.suchtext, $suchtext)
