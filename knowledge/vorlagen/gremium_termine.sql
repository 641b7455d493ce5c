/*
titel = "Wann ein Gremium tagt"
gegenstand = "gremium"
frageform = ["termine"]
nutzt = ["jahr", "anzahl", "sortierung", "wochentag"]
fehlt = "Welches Gremium meinen Sie?"
verstanden = ["Wann tagt das Gremium {gremium}{kriterien}", "Wann tagen die Gremien{kriterien}"]
antwort = "{gremium}: {anzahl} Sitzungen{wozu}{rest}, die nächste am {naechster}."
antwort_eins = "{gremium} tagt am {datum}."
leer = "{sind}{wann} keine Sitzungen{einschub} eingetragen."
spalten = { gremium = "Gremium", datum = "Datum", ort = "Ort", thema = "Thema" }
[[beispiele]]
frage = "Wann kommt der Jugendhilfeausschuss das nächste Mal zusammen?"
kriterien = { gremium = "Jugendhilfeausschuss" }
[[beispiele]]
frage = "Wann ist die nächste Sitzung des Bildungsbeirats?"
[[beispiele]]
frage = "Termine der AG Übergang Schule–Beruf"
kriterien = { gremium = "AG Übergang Schule–Beruf" }
[[beispiele]]
frage = "steuerungsgruppe bildung sitzungen im dezember"
kriterien = { gremium = "Steuerungsgruppe Bildung", zeitraum = { von = 2026-12-01, bis = 2026-12-31 } }
[[beispiele]]
frage = "Trifft sich der Bildungsbeirat noch in diesem Jahr?"
[[beispiele]]
frage = "Bitte nennen Sie mir die Sitzungstermine des Jugendhilfeausschusses 2027."
kriterien = { gremium = "Jugendhilfeausschuss", jahr = 2027 }
*/
SELECT g.id, g.name AS gremium, s.datum, s.ort, s.thema, s.stand, s.quelle_id
FROM sitzung AS s JOIN gremium AS g ON g.id = s.gremium_id
WHERE list_contains($gremium, g.name)
  AND s.datum BETWEEN $zeitraum_von AND $zeitraum_bis
ORDER BY (s.datum < $heute), s.datum, g.name
