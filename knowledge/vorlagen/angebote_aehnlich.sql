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
antwort = "Ähnlich sind {anzahl_was}{kriterien}."
antwort_eins = "Ähnlich ist {titel}."
leer = "Ähnliche {was}{kriterien} sind nicht eingetragen."
spalten = { titel = "Angebot", anbieter = "Anbieter", ort = "Ort", beginn = "Nächster Termin", wochentage = "Tage", tageszeiten = "Zeit", kosten = "Preis", plaetze_frei = "Freie Plätze", km = "Entfernung", zugang = "Zugang" }
namen = { wochentage = "wochentag", tageszeiten = "tageszeit", kosten = "kosten" }
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
SELECT
  a.id, a.titel, a.anbieter, coalesce(a.ort, CASE WHEN a.format = 'online' THEN 'online' END) AS ort,
  list_filter(a.beginne, tag -> tag >= $heute)[1] AS beginn, a.wochentage, a.tageszeiten, a.kosten, a.plaetze_frei,
  round(111.2 * sqrt(power(a.lat - $mitte_lat, 2) + power((a.lon - $mitte_lon) * cos(radians($mitte_lat)), 2)), 1) AS km,
  a.zugang, a.letzter, a.beginne, a.stand, a.quelle, a.fremd_id
FROM suche_angebot AS a
ORDER BY beginn NULLS LAST, a.kosten NULLS LAST, a.id
