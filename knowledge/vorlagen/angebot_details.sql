/*
titel = "Alles über ein Angebot"
gegenstand = "angebot"
frageform = "details"
bedingungen = "angebot"
bevorzugt = ["anbieter", "thema", "zielgruppe"]
eines_von = ["thema", "angebot", "suchtext", "anbieter", "angebotsart"]
fehlt = "Um welches Angebot geht es?"
verstanden = "Worum geht es bei {bei_was}{kriterien}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "{titel}: {beschreibung}"
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
empfehlung = {}
anlaufstelle = true
zeilen = 5
spalten = { titel = "Angebot", beschreibung = "Inhalt", zugang = "Zugang", anbieter = "Anbieter", ort = "Ort", beginn = "Nächster Termin", kosten = "Preis", kosten_ermaessigt = "Ermäßigt", niveau = "Niveau", anmeldung = "Anmeldung" }
namen = { niveau = "niveau", kosten = "kosten" }
einheiten = { kosten = "€", kosten_ermaessigt = "€" }
[[beispiele]]
frage = "Worum geht es im Töpferkurs in Öhringsdorf?"
kriterien = { thema = "toepfern", angebotsart = "kurs", ort = "Öhringsdorf" }
[[beispiele]]
frage = "Welche Voraussetzungen braucht man für den Integrationskurs?"
kriterien = { thema = "integrationskurs" }
[[beispiele]]
frage = "Was lernt man in einem Erste-Hilfe-Kurs?"
kriterien = { thema = "erste_hilfe", angebotsart = "kurs" }
[[beispiele]]
frage = "Bitte mehr Infos zum Yogakurs in Sankt Ursula"
kriterien = { thema = "yoga", angebotsart = "kurs", ort = "Sankt Ursula" }
[[beispiele]]
frage = "inhalte excel kurs vhs"
[[beispiele]]
frage = "Was muss ich können, um beim Englischkurs B1 mitzumachen?"
*/
SELECT a.id, a.titel, a.beschreibung, a.zugang, a.anbieter, a.ort, list_filter(a.beginne, tag -> tag >= $heute)[1] AS beginn,
  a.kosten, a.kosten_ermaessigt, a.niveau, a.anmeldung, a.url, a.wochentage, a.letzter, a.beginne, a.stand, a.quelle, a.fremd_id
FROM suche_angebot AS a
ORDER BY beginn NULLS LAST, a.id
