/*
titel = "Einrichtung erreichen"
gegenstand = "einrichtung"
frageform = ["kontakt", "termine"]
bedingungen = "einrichtung"
bevorzugt = ["einrichtung", "einrichtungsart"]
eines_von = ["einrichtung", "einrichtungsart"]
typisch = ["einrichtung"]
nutzt = ["wochentag", "tageszeit", "zeitraum", "freie_plaetze"]
fehlt = "Von welcher Einrichtung möchten Sie die Kontaktdaten?"
verstanden = "Kontaktdaten von {bei_was}{kriterien}"
antwort = "Kontaktdaten von {anzahl} Einrichtungen{wo}."
antwort_eins = ["{name}: {adresse}, {plz} {ort}, Telefon {telefon}.", "{name}: {adresse}, {plz} {ort}.", "{name} {im_ort}."]
leer = "{sind} keine Kontaktdaten von {bei_was}{wozu} eingetragen."
spalten = { name = "Einrichtung", telefon = "Telefon", email = "E-Mail", adresse = "Adresse", plz = "PLZ", ort = "Ort", oeffnungszeiten = "Öffnungszeiten", url = "Internet" }
[[beispiele]]
frage = "Wo genau liegt die Grundschule am Anger?"
kriterien = { einrichtung = "Grundschule am Anger" }
[[beispiele]]
frage = "Wann hat das Museum Auenstedt geöffnet?"
[[beispiele]]
frage = "Kontaktdaten der Kitas in Kirchborn"
kriterien = { einrichtungsart = "kita", ort = "Kirchborn" }
[[beispiele]]
frage = "gymnasium mühlrode telefon"
[[beispiele]]
frage = "Wo ist die Kita Sonnenkäfer?"
kriterien = { einrichtung = "Kita Sonnenkäfer" }
[[beispiele]]
frage = "Unter welcher Nummer erreiche ich das Sekretariat der Oberschule Mühlrode?"
[[beispiele]]
frage = "Hat das Hallenbad Aue sonntags offen?"
kriterien = { einrichtung = "Hallenbad Aue", wochentag = "sonntag" }
*/
SELECT e.id, e.name, e.telefon, e.email, e.adresse, e.plz, e.ort, e.oeffnungszeiten, e.url, e.quelle, e.stand, e.fremd_id
FROM suche_einrichtung AS e
ORDER BY e.name, e.id
