/*
titel = "Anbieter erreichen"
gegenstand = "anbieter"
frageform = ["kontakt", "termine"]
eines_von = ["anbieter"]
typisch = ["anbieter"]
nutzt = ["wochentag", "tageszeit", "zeitraum", "einrichtungsart"]
fehlt = "Von wem möchten Sie die Kontaktdaten?"
verstanden = "Kontaktdaten: {anbieter}{kriterien}"
antwort = ["{name}: {adresse}, Telefon {telefon}. Insgesamt sind es {anzahl} Adressen{wo}.", "Kontaktdaten zu {anzahl} Adressen{wo}."]
antwort_eins = ["{name}: {adresse}, Telefon {telefon}, geöffnet {oeffnungszeiten}.", "{name}: {adresse}, Telefon {telefon}.", "{name}: {adresse}."]
leer = "{sind} keine Kontaktdaten{wozu} eingetragen."
spalten = { name = "Anbieter", telefon = "Telefon", email = "E-Mail", adresse = "Adresse", plz = "PLZ", ort = "Ort", oeffnungszeiten = "Öffnungszeiten", url = "Internet" }
[[beispiele]]
frage = "Wie erreiche ich das Jobcenter?"
kriterien = { anbieter = "jobcenter" }
[[beispiele]]
frage = "Öffnungszeiten der VHS"
kriterien = { anbieter = "vhs" }
[[beispiele]]
frage = "Telefonnummer der Seniorenakademie Auental"
kriterien = { anbieter = "Seniorenakademie Auental" }
[[beispiele]]
frage = "Welche E-Mail-Adresse hat der Kreissportbund Auental?"
kriterien = { anbieter = "Kreissportbund Auental" }
[[beispiele]]
frage = "Wo sitzt der Töpferhof Öhringsdorf und wann ist da jemand da?"
[[beispiele]]
frage = "jugendring auental tel"
kriterien = { anbieter = "Jugendring Auental e. V." }
[[beispiele]]
frage = "Hat das Lernstudio Pluspunkt donnerstags geöffnet?"
kriterien = { anbieter = "Lernstudio Pluspunkt", wochentag = "donnerstag" }
*/
SELECT p.id, p.name, p.telefon, p.email, p.adresse, p.plz, p.ort, p.oeffnungszeiten, p.url, p.quelle, p.stand, p.fremd_id
FROM (SELECT id, fremd_id, name, art, telefon, email, adresse, plz, ort, orte, oeffnungszeiten, url, quelle, stand FROM suche_anbieter
      UNION ALL
      SELECT id, fremd_id, name, CASE art WHEN 'volkshochschule' THEN 'vhs' ELSE art END, telefon, email, adresse, plz, ort, orte, oeffnungszeiten, url, quelle, stand FROM suche_einrichtung
      WHERE (name, coalesce(adresse, '')) NOT IN (SELECT (name, coalesce(adresse, '')) FROM suche_anbieter)) AS p
WHERE (list_contains($anbieter, p.name) OR list_contains($anbieter, p.art))
  AND list_has_any(p.orte, $ort)
  AND list_contains($plz, p.plz)
ORDER BY p.name, p.telefon NULLS LAST
