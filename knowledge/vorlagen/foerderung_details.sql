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
antwort = ["Unter {foerderung} sind {anzahl} Förderungen eingetragen: {namen}.", "Dazu sind {anzahl} Förderungen eingetragen: {namen}."]
antwort_eins = [
  "{name}: Das Programm ist am {ausgelaufen_am} ausgelaufen. Nachfolger: {nachfolger}.",
  "{name}: Das Programm ist am {ausgelaufen_am} ausgelaufen, ein Nachfolger ist nicht eingetragen.",
  "{name}: Gilt erst ab {beginnt_am}. {leistung}",
  "{name}, gültig bis {gueltig_bis}: {leistung}",
  "{name}: {leistung}",
  "{name} gibt es, Einzelheiten sind nicht eingetragen.",
]
leer = "Zur Förderung {foerderung} ist nichts eingetragen."
empfehlung = { foerderung = "slug", suchtext = [], abschluss = [], klasse = [], einrichtungsart = [] }
anlaufstelle = true
schritte = { titel = "name", bedingung = "fuer_wen", ergebnis = "leistung", stelle = "stelle", gueltig_von = "gueltig_von", gueltig_bis = "gueltig_bis", nachfolger = "nachfolger" }
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
SELECT f.id, f.slug, f.name, f.leistung, f.fuer_wen, f.stelle, f.gueltig_von, f.gueltig_bis, f.nachfolger,
  CASE WHEN f.gueltig_bis < $heute THEN f.gueltig_bis END AS ausgelaufen_am,
  CASE WHEN f.gueltig_von > $heute THEN f.gueltig_von END AS beginnt_am,
  list(f.name) OVER () AS namen, (SELECT count(*) FROM foerderung AS g WHERE g.slug = f.slug) > 1 AS geteilt, f.stand, f.quelle_id
FROM foerderung AS f
WHERE (list_contains($foerderung, f.slug) OR list_contains($foerderung, f.name))
ORDER BY (f.gueltig_bis < $heute) NULLS FIRST, f.name
