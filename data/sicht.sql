-- Suchtabellen: aus den Tabellen von schema.sql abgeleitet, am Ende jedes Baus neu gefüllt, damit eine Frage keine
-- Tabellen verbinden muss. Listen sind nie NULL: ohne Angabe sind sie leer, so gelten auch Verneinungen („nicht …“).

-- Text in der Schreibweise, in der Wörter verglichen werden; dieselbe Faltung wie fold() und die Wortregel in german.py.
-- Der lange Weg über Akzente ist nur nötig, wo nach den Umlauten anderes bleibt als gewöhnliche Zeichen.
CREATE OR REPLACE TEMP MACRO umlaute(t) AS replace(replace(replace(replace(t, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss');

CREATE OR REPLACE TEMP MACRO ohne_akzente(t) AS
  translate(strip_accents(replace(replace(replace(umlaute(lower(nfc_normalize(t))),
    'æ', 'ae'), 'ø', 'oe'), 'ł', 'l')), '’ʼ`´‘', '''''''''''');

CREATE OR REPLACE TEMP MACRO falten(t) AS regexp_replace(
  CASE WHEN regexp_full_match(umlaute(lower(t)), '[\x00-_a-\x7f–—„“”…€]*') THEN umlaute(lower(t)) ELSE ohne_akzente(t) END,
  '(\pL)(?:[*:_·!]-?|/-?|\()(innen|in|n|r|e|en)\b\)?', '\1\2', 'g');

-- Jeder Wert einmal, geordnet: list_distinct allein reiht bei jedem Lauf anders.
CREATE OR REPLACE TEMP MACRO menge(werte) AS list_sort(list_distinct(werte));

CREATE OR REPLACE TEMP MACRO merkmal(kriterium, werte) AS
  list_transform(list_filter(coalesce(werte, []), lambda w: w IS NOT NULL), lambda w: kriterium || '=' || w);

-- Ein Punkt gilt nur ganz; Breite und Länge kommen nie aus zwei Quellen.
CREATE OR REPLACE TEMP MACRO punkt(lat, lon) AS
  CASE WHEN lat IS NOT NULL AND lon IS NOT NULL THEN {'lat': lat, 'lon': lon} END;

CREATE OR REPLACE TEMP MACRO tageszeit(uhrzeit) AS
  CASE WHEN uhrzeit IS NULL THEN NULL
       WHEN lpad(uhrzeit, 5, '0') < '12:00' THEN 'vormittags'
       WHEN lpad(uhrzeit, 5, '0') < '17:00' THEN 'nachmittags'
       ELSE 'abends' END;

-- UNION statt UNION ALL: ein Ort, der über Umwege zu sich selbst gehört, endet hier trotzdem.
CREATE OR REPLACE TABLE ort_teil AS
WITH RECURSIVE teil(ort_id, teil_id) AS (
  SELECT id, id FROM ort
  UNION
  SELECT teil.ort_id, ort.id FROM teil JOIN ort ON ort.oberort_id = teil.teil_id)
SELECT ort_id, teil_id FROM teil ORDER BY ort_id, teil_id;
COMMENT ON TABLE ort_teil IS 'Jeder Ort mit allen Orten, die zu ihm gehören, und mit sich selbst';

CREATE OR REPLACE TEMP TABLE oberorte AS
SELECT teil_id AS ort_id, list(ort_id ORDER BY ort_id) AS orte FROM ort_teil GROUP BY teil_id;

-- Ein eintägiger Termin ohne Angabe hat den Wochentag seines Datums.
CREATE OR REPLACE TEMP TABLE termin_tage AS
SELECT angebot_id, list(wochentag ORDER BY nummer, wochentag) AS wochentage
FROM (
  SELECT DISTINCT angebot_id, wochentag,
    coalesce(list_position(['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'], wochentag),
      8) AS nummer
  FROM (
    SELECT angebot_id, unnest(CASE
      WHEN len(wochentage) > 0 THEN wochentage
      WHEN beginn = coalesce(ende, beginn) THEN
        [['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'][isodow(beginn)]]
      ELSE [] END) AS wochentag
    FROM termin))
GROUP BY angebot_id;

CREATE OR REPLACE TEMP TABLE termin_orte AS
SELECT angebot_id, list(DISTINCT ort_id ORDER BY ort_id) AS orte
FROM (SELECT termin.angebot_id, unnest(oberorte.orte) AS ort_id FROM termin JOIN oberorte USING (ort_id))
GROUP BY angebot_id;

CREATE OR REPLACE TEMP TABLE termin_frei AS
SELECT angebot_id, map_from_entries(list((beginn, frei) ORDER BY beginn)) AS frei_am
FROM (SELECT angebot_id, beginn, sum(plaetze_frei)::BIGINT AS frei FROM termin
  WHERE beginn IS NOT NULL AND plaetze_frei IS NOT NULL GROUP BY angebot_id, beginn)
GROUP BY angebot_id;

CREATE OR REPLACE TEMP TABLE termin_summe AS
SELECT angebot_id,
  list(DISTINCT beginn ORDER BY beginn) FILTER (beginn IS NOT NULL) AS beginne,
  max(coalesce(ende, beginn)) AS letzter,
  max(coalesce(ende, beginn)) FILTER (plaetze_frei > 0) AS letzter_frei,
  sum(plaetze_frei)::BIGINT AS plaetze_frei,
  list(DISTINCT tageszeit(uhrzeit_von) ORDER BY tageszeit(uhrzeit_von) DESC) FILTER (uhrzeit_von IS NOT NULL) AS tageszeiten
FROM termin GROUP BY angebot_id;

-- Was noch offen ist: Termine, von denen nicht gesagt ist, dass sie ausgebucht sind.
CREATE OR REPLACE TEMP TABLE termin_offen AS
SELECT angebot_id,
  list(DISTINCT beginn ORDER BY beginn) FILTER (beginn IS NOT NULL AND coalesce(plaetze_frei, 1) > 0) AS beginne,
  max(coalesce(ende, beginn, DATE '9999-12-31')) FILTER (coalesce(plaetze_frei, 1) > 0) AS bis,
  list({'beginn': beginn, 'ende': ende, 'tage': wochentage, 'von': uhrzeit_von, 'bis': uhrzeit_bis, 'frei': plaetze_frei}
    ORDER BY beginn, id) AS termine
FROM termin GROUP BY angebot_id;

-- Anbieter machen Kurse auch anderswo: ihr Sitz sagt nur dann, wo ein Angebot ist, wenn der Ort nicht widerspricht.
CREATE OR REPLACE TEMP TABLE angebot_lage AS
SELECT a.id, o.id AS ort_id, o.name AS ort, o.art AS ort_art, p.name AS anbieter, p.art AS anbieter_art, e.name AS einrichtung,
  coalesce(p.traegerschaft, e.traegerschaft) AS traegerschaft,
  coalesce(a.plz, e.plz, CASE WHEN p.ort_id = o.id THEN p.plz END) AS plz,
  string_split(o.plz, ' ') AS plz_ort,
  coalesce(punkt(a.lat, a.lon), punkt(e.lat, e.lon),
    CASE WHEN o.id IS NULL OR p.ort_id = o.id THEN punkt(p.lat, p.lon) END, punkt(o.lat, o.lon)) AS lage
FROM angebot a
LEFT JOIN einrichtung e ON e.id = a.einrichtung_id
LEFT JOIN anbieter p ON p.id = a.anbieter_id
LEFT JOIN ort o ON o.id = coalesce(a.ort_id, e.ort_id);

CREATE OR REPLACE TABLE suche_angebot AS
SELECT a.* REPLACE (
    CASE WHEN a.thema IS NULL OR list_contains(a.themen, a.thema) THEN coalesce(a.themen, [])
      ELSE list_prepend(a.thema, coalesce(a.themen, [])) END AS themen,
    coalesce(a.zielgruppen, []) AS zielgruppen,
    coalesce(a.foerderungen, []) AS foerderungen,
    coalesce(a.abgeleitet, []) AS abgeleitet,
    coalesce(l.plz, CASE WHEN len(l.plz_ort) = 1 THEN l.plz_ort[1] END) AS plz,
    l.lage.lat AS lat,
    l.lage.lon AS lon,
    coalesce(tt.wochentage, a.wochentage, []) AS wochentage,
    coalesce(ts.tageszeiten, a.tageszeiten, []) AS tageszeiten),
  q.name AS quelle, l.anbieter, l.anbieter_art, l.traegerschaft, l.ort, l.einrichtung,
  CASE WHEN l.plz IS NOT NULL THEN [l.plz] ELSE coalesce(l.plz_ort, []) END AS plz_liste,
  menge(list_concat(coalesce(oo.orte, []), coalesce(tor.orte, []))) AS orte,
  coalesce(ts.beginne, []) AS beginne,
  ts.letzter, ts.letzter_frei, ts.plaetze_frei, tfr.frei_am,
  falten(concat_ws(' ', a.titel, a.untertitel, a.beschreibung)) AS suchtext,
  CASE WHEN tf.angebot_id IS NULL THEN DATE '9999-12-31' ELSE tf.bis END AS offen_bis,
  coalesce(tf.beginne, []) AS beginne_offen,
  md5_number_lower(a.id) AS los,
  json_merge_patch('{}', to_json({
    'titel': a.titel, 'angebotsart': a.angebotsart, 'bildungsbereich': a.bildungsbereich, 'lernform': a.lernform,
    'thema': a.thema, 'themen': a.themen, 'zielgruppen': a.zielgruppen, 'alter_von': a.alter_von, 'alter_bis': a.alter_bis,
    'klasse_von': a.klasse_von, 'klasse_bis': a.klasse_bis, 'zugang': left(a.zugang, 400), 'format': a.format,
    'zeitform': a.zeitform, 'kosten': a.kosten, 'kosten_ermaessigt': a.kosten_ermaessigt,
    'kosten_hinweis': left(a.kosten_hinweis, 400), 'foerderungen': a.foerderungen, 'sprache': a.sprache,
    'niveau': a.niveau, 'abschluss': a.abschluss, 'zertifikat': a.zertifikat, 'barrierefrei': a.barrierefrei,
    'kinderbetreuung': a.kinderbetreuung, 'leichte_sprache': a.leichte_sprache, 'anmeldung': left(a.anmeldung, 400),
    'anbieter': l.anbieter, 'anbieter_art': l.anbieter_art, 'traegerschaft': l.traegerschaft,
    'einrichtung': l.einrichtung, 'ort': l.ort, 'ort_id': l.ort_id, 'ort_art': l.ort_art, 'orte': oo.orte, 'plz': l.plz,
    'lat': l.lage.lat, 'lon': l.lage.lon, 'letzter': ts.letzter, 'termine': tf.termine,
    'wochentage': coalesce(tt.wochentage, a.wochentage), 'tageszeiten': coalesce(ts.tageszeiten, a.tageszeiten)}))::VARCHAR AS karte,
  list_concat(
    [''], merkmal('ort', menge(list_concat(coalesce(oo.orte, []), coalesce(tor.orte, [])))),
    merkmal('thema', menge(list_concat([a.thema], coalesce(a.themen, [])))),
    merkmal('zielgruppe', a.zielgruppen), merkmal('foerderung', a.foerderungen),
    merkmal('tageszeit', coalesce(ts.tageszeiten, a.tageszeiten)), merkmal('format', [a.format]), merkmal('niveau', [a.niveau]),
    merkmal('angebotsart', [coalesce(a.angebotsart, '?')]),
    CASE WHEN a.kosten <= 0 THEN ['kosten=0'] ELSE [] END,
    CASE WHEN ts.plaetze_frei > 0 THEN ['freie_plaetze=wahr'] ELSE [] END,
    CASE WHEN a.barrierefrei THEN ['barrierefrei=wahr'] ELSE [] END,
    CASE WHEN a.kinderbetreuung THEN ['kinderbetreuung=wahr'] ELSE [] END) AS kennzeichen
FROM angebot a
JOIN angebot_lage l ON l.id = a.id
LEFT JOIN oberorte oo ON oo.ort_id = l.ort_id
LEFT JOIN termin_orte tor ON tor.angebot_id = a.id
LEFT JOIN termin_frei tfr ON tfr.angebot_id = a.id
LEFT JOIN termin_tage tt ON tt.angebot_id = a.id
LEFT JOIN termin_summe ts ON ts.angebot_id = a.id
LEFT JOIN termin_offen tf ON tf.angebot_id = a.id
LEFT JOIN quelle q ON q.id = a.quelle_id
ORDER BY a.id;
COMMENT ON TABLE suche_angebot IS 'Angebote mit allem, wonach gefragt wird, in einer Zeile';
COMMENT ON COLUMN suche_angebot.themen IS 'alle Themen einschließlich thema';
COMMENT ON COLUMN suche_angebot.plz IS 'die des Angebots, sonst der Einrichtung, des Anbieters am selben Ort oder des Ortes, wenn er nur eine hat';
COMMENT ON COLUMN suche_angebot.plz_liste IS 'alle Postleitzahlen, die gelten können';
COMMENT ON COLUMN suche_angebot.lat IS 'die des Angebots, sonst der Einrichtung, des Anbieters am selben Ort oder des Ortes';
COMMENT ON COLUMN suche_angebot.lon IS 'wie lat';
COMMENT ON COLUMN suche_angebot.ort IS 'Name des Ortes, ohne eigene Angabe der der Einrichtung';
COMMENT ON COLUMN suche_angebot.orte IS 'Kennungen des Ortes, der Orte der Termine und aller Orte, zu denen sie gehören';
COMMENT ON COLUMN suche_angebot.wochentage IS 'die der Termine, Montag zuerst; bei eintägigen auch aus dem Datum; ohne Termine die des Textes';
COMMENT ON COLUMN suche_angebot.tageszeiten IS 'vormittags (vor 12 Uhr), nachmittags (bis 17 Uhr), abends, nach dem Beginn der Termine; ohne Termine nach dem Text';
COMMENT ON COLUMN suche_angebot.beginne IS 'Anfangstage der Termine, der früheste zuerst';
COMMENT ON COLUMN suche_angebot.letzter IS 'letzter Tag des letzten Termins; leer = ohne Termin';
COMMENT ON COLUMN suche_angebot.letzter_frei IS 'letzter Tag des letzten Termins mit freien Plätzen';
COMMENT ON COLUMN suche_angebot.plaetze_frei IS 'Summe über alle Termine, auch vergangene; leer = nie angegeben';
COMMENT ON COLUMN suche_angebot.frei_am IS 'freie Plätze je Anfangstag, soweit angegeben';
COMMENT ON COLUMN suche_angebot.kennzeichen IS 'wonach sich Treffer aufteilen lassen, als kriterium=wert; ? = ohne Angabe, ein leeres steht bei allen';
COMMENT ON COLUMN suche_angebot.suchtext IS 'Titel, Untertitel und Beschreibung klein und gefaltet (ä → ae, ß → ss)';
COMMENT ON COLUMN suche_angebot.offen_bis IS 'letzter Tag des letzten Termins, der nicht ausgebucht ist; ohne Termine 9999-12-31; leer = alles ausgebucht';
COMMENT ON COLUMN suche_angebot.beginne_offen IS 'Anfangstage der Termine, die nicht ausgebucht sind, der früheste zuerst';
COMMENT ON COLUMN suche_angebot.los IS 'aus der Kennung gezogen: entscheidet bei Gleichstand, bei jedem Bau gleich und ohne Ansehen von Titel und Anbieter';
COMMENT ON COLUMN suche_angebot.karte IS 'alles, womit eine Empfehlung begründet wird, als JSON ohne leere Angaben: eine Spalte statt vierzig';

-- Ein Name ohne Rechtsform und Zeichen: so wird dieselbe Stelle in zwei Quellen erkannt.
CREATE OR REPLACE TEMP MACRO kern(name) AS
  regexp_replace(regexp_replace(falten(name), '\b(e ?\.? ?v|g?gmbh|gag|ag|gbr|kg|ug|eg)\b\.?', '', 'g'), '[^\pL\pN]+', '', 'g');

-- Dieselbe Einrichtung aus mehreren Quellen: gleicher Name am gleichen Ort, in jeder Quelle nur einmal.
CREATE OR REPLACE TEMP TABLE einrichtung_gruppe AS
SELECT kern(name) || '|' || coalesce(plz, ort_id) AS gruppe, count(*) AS anzahl, list(DISTINCT quelle_id ORDER BY quelle_id) AS quellen
FROM einrichtung GROUP BY 1 HAVING count(*) > 1 AND count(*) = count(DISTINCT quelle_id);

-- Wer Anbieter und Haus zugleich ist, wird als beides gefunden, auch wenn nur der Anbieter eingetragen ist.
CREATE OR REPLACE TEMP TABLE einrichtung_alle AS
SELECT e.*, false AS auch_anbieter, q.name AS quelle
FROM einrichtung e LEFT JOIN quelle q ON q.id = e.quelle_id
WHERE coalesce(kern(e.name) || '|' || coalesce(e.plz, e.ort_id) NOT IN (SELECT gruppe FROM einrichtung_gruppe), true)
UNION ALL BY NAME
SELECT any_value(COLUMNS(e.*) ORDER BY e.id), false AS auch_anbieter, any_value(q.name ORDER BY e.id) AS quelle
FROM einrichtung e JOIN einrichtung_gruppe g ON kern(e.name) || '|' || coalesce(e.plz, e.ort_id) = g.gruppe
LEFT JOIN quelle q ON q.id = e.quelle_id
GROUP BY g.gruppe
UNION ALL BY NAME
SELECT p.id, p.fremd_id, p.name, CASE p.art WHEN 'vhs' THEN 'volkshochschule' ELSE p.art END AS art, p.traegerschaft,
  p.id AS anbieter_id, p.ort_id, p.adresse, p.plz, p.lat, p.lon, p.telefon, p.email, p.url, p.oeffnungszeiten,
  p.beschreibung, p.abgeleitet, p.quelle_id, p.stand, true AS auch_anbieter, q.name AS quelle
FROM anbieter p LEFT JOIN quelle q ON q.id = p.quelle_id
WHERE p.art IN ('vhs', 'volkshochschule', 'bibliothek', 'musikschule', 'museum', 'hochschule', 'jugendzentrum', 'familienzentrum',
    'mehrgenerationenhaus', 'beratungsstelle', 'kita', 'hort', 'schule', 'grundschule', 'oberschule', 'hauptschule', 'realschule',
    'gesamtschule', 'gemeinschaftsschule', 'gymnasium', 'foerderschule', 'berufliche_schule', 'zweiter_bildungsweg')
  AND coalesce(p.adresse, p.plz, p.lat::VARCHAR) IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM einrichtung e WHERE e.anbieter_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM einrichtung e WHERE kern(e.name) = kern(p.name));

CREATE OR REPLACE TABLE suche_einrichtung AS
SELECT e.* REPLACE (
    coalesce(e.plz, CASE WHEN o.plz NOT LIKE '% %' THEN o.plz END) AS plz,
    coalesce(e.abgeleitet, []) AS abgeleitet,
    coalesce(punkt(e.lat, e.lon), punkt(o.lat, o.lon)).lat AS lat,
    coalesce(punkt(e.lat, e.lon), punkt(o.lat, o.lon)).lon AS lon),
  p.name AS anbieter, p.art AS anbieter_art, o.name AS ort,
  CASE WHEN e.plz IS NOT NULL THEN [e.plz] ELSE coalesce(string_split(o.plz, ' '), []) END AS plz_liste,
  coalesce(oo.orte, []) AS orte,
  falten(concat_ws(' ', e.name, e.merkmale, e.beschreibung)) AS suchtext,
  list_concat(
    [''], merkmal('ort', oo.orte), merkmal('einrichtungsart', [e.art]), merkmal('traegerschaft', [e.traegerschaft]),
    CASE WHEN e.barrierefrei THEN ['barrierefrei=wahr'] ELSE [] END) AS kennzeichen
FROM einrichtung_alle e
LEFT JOIN anbieter p ON p.id = e.anbieter_id
LEFT JOIN ort o ON o.id = e.ort_id
LEFT JOIN oberorte oo ON oo.ort_id = e.ort_id
ORDER BY e.id;
COMMENT ON TABLE suche_einrichtung IS 'Einrichtungen mit allem, wonach gefragt wird, in einer Zeile';
COMMENT ON COLUMN suche_einrichtung.auch_anbieter IS 'wahr: als Anbieter eingetragen und als Haus gezeigt';
COMMENT ON COLUMN suche_einrichtung.quelle IS 'die Quelle, aus der ihre Kennung stammt; führen sie mehrere, ergänzen diese, was dort fehlt';
COMMENT ON COLUMN suche_einrichtung.lat IS 'die der Einrichtung, sonst die des Ortes';
COMMENT ON COLUMN suche_einrichtung.lon IS 'wie lat';
COMMENT ON COLUMN suche_einrichtung.plz_liste IS 'alle Postleitzahlen, die gelten können';
COMMENT ON COLUMN suche_einrichtung.orte IS 'Kennungen des Ortes und aller Orte, zu denen er gehört';
COMMENT ON COLUMN suche_einrichtung.kennzeichen IS 'wonach sich Treffer aufteilen lassen, als kriterium=wert; ein leeres steht bei allen';
COMMENT ON COLUMN suche_einrichtung.suchtext IS 'Name, Merkmale und Beschreibung klein und gefaltet (ä → ae, ß → ss)';

CREATE OR REPLACE TABLE suche_anbieter AS
SELECT p.* REPLACE (
    coalesce(p.plz, CASE WHEN o.plz NOT LIKE '% %' THEN o.plz END) AS plz,
    coalesce(punkt(p.lat, p.lon), punkt(o.lat, o.lon)).lat AS lat,
    coalesce(punkt(p.lat, p.lon), punkt(o.lat, o.lon)).lon AS lon,
    coalesce(p.abgeleitet, []) AS abgeleitet),
  q.name AS quelle, o.name AS ort,
  CASE WHEN p.plz IS NOT NULL THEN [p.plz] ELSE coalesce(string_split(o.plz, ' '), []) END AS plz_liste,
  coalesce(oo.orte, []) AS orte,
  coalesce(n.anzahl, 0) AS anzahl_angebote,
  falten(concat_ws(' ', p.name, p.beschreibung)) AS suchtext
FROM anbieter p
LEFT JOIN ort o ON o.id = p.ort_id
LEFT JOIN oberorte oo ON oo.ort_id = p.ort_id
LEFT JOIN (SELECT anbieter_id, count(*) AS anzahl FROM angebot GROUP BY anbieter_id) n ON n.anbieter_id = p.id
LEFT JOIN quelle q ON q.id = p.quelle_id
ORDER BY p.id;
COMMENT ON TABLE suche_anbieter IS 'Anbieter mit allem, wonach gefragt wird, in einer Zeile';
COMMENT ON COLUMN suche_anbieter.lat IS 'die des Anbieters, sonst die des Ortes';
COMMENT ON COLUMN suche_anbieter.lon IS 'wie lat';
COMMENT ON COLUMN suche_anbieter.plz_liste IS 'alle Postleitzahlen, die gelten können';
COMMENT ON COLUMN suche_anbieter.orte IS 'Kennungen des Ortes und aller Orte, zu denen er gehört';
COMMENT ON COLUMN suche_anbieter.anzahl_angebote IS 'alle Angebote, auch vergangene';
COMMENT ON COLUMN suche_anbieter.suchtext IS 'Name und Beschreibung klein und gefaltet (ä → ae, ß → ss)';

CREATE OR REPLACE TABLE suche_kennzahl AS
SELECT w.* REPLACE (coalesce(w.auspraegungen, '') AS auspraegungen), coalesce(k.name, w.kennzahl_id) AS kennzahl, k.einheit, k.richtung, k.bildungsbereich,
  o.name AS ort, o.art AS ort_art, o.ags, coalesce(oo.orte, []) AS orte, q.name AS quelle
FROM kennzahlwert w
LEFT JOIN kennzahl k ON k.id = w.kennzahl_id
LEFT JOIN ort o ON o.id = w.ort_id
LEFT JOIN oberorte oo ON oo.ort_id = w.ort_id
LEFT JOIN quelle q ON q.id = w.quelle_id
ORDER BY w.kennzahl_id, coalesce(w.auspraegungen, ''), w.ort_id, w.jahr, w.zeit;
COMMENT ON TABLE suche_kennzahl IS 'Werte der Kennzahlen mit Namen von Kennzahl, Ort und Quelle, nach Kennzahl und Ort geordnet';
COMMENT ON COLUMN suche_kennzahl.orte IS 'Kennungen des Ortes und aller Orte, zu denen er gehört';

CREATE OR REPLACE TABLE suchwort AS
SELECT wort, count(*) AS anzahl
FROM (
  SELECT DISTINCT art, id, unnest(regexp_extract_all(falten(text), '[\pL\pN]{4,}')) AS wort
  FROM (
    SELECT 'angebot' AS art, id, concat_ws(' ', titel, untertitel) AS text FROM angebot
    UNION ALL
    SELECT 'einrichtung', id, name FROM einrichtung))
WHERE regexp_matches(wort, '\pL')
GROUP BY wort ORDER BY wort;
COMMENT ON TABLE suchwort IS 'Wörter ab vier Buchstaben aus Titeln von Angeboten und Namen von Einrichtungen, gefaltet';
COMMENT ON COLUMN suchwort.anzahl IS 'in wie vielen Angeboten und Einrichtungen das Wort steht';

-- Jedes Ziel mit dem letzten Wert seiner Kennzahl am Ort und mit seinem Verlauf: gemessen am geraden Weg vom Ausgangswert zum
-- Zielwert, im Jahr des letzten Werts; ob mehr oder weniger besser ist, sagt die Richtung dieses Weges.
CREATE OR REPLACE MACRO zielstand(heimat) AS TABLE
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
    EXISTS (SELECT 1 FROM suche_kennzahl AS b WHERE b.kennzahl_id = g.kennzahl_id AND b.auspraegungen = '' AND b.ort_id = heimat
      AND b.qualitaet = 'bruch' AND b.jahr > g.ausgangsjahr AND b.jahr <= w.jahr) AS bruch,
    (SELECT count(*) FROM massnahme AS m LEFT JOIN ziel AS t ON t.id = m.ziel_id WHERE m.ziel_id = g.id OR t.oberziel_id = g.id) AS massnahmen
  FROM ziel AS g LEFT JOIN kennzahl AS k ON k.id = g.kennzahl_id
  LEFT JOIN (
    SELECT kennzahl_id, arg_max(wert, jahr) AS wert, arg_max(zeit, jahr) AS zeit, max(jahr) AS jahr
    FROM suche_kennzahl
    WHERE auspraegungen = '' AND wert IS NOT NULL AND ort_id = heimat
    GROUP BY kennzahl_id
  ) AS w ON w.kennzahl_id = g.kennzahl_id
) AS y
) AS x;

-- Ziele, Maßnahmen und was zu ihnen gehört haben keine Spalten für Thema und Zielgruppe: gesucht wird in dem, was dasteht.
CREATE OR REPLACE TABLE suche_steuerung AS
SELECT tabelle, id, ' ' || trim(regexp_replace(falten(angaben), '[^\pL\pN]+', ' ', 'g')) AS suchtext
FROM (
  SELECT 'ziel' AS tabelle, z.id, concat_ws(' ', z.name, o.name) AS angaben FROM ziel z LEFT JOIN ziel o ON o.id = z.oberziel_id
  UNION ALL
  SELECT 'massnahme', m.id, concat_ws(' ', m.name, m.ergebnis, z.name, o.name)
  FROM massnahme m LEFT JOIN ziel z ON z.id = m.ziel_id LEFT JOIN ziel o ON o.id = z.oberziel_id
  UNION ALL
  SELECT 'evaluation', e.id, concat_ws(' ', e.ergebnis, e.folge, m.name, z.name)
  FROM evaluation e LEFT JOIN massnahme m ON m.id = e.massnahme_id LEFT JOIN ziel z ON z.id = coalesce(e.ziel_id, m.ziel_id)
  UNION ALL
  SELECT 'beschluss', id, text FROM beschluss
  UNION ALL
  SELECT 'netzwerk', id, concat_ws(' ', name, thema) FROM netzwerk
  UNION ALL
  SELECT 'kooperation', id, gegenstand FROM kooperation);
COMMENT ON TABLE suche_steuerung IS 'Was Ziele, Maßnahmen, Evaluationen, Beschlüsse, Netzwerke und Kooperationen sagen';
COMMENT ON COLUMN suche_steuerung.suchtext IS 'gefaltete Wörter, vor jedem ein Leerzeichen';

CREATE OR REPLACE TABLE herkunft AS
SELECT tabelle, quelle_id, count(*) AS anzahl
FROM (
  SELECT 'angebot' AS tabelle, quelle_id FROM angebot
  UNION ALL SELECT 'anbieter', quelle_id FROM anbieter
  UNION ALL SELECT 'einrichtung', quelle_id FROM einrichtung
  UNION ALL SELECT 'uebergang', quelle_id FROM uebergang
  UNION ALL SELECT 'foerderung', quelle_id FROM foerderung
  UNION ALL SELECT 'auskunft', quelle_id FROM auskunft
  UNION ALL SELECT 'begriff', quelle_id FROM begriff
  UNION ALL SELECT 'kennzahlwert', quelle_id FROM kennzahlwert
  UNION ALL SELECT 'ziel', quelle_id FROM ziel
  UNION ALL SELECT 'massnahme', quelle_id FROM massnahme
  UNION ALL SELECT 'evaluation', quelle_id FROM evaluation
  UNION ALL SELECT 'gremium', quelle_id FROM gremium
  UNION ALL SELECT 'sitzung', quelle_id FROM sitzung
  UNION ALL SELECT 'beschluss', quelle_id FROM beschluss
  UNION ALL SELECT 'netzwerk', quelle_id FROM netzwerk
  UNION ALL SELECT 'kooperation', quelle_id FROM kooperation
  UNION ALL SELECT 'beteiligung', quelle_id FROM beteiligung)
WHERE quelle_id IS NOT NULL
GROUP BY tabelle, quelle_id ORDER BY tabelle, anzahl DESC, quelle_id;
COMMENT ON TABLE herkunft IS 'Welche Quellen zu welcher Tabelle beitragen: was durchsucht ist, auch wenn nichts gefunden wird';

DROP TABLE IF EXISTS oberorte;
DROP TABLE IF EXISTS termin_tage;
DROP TABLE IF EXISTS termin_orte;
DROP TABLE IF EXISTS termin_summe;
DROP TABLE IF EXISTS termin_frei;
DROP TABLE IF EXISTS termin_offen;
DROP TABLE IF EXISTS angebot_lage;
DROP TABLE IF EXISTS einrichtung_gruppe;
DROP TABLE IF EXISTS einrichtung_alle;
