/*
titel = "Wer in einem Gremium sitzt"
gegenstand = "gremium"
bevorzugt = ["gremium"]
frageform = ["mitglieder", "zaehlen"]
hinweise = ["Organisationen", "wer", "aus wem", "wen", "dabei", "vertreten"]
pflicht = ["gremium"]
typisch = ["gremium"]
nutzt = ["anbieter", "einrichtung"]
fehlt = "Welches Gremium meinen Sie?"
verstanden = "Wer sitzt im Gremium {gremium}{kriterien}"
antwort = "{gremium}: {anzahl} Mitglieder."
antwort_eins = "{gremium}: ein Mitglied, {organisation}."
leer = "{sind} keine Mitglieder im Gremium {gremium} eingetragen."
zeilen = 60
spalten = { gremium = "Gremium", organisation = "Organisation", funktion = "Funktion" }
[[beispiele]]
frage = "Wer sitzt im Bildungsbeirat?"
kriterien = { gremium = "Bildungsbeirat" }
[[beispiele]]
frage = "Welche Organisationen sind im Jugendhilfeausschuss vertreten?"
kriterien = { gremium = "Jugendhilfeausschuss" }
[[beispiele]]
frage = "Wer gehört zur Steuerungsgruppe Bildung?"
kriterien = { gremium = "Steuerungsgruppe Bildung" }
[[beispiele]]
frage = "Welche Mitglieder hat die AG Übergang Schule–Beruf?"
kriterien = { gremium = "AG Übergang Schule–Beruf" }
[[beispiele]]
frage = "Wer leitet den Jugendhilfeausschuss?"
[[beispiele]]
frage = "Wie ist der Bildungsbeirat zusammengesetzt?"
*/
SELECT g.id, g.name AS gremium, m.organisation, m.funktion, m.stand, m.quelle_id
FROM mitglied AS m JOIN gremium AS g ON g.id = m.gremium_id
WHERE list_contains($gremium, g.name)
ORDER BY g.name, (m.funktion IS NULL OR m.funktion NOT ILIKE '%vorsitz%'), m.organisation
