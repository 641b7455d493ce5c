/*
titel = "Wer etwas anbietet"
gegenstand = "anbieter"
frageform = "finden"
bedingungen = "angebot"
bevorzugt = ["anbieter", "thema", "zielgruppe"]
hinweise = ["wer", "wer bietet", "welche Anbieter", "welche Träger", "wer macht", "wer hat", "wer gibt"]
verstanden = "Wer bietet {was}{wozu}{wo}{einschub} an"
antwort = "{anzahl} Anbieter haben {was}{kriterien}."
antwort_eins = "{anbieter} hat {was}{kriterien}."
leer = "Kein Anbieter hat {was}{wozu}{wo}{einschub} eingetragen."
empfehlung = {}
anlaufstelle = true
spalten = { anbieter = "Anbieter", angebote = "Angebote", beginn = "Nächster Beginn", telefon = "Telefon", email = "E-Mail", url = "Internet" }
[[beispiele]]
frage = "Wer hat in Falkenbruch Angebote für Kinder?"
kriterien = { ort = "Falkenbruch", zielgruppe = "kinder" }
[[beispiele]]
frage = "Welche Träger machen Integrationskurse?"
kriterien = { thema = "integrationskurs" }
[[beispiele]]
frage = "Welche Anbieter haben Sprachkurse in Bad Quellenrode?"
kriterien = { thema = "sprachen", angebotsart = "kurs", ort = "Bad Quellenrode" }
[[beispiele]]
frage = "wer macht töpferkurse"
kriterien = { thema = "toepfern", angebotsart = "kurs" }
[[beispiele]]
frage = "Bei wem kann man in Grünhausen Gitarre lernen?"
[[beispiele]]
frage = "Ich suche einen Anbieter für Nachhilfe in Falkenbruch."
kriterien = { thema = "nachhilfe", ort = "Falkenbruch" }
[[beispiele]]
frage = "Wer unterrichtet Yoga für Seniorinnen und Senioren?"
kriterien = { thema = "yoga", zielgruppe = "senioren" }
*/
SELECT p.id, a.anbieter, count(*) AS angebote, min(list_filter(a.beginne, tag -> tag >= $heute)[1]) AS beginn,
  any_value(p.telefon) AS telefon, any_value(p.email) AS email, any_value(p.url) AS url, mode(a.quelle ORDER BY a.quelle) AS quelle, max(a.stand) AS stand
FROM suche_angebot AS a JOIN anbieter AS p ON p.id = a.anbieter_id
GROUP BY p.id, a.anbieter
ORDER BY angebote DESC, beginn NULLS LAST, p.id
