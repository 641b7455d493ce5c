/*
titel = "Was gefragt und nicht gefunden wurde"
gegenstand = "bedarf"
frageform = ["finden", "rangliste", "zaehlen", "liste"]
hinweise = ["wie oft wurde nach", "wie oft wird nach", "nichts gefunden", "nicht gefunden", "ohne Treffer", "vergeblich"]
nutzt = ["anzahl", "gruppierung", "rangfolge"]
verstanden = "Wonach wurde vergeblich gefragt{kriterien}"
antwort = [
  "Am häufigsten vergeblich gefragt{kriterien}: {kriterien_text}, {vergeblich} Mal. Insgesamt blieben {ohne_treffer} von {gesamt} Fragen ohne Treffer.",
  "Gefragt wurde{kriterien} {gesamt} Mal, und fast immer gab es etwas. Am häufigsten: {kriterien_text}, {gefunden} Mal.",
  "Am häufigsten vergeblich gefragt{kriterien}: {kriterien_text}, {vergeblich} Mal.",
]
antwort_eins = [
  "Vergeblich gefragt{kriterien}: {kriterien_text}, {vergeblich} Mal. Insgesamt blieben {ohne_treffer} von {gesamt} Fragen ohne Treffer.",
  "Gefragt wurde{kriterien} {gesamt} Mal, und fast immer gab es etwas. Am häufigsten: {kriterien_text}, {gefunden} Mal.",
  "Vergeblich gefragt{kriterien}: {kriterien_text}, {vergeblich} Mal.",
]
leer = "Dazu liegen keine Zahlen vor. Gezeigt wird nur, was mindestens 5 Mal gefragt wurde."
spalten = { kriterien_text = "Gefragt nach", vergeblich = "Ohne Treffer", gefragt = "Fragen", letzte_woche = "Zuletzt in Woche" }
namen = { kriterien_text = "gruppierung" }
sortierung = { rangfolge = "vergeblich" }
[gruppierung]
kriterien = "[n.kriterium]"
ort = "n.orte"
zielgruppe = "n.zielgruppen"
thema = "n.themen"
angebotsart = "n.angebotsarten"
[[beispiele]]
frage = "Was wird bei Ihnen oft gesucht und nicht gefunden?"
[[beispiele]]
frage = "Welche Kurse wurden gesucht und nicht gefunden?"
[[beispiele]]
frage = "Was suchen die Leute in Bad Quellenrode vergeblich?"
kriterien = { ort = "Bad Quellenrode" }
[[beispiele]]
frage = "nachfrage deutschkurse ohne treffer"
[[beispiele]]
frage = "Was wurde für Jugendliche nachgefragt, aber nicht gefunden?"
kriterien = { zielgruppe = "jugendliche" }
[[beispiele]]
frage = "Welche Anfragen gingen im letzten Monat ins Leere?"
kriterien = { zeitraum = { von = 2026-10-01, bis = 2026-10-31 } }
[[beispiele]]
frage = "In welchen Orten wurde am häufigsten vergeblich gesucht?"
kriterien = { gruppierung = "ort", rangfolge = "hoechste" }
*/
-- Eine Zeile je Gefragtem („ort=Käthen, thema=schwimmen“), oder je Ort, Gruppe, Thema. Was vergeblich war, steht allein
-- da; nur wo nichts vergeblich war, was überhaupt gefragt wurde. Zahlen unter 5 zeigt keine Spalte. „*“ heißt: es war
-- noch etwas gesagt, das nicht gezählt wird.
SELECT n.gruppe AS kriterien_text, max_by(n.art, n.anzahl) AS art,
  CASE WHEN count_if(n.treffer = 0) = 0 THEN 0 WHEN sum(n.vergeblich) >= 5 THEN sum(n.vergeblich)::BIGINT END AS vergeblich,
  sum(n.anzahl)::BIGINT AS gefragt, max(n.woche) AS letzte_woche,
  CASE WHEN sum(n.vergeblich) < 5 THEN sum(n.anzahl)::BIGINT END AS gefunden,
  CASE WHEN any_value(n.gruppe) = any_value(n.kriterium) AND sum(sum(n.vergeblich)) OVER () >= 5
    THEN (sum(sum(n.vergeblich)) OVER ())::BIGINT END AS ohne_treffer,
  (sum(sum(n.anzahl)) OVER ())::BIGINT AS gesamt
FROM (
  SELECT n.*, unnest($gruppierung) AS gruppe
  FROM (
    SELECT woche, art, treffer, anzahl, CASE WHEN treffer = 0 THEN anzahl ELSE 0 END AS vergeblich,
      array_to_string(list_sort(string_split(kriterien, ', ')), ', ') AS kriterium,
      regexp_extract_all(kriterien, '(?:^|, )ort=([^,*]+)', 1) AS orte,
      regexp_extract_all(kriterien, '(?:^|, )thema=([^,*]+)', 1) AS themen,
      regexp_extract_all(kriterien, '(?:^|, )zielgruppe=([^,*]+)', 1) AS zielgruppen,
      try_cast(regexp_extract(kriterien, '(?:^|, )alter=(\d+)-', 1) AS INTEGER) AS alter_von,
      coalesce(try_cast(regexp_extract(kriterien, '(?:^|, )alter=\d+-(\d+)', 1) AS INTEGER), 120) AS alter_bis,
      regexp_extract_all(kriterien, '(?:^|, )angebotsart=([^,*]+)', 1) AS angebotsarten,
      regexp_extract_all(kriterien, '(?:^|, )einrichtungsart=([^,*]+)', 1) AS einrichtungsarten,
      regexp_extract_all(kriterien, '(?:^|, )niveau=([^,*]+)', 1) AS niveaus,
      regexp_extract_all(kriterien, '(?:^|, )tageszeit=([^,*]+)', 1) AS tageszeiten,
      regexp_extract_all(kriterien, '(?:^|, )wochentag=([^,*]+)', 1) AS wochentage,
      regexp_extract_all(kriterien, '(?:^|, )format=([^,*]+)', 1) AS formate,
      regexp_extract_all(kriterien, '(?:^|, )sprache=([^,*]+)', 1) AS sprachen,
      regexp_extract_all(kriterien, '(?:^|, )abschluss(?:_angestrebt)?=([^,*]+)', 1) AS abschluesse,
      regexp_extract_all(kriterien, '(?:^|, )kennzahl=([^,*]+)', 1) AS kennzahlen,
      regexp_extract_all(kriterien, '(?:^|, )foerderung=([^,*]+)', 1) AS foerderungen,
      regexp_matches(kriterien, '(^|, )kinderbetreuung=true') AS kinderbetreuung,
      regexp_matches(kriterien, '(^|, )kosten=0') AS kostenlos
    FROM nachfrage
  ) AS n
) AS n
WHERE (list_has_any(n.orte, (SELECT list(trim(regexp_replace(o.name, '[,= ]+', ' ', 'g'))) FROM ort AS o
        WHERE o.id IN (SELECT t.teil_id FROM ort_teil AS t WHERE list_contains($ort, t.ort_id))))
    OR (len(n.orte) = 0 AND list_contains($ort, $heimat)))
  AND list_has_any(n.themen, $thema)
  AND list_has_any(n.zielgruppen, $zielgruppe)
  AND (list_has_any(list_intersect(n.zielgruppen, ['kleinkinder', 'vorschulkinder', 'grundschulkinder', 'kinder', 'jugendliche',
        'junge_erwachsene', 'erwachsene', 'senioren']), $alter_gruppen)
    OR (n.alter_von <= $alter_bis AND n.alter_bis >= $alter_von))
  AND (list_has_any(n.angebotsarten, $angebotsart)
    OR (len(n.angebotsarten) = 0 AND len(n.einrichtungsarten) = 0 AND starts_with(n.art, 'angebot')))
  AND list_has_any(n.einrichtungsarten, $einrichtungsart)
  AND list_has_any(n.niveaus, $niveau)
  AND list_has_any(n.tageszeiten, $tageszeit)
  AND list_has_any(n.wochentage, $wochentag)
  AND list_has_any(n.formate, $format)
  AND list_has_any(n.sprachen, $sprache)
  AND list_has_any(n.abschluesse, $abschluss)
  AND list_has_any(n.kennzahlen, $kennzahl)
  AND list_has_any(n.foerderungen, $foerderung)
  AND n.kinderbetreuung = $kinderbetreuung
  AND n.kostenlos = ($kosten = 0)
  AND n.woche BETWEEN strftime($zeitraum_von::DATE, '%G-W%V') AND strftime($zeitraum_bis::DATE, '%G-W%V')
  AND try_cast(left(n.woche, 4) AS INTEGER) BETWEEN $jahr_von AND $jahr_bis
GROUP BY n.gruppe
QUALIFY sum(n.vergeblich) >= 5 OR (sum(n.anzahl) >= 5 AND max(sum(n.vergeblich)) OVER () < 5)
ORDER BY sum(n.vergeblich) DESC, sum(n.anzahl) DESC, n.gruppe
