/*
titel = "Was gefragt und nicht gefunden wurde"
gegenstand = "bedarf"
frageform = ["finden", "rangliste", "zaehlen", "liste"]
hinweise = ["wie oft wurde nach", "wie oft wird nach", "nichts gefunden", "nicht gefunden", "ohne Treffer", "vergeblich"]
nutzt = ["thema", "zielgruppe", "ort", "rangfolge", "anzahl", "zeitraum", "jahr", "angebotsart", "kinderbetreuung", "niveau", "tageszeit", "gruppierung", "format", "einrichtungsart", "kosten", "wochentag"]
verstanden = "Wonach wurde vergeblich gefragt{kriterien}"
antwort = "{anzahl} Themen wurden gefragt und nicht gefunden, am häufigsten: {kriterien_text}."
antwort_eins = "Am häufigsten vergeblich gefragt: {kriterien_text}."
leer = "Dazu liegen keine Zahlen vor. Anzahlen unter 5 werden nicht gezeigt."
spalten = { kriterien_text = "Gefragt nach", anzahl_fragen = "Fragen", letzte_woche = "Zuletzt in Woche" }
[[beispiele]]
frage = "Was wird bei Ihnen oft gesucht und nicht gefunden?"
[[beispiele]]
frage = "Welche Kurse wurden gesucht und nicht gefunden?"
[[beispiele]]
frage = "Was suchen die Leute in Bad Quellenrode vergeblich?"
kriterien = { ort = "Bad Quellenrode" }
[[beispiele]]
frage = "nachfrage deutschkurse ohne treffer"
[[beispiele]]
frage = "Was wurde für Jugendliche nachgefragt, aber nicht gefunden?"
kriterien = { zielgruppe = "jugendliche" }
[[beispiele]]
frage = "Welche Anfragen gingen im letzten Monat ins Leere?"
kriterien = { zeitraum = { von = 2026-10-01, bis = 2026-10-31 } }
*/
SELECT n.kriterien AS kriterien_text, sum(n.anzahl) AS anzahl_fragen, max(n.woche) AS letzte_woche
FROM nachfrage AS n
WHERE n.treffer = 0
GROUP BY n.kriterien
HAVING sum(n.anzahl) >= 5
ORDER BY anzahl_fragen DESC, n.kriterien
