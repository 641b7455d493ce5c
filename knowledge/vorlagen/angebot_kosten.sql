/*
titel = "Was ein Angebot kostet"
gegenstand = "angebot"
frageform = "kosten"
bedingungen = "angebot"
bevorzugt = ["anbieter", "thema", "zielgruppe"]
nutzt = ["sortierung", "rangfolge", "anzahl"]
eines_von = ["thema", "angebot", "suchtext", "anbieter", "angebotsart", "zielgruppe", "einrichtung", "niveau", "einrichtungsart"]
fehlt = "Von welchem Angebot möchten Sie den Preis wissen?"
verstanden = "Was kosten {was}{kriterien}"
antwort = "Preise für {was}{kriterien}: {spanne} ({anzahl_was})."
antwort_eins = "{titel}: {kosten}."
leer = "{sind}{wann} {anzahl_was}{wozu} mit Preis{einschub} eingetragen."
empfehlung = {}
anlaufstelle = true
spalten = { titel = "Angebot", anbieter = "Anbieter", ort = "Ort", kosten = "Preis", kosten_ermaessigt = "Ermäßigt", kosten_hinweis = "Hinweis" }
namen = { kosten = "kosten" }
einheiten = { kosten = "€", kosten_ermaessigt = "€", kleinster = "€", groesster = "€" }
[[beispiele]]
frage = "Was kostet bei der VHS ein Kurs in Excel?"
kriterien = { thema = "tabellenkalkulation", angebotsart = "kurs", anbieter = "vhs" }
[[beispiele]]
frage = "Wie teuer ist ein Schwimmkurs für Kinder?"
kriterien = { thema = "schwimmen", angebotsart = "kurs", zielgruppe = "kinder" }
[[beispiele]]
frage = "Wie viel muss ich für einen Nähkurs in Mühlrode bezahlen?"
kriterien = { thema = "naehen", angebotsart = "kurs", ort = "Mühlrode" }
[[beispiele]]
frage = "preis spanischkurs a1"
kriterien = { thema = "spanisch", angebotsart = "kurs", niveau = "a1" }
[[beispiele]]
frage = "Welche Gebühr fällt für den Integrationskurs an?"
kriterien = { thema = "integrationskurs" }
[[beispiele]]
frage = "Was muss man beim Ferienlager löhnen?"
[sortierung]
preis = "kosten"
beginn = "beginn"
rangfolge = "kosten"
entfernung = "kosten"
name = "titel"
neu = "stand"
*/
SELECT a.id, a.titel, a.anbieter, a.ort, a.kosten, a.kosten_ermaessigt, a.kosten_hinweis,
  min(a.kosten) OVER () AS kleinster, max(a.kosten) OVER () AS groesster,
  list_filter(a.beginne, tag -> tag >= $heute)[1] AS beginn, a.stand, a.quelle, a.fremd_id
FROM suche_angebot AS a
WHERE (a.kosten IS NOT NULL OR a.kosten_hinweis IS NOT NULL)
ORDER BY a.kosten NULLS LAST, a.id
