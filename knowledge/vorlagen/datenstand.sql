/*
titel = "Woher die Daten kommen und wie alt sie sind"
gegenstand = "daten"
frageform = ["stand", "finden", "liste", "termine"]
hinweise = ["Datenstand", "Stand der Daten", "von wann stammt", "von wann stammen", "von wann sind", "von wann ist", "aus welchem Jahr stammt", "aus welchem Jahr stammen", "wie alt ist die Liste", "wie alt sind die Daten", "wie alt", "wie aktuell", "wie frisch", "von wann", "woher", "auf welchem Stand", "noch stimmen", "stimmen noch", "geliefert", "veraltet", "aktualisiert", "Datenquellen", "Datenquelle", "Quellen"]
verstanden = "Wie aktuell sind die Daten{kriterien}"
antwort = ["Die Daten zur Kennzahl {kennzahl} kommen aus {anzahl} Quellen, die neueste ist vom {stand}.", "Die Daten kommen aus {anzahl} Quellen, die neueste ist vom {stand}."]
antwort_eins = ["Die Daten zur Kennzahl {kennzahl} kommen aus einer Quelle: {name}, Stand {stand}.", "Die Daten kommen aus einer Quelle: {name}, Stand {stand}."]
leer = "Es sind noch keine Daten eingelesen."
nutzt = ["thema", "bildungsbereich", "einrichtungsart", "anbieter", "kennzahl"]
zeilen = 60
spalten = { name = "Quelle", stand = "Stand", lizenz = "Lizenz", format = "Format", eingelesen_am = "Eingelesen am" }
[[beispiele]]
frage = "Wie aktuell sind die Daten?"
kriterien = {}
[[beispiele]]
frage = "Woher stammen Ihre Daten?"
kriterien = {}
[[beispiele]]
frage = "Von wann sind die Kursdaten?"
[[beispiele]]
frage = "datenquellen"
kriterien = {}
[[beispiele]]
frage = "Welche Quellen nutzen Sie für die Schulen?"
[[beispiele]]
frage = "Wann wurden die Zahlen zuletzt aktualisiert?"
*/
SELECT q.id, q.name, q.stand, q.lizenz, q.format, q.eingelesen_am
FROM quelle AS q
WHERE q.id IN (SELECT w.quelle_id FROM kennzahlwert AS w WHERE list_contains($kennzahl, w.kennzahl_id))
  AND q.id IN (SELECT e.quelle_id FROM einrichtung AS e WHERE list_contains($einrichtungsart, e.art))
  AND q.id IN (SELECT a.quelle_id FROM angebot AS a WHERE list_has_any(a.themen, $thema))
ORDER BY q.stand DESC NULLS LAST, q.name
