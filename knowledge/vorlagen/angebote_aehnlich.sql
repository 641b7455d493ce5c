/*
titel = "Ähnliche Angebote"
gegenstand = "angebot"
frageform = "aehnlich"
bedingungen = "angebot"
bevorzugt = ["anbieter", "thema", "zielgruppe"]
nutzt = ["sortierung", "rangfolge", "anzahl"]
eines_von = ["thema", "angebot", "suchtext", "anbieter", "angebotsart", "zielgruppe"]
fehlt = "Zu welchem Angebot suchen Sie etwas Ähnliches?"
verstanden = "Ähnliche Angebote wie {was}{kriterien}"
antwort = "Zu {bei_was}{kriterien} gibt es {anzahl} ähnliche Angebote."
antwort_eins = "Zu {bei_was}{kriterien} gibt es ein ähnliches Angebot: {titel}."
leer = "Ähnliche {was}{wozu}{wo}{einschub} sind nicht eingetragen."
empfehlung = {}
anlaufstelle = true
spalten = { titel = "Angebot", gemeinsam = "Gemeinsam", anbieter = "Anbieter", ort = "Ort", beginn = "Nächster Termin", wochentage = "Tage", tageszeiten = "Zeit", kosten = "Preis", plaetze_frei = "Freie Plätze", km = "Entfernung", zugang = "Zugang" }
namen = { wochentage = "wochentag", tageszeiten = "tageszeit", kosten = "kosten", gemeinsam = "gemeinsam" }
einheiten = { kosten = "€", km = "km" }
[[beispiele]]
frage = "Was gibt es Ähnliches wie den Yogakurs in Mühlrode?"
kriterien = { thema = "yoga", angebotsart = "kurs", ort = "Mühlrode" }
[[beispiele]]
frage = "Alternative zum Töpferkurs in Öhringsdorf"
kriterien = { thema = "toepfern", angebotsart = "kurs", ort = "Öhringsdorf" }
[[beispiele]]
frage = "Haben Sie etwas Vergleichbares zum Malkurs der VHS?"
kriterien = { thema = "malen_zeichnen", angebotsart = "kurs", anbieter = "vhs" }
[[beispiele]]
frage = "so was wie der smartphonekurs aber online"
[[beispiele]]
frage = "Der Englischkurs ist ausgebucht, welche Alternativen gibt es?"
[[beispiele]]
frage = "Gibt es ein ähnliches Angebot wie den Seniorentreff?"
[sortierung]
beginn = "beginn"
preis = "kosten"
entfernung = "km"
name = "titel"
rangfolge = "kosten"
neu = "stand"
*/
-- Vorbild (v) ist das Angebot, das die Angaben der Frage erfüllt; von mehreren wird eines ausgelost. Ist es das einzige, ist
-- ähnlich, was ein Thema mit ihm teilt. Sind es wenige, kommt das dazu. Sind es viele, sind sie einander ähnlich, und Ort,
-- Zeit und Preis des ausgelosten sagen nichts.
SELECT
  a.id, a.titel,
  list_filter([
    CASE WHEN list_has_any(a.themen, v.themen) THEN 'thema' END,
    CASE WHEN list_has_any(a.zielgruppen, v.zielgruppen) THEN 'zielgruppe' END,
    CASE WHEN a.niveau = v.niveau THEN 'niveau' END,
    CASE WHEN a.format = v.format AND a.format <> 'praesenz' THEN 'format' END,
    CASE WHEN v.nah AND a.ort = v.ort AND a.id <> v.id THEN 'ort' END,
    CASE WHEN v.nah AND list_has_any(a.wochentage, v.wochentage) AND a.id <> v.id THEN 'wochentag' END,
    CASE WHEN v.nah AND list_has_any(a.tageszeiten, v.tageszeiten) AND a.id <> v.id THEN 'tageszeit' END,
    CASE WHEN v.nah AND abs(a.kosten - v.kosten) <= greatest(5, v.kosten / 5) AND a.id <> v.id THEN 'preis' END
  ], lambda teil: teil IS NOT NULL) AS gemeinsam,
  a.anbieter, coalesce(a.ort, CASE WHEN a.format = 'online' THEN 'online' END) AS ort,
  list_filter(a.beginne, lambda tag: tag >= $heute)[1] AS beginn, a.wochentage, a.tageszeiten, a.kosten,
  a.frei_am[list_filter(a.beginne, lambda tag: tag >= $heute)[1]] AS plaetze_frei,
  round(111.2 * sqrt(power(a.lat - $mitte_lat, 2) + power((a.lon - $mitte_lon) * cos(radians($mitte_lat)), 2)), 1) AS km,
  a.zugang, a.letzter, a.beginne, a.stand, a.quelle, a.fremd_id
FROM suche_angebot AS a
JOIN (
  SELECT a.id, a.themen, a.zielgruppen, a.niveau, a.format, a.ort, a.wochentage, a.tageszeiten, a.kosten, a.angebotsart,
    a.lat, a.lon, count(*) OVER () AS anzahl, count(*) OVER () <= 3 AS nah
  FROM suche_angebot AS a WHERE $bedingungen ORDER BY md5(a.id) LIMIT 1) AS v
ON (v.anzahl > 1 AND $bedingungen)
  OR (v.nah AND v.id <> a.id AND (a.letzter IS NULL OR a.letzter >= $heute) AND (list_has_any(a.themen, v.themen)
    OR (len(v.themen) = 0 AND a.angebotsart = v.angebotsart AND list_has_any(a.zielgruppen, v.zielgruppen))))
-- Zehn Kilometer wiegen eine Gemeinsamkeit auf, höchstens drei.
ORDER BY len(gemeinsam) - least(3, coalesce(11.1 * sqrt(power(a.lat - v.lat, 2)
  + power((a.lon - v.lon) * cos(radians(v.lat)), 2)), 1)) DESC, beginn NULLS LAST, md5(a.id)
