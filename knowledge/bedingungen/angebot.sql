/* Bedingungen für alle Fragen nach Angeboten. Eine Bedingung, deren Kriterium offen bleibt, fällt weg. */
SELECT a.id FROM suche_angebot AS a
WHERE (a.letzter IS NULL OR a.letzter >= $heute)
  AND list_has_any(a.orte, $ort)
  AND 111.2 * sqrt(power(a.lat - $mitte_lat, 2) + power((a.lon - $mitte_lon) * cos(radians($mitte_lat)), 2)) <= $umkreis_km
  AND list_has_any(a.plz_liste, $plz)
  AND list_has_any(a.zielgruppen, $zielgruppe)
  AND (coalesce(a.alter_von, 0) <= $alter_bis AND coalesce(a.alter_bis, 120) >= $alter_von)
  -- Ohne Angabe zur Klasse zählt das Alter: In Klasse 8 ist man 13 bis 15.
  AND CASE WHEN a.klasse_von IS NULL
      THEN coalesce(a.alter_von, 0) <= list_max($klasse) + 7 AND coalesce(a.alter_bis, 120) >= list_min($klasse) + 5
      ELSE list_has_any(range(a.klasse_von, coalesce(a.klasse_bis, a.klasse_von) + 1), $klasse) END
  AND list_has_any(a.themen, $thema)
  AND contains(a.suchtext, $suchtext)
  AND (a.angebotsart IS NULL OR list_contains($angebotsart, a.angebotsart))
  AND list_contains($bildungsbereich, a.bildungsbereich)
  AND list_contains($lernform, a.lernform)
  AND (list_contains($anbieter, a.anbieter) OR list_contains($anbieter, a.anbieter_art))
  AND (list_contains($einrichtung, a.einrichtung) OR list_contains($einrichtung, a.anbieter))
  AND list_contains($einrichtungsart, a.anbieter_art)
  AND list_contains($traegerschaft, a.traegerschaft)
  AND list_contains($format, a.format)
  AND list_contains($zeitform, a.zeitform)
  AND list_has_any(a.wochentage, $wochentag)
  AND list_has_any(a.tageszeiten, $tageszeit)
  AND len(list_filter(a.beginne, beginn -> beginn BETWEEN $zeitraum_von AND $zeitraum_bis)) > 0
  AND a.kosten <= $kosten
  AND (list_has_any(a.foerderungen, $foerderung) OR (list_contains($foerderung, 'ermaessigung') AND a.kosten_ermaessigt IS NOT NULL))
  AND list_contains($sprache, a.sprache)
  AND list_contains($niveau, a.niveau)
  AND list_contains($abschluss, a.abschluss)
  AND a.barrierefrei = $barrierefrei
  AND a.kinderbetreuung = $kinderbetreuung
  AND a.zertifikat = $zertifikat
  AND a.leichte_sprache = $leichte_sprache
  AND CASE WHEN a.plaetze_frei IS NOT NULL THEN coalesce(a.letzter_frei >= $heute, false) END = $freie_plaetze
  AND (list_contains($angebot, a.titel) OR list_contains($angebot, a.id))
