-- Was an den Daten fehlt oder nicht stimmt. Jede Abfrage ist ein Befund; ihr Kopf nennt Art und Bezeichnung. Sie ergibt
-- tabelle, id, name, quelle_id, anbieter_id und angabe (was genau). $heute ist der Tag, an dem geprüft wird.

-- fehlt: Angaben fehlen
SELECT 'angebot' AS tabelle, id, titel AS name, quelle_id, anbieter_id,
  array_to_string(list_filter([
    CASE WHEN beschreibung IS NULL THEN 'Beschreibung' END,
    CASE WHEN coalesce(len(themen), 0) = 0 AND thema IS NULL THEN 'Thema' END,
    CASE WHEN coalesce(len(zielgruppen), 0) = 0 AND alter_von IS NULL AND alter_bis IS NULL THEN 'Zielgruppe oder Alter' END,
    CASE WHEN kosten IS NULL AND kosten_hinweis IS NULL THEN 'Kosten' END,
    CASE WHEN angebotsart IS NULL THEN 'Art des Angebots' END,
    CASE WHEN url IS NULL AND anmeldung IS NULL THEN 'Internetadresse oder Anmeldung' END], lambda x: x IS NOT NULL), ', ') AS angabe
FROM angebot;

-- fehlt: Angaben fehlen
SELECT 'einrichtung' AS tabelle, id, name, quelle_id, anbieter_id,
  array_to_string(list_filter([
    CASE WHEN art IS NULL THEN 'Art der Einrichtung' END,
    CASE WHEN adresse IS NULL THEN 'Adresse' END,
    CASE WHEN plz IS NULL THEN 'Postleitzahl' END,
    CASE WHEN telefon IS NULL AND email IS NULL AND url IS NULL THEN 'Telefon, E-Mail oder Internetadresse' END], lambda x: x IS NOT NULL), ', ') AS angabe
FROM einrichtung;

-- fehlt: Angaben fehlen
SELECT 'anbieter' AS tabelle, id, name, quelle_id, id AS anbieter_id,
  array_to_string(list_filter([
    CASE WHEN art IS NULL THEN 'Art des Anbieters' END,
    CASE WHEN telefon IS NULL AND email IS NULL AND url IS NULL THEN 'Telefon, E-Mail oder Internetadresse' END], lambda x: x IS NOT NULL), ', ') AS angabe
FROM anbieter;

-- koordinaten: Angebote und Einrichtungen ohne Koordinaten
SELECT 'angebot' AS tabelle, id, titel AS name, quelle_id, anbieter_id, coalesce(ort, 'auch der Ort ist unbekannt') AS angabe
FROM suche_angebot WHERE lat IS NULL AND format IS DISTINCT FROM 'online' AND format IS DISTINCT FROM 'selbstlern'
UNION ALL
SELECT 'einrichtung', id, name, quelle_id, anbieter_id, coalesce(adresse, ort, 'auch der Ort ist unbekannt')
FROM suche_einrichtung WHERE lat IS NULL AND NOT auch_anbieter;

-- ort: Orte nicht gefunden
SELECT 'angebot' AS tabelle, a.id, a.titel AS name, a.quelle_id, a.anbieter_id, coalesce(a.plz, a.adresse, 'ohne Ort') AS angabe
FROM angebot a LEFT JOIN einrichtung e ON e.id = a.einrichtung_id
WHERE a.ort_id IS NULL AND e.ort_id IS NULL AND a.format IS DISTINCT FROM 'online' AND a.format IS DISTINCT FROM 'selbstlern'
  AND NOT EXISTS (SELECT 1 FROM termin t WHERE t.angebot_id = a.id AND t.ort_id IS NOT NULL)
UNION ALL
SELECT 'einrichtung', id, name, quelle_id, anbieter_id, coalesce(plz, adresse, 'ohne Ort') FROM einrichtung WHERE ort_id IS NULL;

-- termin: Veranstaltungen ohne Termin
SELECT 'angebot' AS tabelle, a.id, a.titel AS name, a.quelle_id, a.anbieter_id, a.angebotsart AS angabe
FROM angebot a WHERE a.angebotsart IN ('kurs', 'veranstaltung', 'pruefung')
  AND NOT EXISTS (SELECT 1 FROM termin t WHERE t.angebot_id = a.id AND t.beginn IS NOT NULL);

-- veraltet: seit einem Jahr nicht bestätigt
SELECT tabelle, id, name, quelle_id, anbieter_id, 'zuletzt ' || strftime(stand, '%d.%m.%Y') AS angabe FROM (
  SELECT 'angebot' AS tabelle, id, titel AS name, quelle_id, anbieter_id, stand FROM angebot
  UNION ALL SELECT 'einrichtung', id, name, quelle_id, anbieter_id, stand FROM einrichtung
  UNION ALL SELECT 'anbieter', id, name, quelle_id, id, stand FROM anbieter
  UNION ALL SELECT 'foerderung', id, name, quelle_id, NULL, stand FROM foerderung
  UNION ALL SELECT 'uebergang', id, nach, quelle_id, NULL, stand FROM uebergang
  UNION ALL SELECT 'auskunft', id, titel, quelle_id, NULL, stand FROM auskunft)
WHERE stand < $heute - INTERVAL 1 YEAR;

-- abgelaufen: nicht mehr gültig
SELECT 'foerderung' AS tabelle, id, name, quelle_id, NULL AS anbieter_id, 'gültig bis ' || strftime(gueltig_bis, '%d.%m.%Y') AS angabe
FROM foerderung WHERE gueltig_bis < $heute
UNION ALL
SELECT 'auskunft', id, titel, quelle_id, NULL, 'gültig bis ' || strftime(gueltig_bis, '%d.%m.%Y') FROM auskunft WHERE gueltig_bis < $heute
UNION ALL
SELECT 'angebot', a.id, a.titel, a.quelle_id, a.anbieter_id, 'letzter Termin ' || strftime(max(greatest(t.beginn, coalesce(t.ende, t.beginn))), '%d.%m.%Y')
FROM angebot a JOIN termin t ON t.angebot_id = a.id
GROUP BY ALL HAVING max(greatest(t.beginn, coalesce(t.ende, t.beginn))) < $heute;

-- widerspruch: Angaben widersprechen sich
SELECT tabelle, id, name, quelle_id, anbieter_id, angabe FROM (
  SELECT 'angebot' AS tabelle, a.id, a.titel AS name, a.quelle_id, a.anbieter_id,
    'Ende ' || strftime(t.ende, '%d.%m.%Y') || ' vor Beginn ' || strftime(t.beginn, '%d.%m.%Y') AS angabe
  FROM termin t JOIN angebot a ON a.id = t.angebot_id WHERE t.ende < t.beginn
  UNION ALL
  SELECT 'angebot', id, titel, quelle_id, anbieter_id, 'Alter von ' || alter_von || ' bis ' || alter_bis FROM angebot WHERE alter_bis < alter_von
  UNION ALL
  SELECT 'angebot', id, titel, quelle_id, anbieter_id, 'ermäßigt ' || kosten_ermaessigt || ' € ist mehr als ' || kosten || ' €'
  FROM angebot WHERE kosten_ermaessigt > kosten AND kosten > 0
  UNION ALL
  SELECT 'angebot', id, titel, quelle_id, anbieter_id, 'Preis ' || kosten || ' €, im Text ' || array_to_string(betraege, ', ') || ' €'
  FROM (
    SELECT *, list_sort(list_distinct(list_transform(
      regexp_extract_all(concat_ws(' ', beschreibung, kosten_hinweis), '(\d{1,4}(?:[.,]\d{2})?)\s*(?:€|EUR\b|Euro\b)', 1),
      lambda x: try_cast(replace(x, ',', '.') AS DOUBLE)))) AS betraege
    FROM angebot WHERE kosten IS NOT NULL)
  WHERE len(betraege) > 0 AND NOT list_has_any(betraege, [kosten, kosten_ermaessigt])
    AND (kosten > 0 OR NOT regexp_matches(concat_ws(' ', beschreibung, kosten_hinweis), '(?i)kostenlos|kostenfrei|gratis|gebührenfrei|eintritt frei|freie[rnm]? eintritt|ermäßig')))
UNION ALL
SELECT tabelle, id, angabe, quelle_id, NULL, angabe FROM befund WHERE art = 'widerspruch' AND tabelle <> 'termin'
UNION ALL
SELECT 'angebot', a.id, a.titel, b.quelle_id, a.anbieter_id, b.angabe
FROM befund b JOIN termin t ON t.id = b.id JOIN angebot a ON a.id = t.angebot_id WHERE b.art = 'widerspruch' AND b.tabelle = 'termin';

-- doppelt: vermutlich doppelt
SELECT 'angebot' AS tabelle, min(a.id) AS id, any_value(a.titel ORDER BY a.id) AS name, any_value(a.quelle_id ORDER BY a.id) AS quelle_id, a.anbieter_id,
  count(*) || ' Angebote gleichen Titels am selben Tag' AS angabe
FROM (
  SELECT a.id, a.titel, a.quelle_id, a.anbieter_id, coalesce(a.ort_id, '') AS ort, coalesce(a.adresse, '') AS adresse, t.beginn, coalesce(t.von, '') AS von
  FROM angebot a JOIN (SELECT angebot_id, min(beginn) AS beginn, min(uhrzeit_von) AS von FROM termin WHERE beginn IS NOT NULL GROUP BY 1) t ON t.angebot_id = a.id) a
GROUP BY kern(a.titel), a.anbieter_id, a.ort, a.adresse, a.beginn, a.von HAVING count(*) > 1
UNION ALL
SELECT 'einrichtung', a.id, a.name, a.quelle_id, a.anbieter_id, 'vielleicht dieselbe wie „' || b.name || '“ (' || coalesce(q.name, 'ohne Quelle') || ')'
FROM einrichtung a JOIN einrichtung b ON a.plz = b.plz AND a.id < b.id LEFT JOIN quelle q ON q.id = b.quelle_id
WHERE (kern(a.name) <> kern(b.name) OR a.quelle_id IS NOT DISTINCT FROM b.quelle_id)
  AND jaro_winkler_similarity(kern(a.name), kern(b.name)) > 0.94
  AND coalesce(a.art = b.art, true)
  AND coalesce(regexp_extract_all(a.name, '\d+') = regexp_extract_all(b.name, '\d+'), true)
UNION ALL
SELECT 'anbieter', a.id, a.name, a.quelle_id, a.id, 'vielleicht derselbe wie „' || b.name || '“'
FROM (SELECT *, kern(name) AS k FROM anbieter) a JOIN (SELECT *, kern(name) AS k FROM anbieter) b
  ON left(a.k, 4) = left(b.k, 4) AND a.id < b.id
WHERE jaro_winkler_similarity(a.k, b.k) > 0.95 AND coalesce(a.plz = b.plz, true)
  AND regexp_extract_all(a.name, '\d+') = regexp_extract_all(b.name, '\d+');

-- kreis: Übergänge führen im Kreis
WITH RECURSIVE kante AS (
  SELECT DISTINCT von_abschluss AS von, ergebnis_abschluss AS nach FROM uebergang
  WHERE von_abschluss IS NOT NULL AND ergebnis_abschluss IS NOT NULL AND von_abschluss <> ergebnis_abschluss),
weg(anfang, ende) AS (
  SELECT von, nach FROM kante
  UNION
  SELECT weg.anfang, kante.nach FROM weg JOIN kante ON kante.von = weg.ende)
SELECT 'uebergang' AS tabelle, u.id, u.nach AS name, u.quelle_id, NULL AS anbieter_id,
  'von ' || u.von_abschluss || ' nach ' || u.ergebnis_abschluss || ' und wieder zurück' AS angabe
FROM uebergang u JOIN weg ON weg.anfang = u.ergebnis_abschluss AND weg.ende = u.von_abschluss
WHERE u.von_abschluss <> u.ergebnis_abschluss;

-- kreis: Ziele oder Orte gehören zu sich selbst
WITH RECURSIVE kante AS (
  SELECT 'ziel' AS tabelle, id, oberziel_id AS ober FROM ziel WHERE oberziel_id IS NOT NULL
  UNION ALL SELECT 'ort', id, oberort_id FROM ort WHERE oberort_id IS NOT NULL),
weg(tabelle, anfang, ende) AS (
  SELECT tabelle, id, ober FROM kante
  UNION
  SELECT weg.tabelle, weg.anfang, kante.ober FROM weg JOIN kante ON kante.tabelle = weg.tabelle AND kante.id = weg.ende)
SELECT weg.tabelle, weg.anfang AS id, coalesce(z.name, o.name) AS name, coalesce(z.quelle_id, o.quelle_id) AS quelle_id, NULL AS anbieter_id,
  'liegt über Umwege unter sich selbst' AS angabe
FROM weg LEFT JOIN ziel z ON weg.tabelle = 'ziel' AND z.id = weg.anfang LEFT JOIN ort o ON weg.tabelle = 'ort' AND o.id = weg.anfang
WHERE weg.anfang = weg.ende;

-- ziel: Ziele ohne Maßnahmen
SELECT 'ziel' AS tabelle, id, name, quelle_id, NULL AS anbieter_id, coalesce(nummer, ebene, '') AS angabe FROM ziel z
WHERE NOT EXISTS (SELECT 1 FROM massnahme m WHERE m.ziel_id = z.id)
  AND NOT EXISTS (SELECT 1 FROM ziel t JOIN massnahme m ON m.ziel_id = t.id WHERE t.oberziel_id = z.id);

-- ziel: Maßnahmen ohne Ziel oder Zuständige
SELECT 'massnahme' AS tabelle, m.id, m.name, m.quelle_id, NULL AS anbieter_id,
  array_to_string(list_filter([CASE WHEN z.id IS NULL THEN 'ohne Ziel' END, CASE WHEN m.verantwortlich IS NULL THEN 'ohne Zuständige' END], lambda x: x IS NOT NULL), ', ') AS angabe
FROM massnahme m LEFT JOIN ziel z ON z.id = m.ziel_id WHERE z.id IS NULL OR m.verantwortlich IS NULL;
