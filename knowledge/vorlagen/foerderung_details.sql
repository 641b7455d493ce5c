/*
titel = "Was eine Förderung leistet"
gegenstand = "foerderung"
frageform = ["details", "wert", "erklaeren", "kosten", "stand", "kontakt", "zaehlen"]
hinweise = ["bekomme ich", "bekomm ich", "bekommt man", "kriege ich", "krieg ich", "kriegt man", "Anspruch auf", "gilt", "gelten", "gibt es noch", "läuft aus", "muss man", "muss ich", "darf man", "darf ich", "zurückzahlen", "zurückgezahlt", "Rückzahlung", "wie lange", "wie hoch", "Höhe", "Einkommensgrenze", "Altersgrenze", "elternunabhängig", "Laufzeit", "Gültigkeit", "monatlich", "pro Monat", "bis zu welchem Alter", "steht mir zu", "stehen mir zu", "zugute", "wofür bekommt", "wer bewilligt", "bewilligt", "welche Kosten", "was deckt", "deckt ab", "für wen", "wem steht"]
pflicht = ["foerderung"]
typisch = ["foerderung"]
nutzt = ["jahr", "zeitraum", "zielgruppe", "abschluss", "ort", "alter", "thema", "bildungsbereich", "klasse"]
fehlt = "Welche Förderung meinen Sie?"
verstanden = "Einzelheiten zur Förderung {foerderung}{kriterien}"
antwort = "{name}: {leistung}"
antwort_eins = "{name}: {leistung}"
leer = "Zur Förderung {foerderung} ist nichts eingetragen."
spalten = { name = "Förderung", leistung = "Leistung", fuer_wen = "Für wen", stelle = "Stelle", gueltig_von = "Gültig ab", gueltig_bis = "Gültig bis", nachfolger = "Nachfolger" }
[[beispiele]]
frage = "Wie hoch ist das Aufstiegs-BAföG?"
kriterien = { foerderung = "aufstiegs_bafoeg" }
[[beispiele]]
frage = "Was steckt in Bildung und Teilhabe?"
kriterien = { foerderung = "bildung_und_teilhabe" }
[[beispiele]]
frage = "Wer hat Anspruch auf einen Bildungsgutschein?"
kriterien = { foerderung = "bildungsgutschein" }
[[beispiele]]
frage = "avgs voraussetzungen"
kriterien = { foerderung = "avgs" }
[[beispiele]]
frage = "Wie viele Tage Bildungsurlaub stehen mir zu?"
[[beispiele]]
frage = "Können Sie mir mehr über die Berufsausbildungsbeihilfe sagen?"
kriterien = { foerderung = "bab" }
*/
SELECT f.id, f.name, f.leistung, f.fuer_wen, f.stelle, f.gueltig_von, f.gueltig_bis, f.nachfolger, f.stand, f.quelle_id
FROM foerderung AS f
WHERE list_contains($foerderung, f.slug)
ORDER BY f.name
