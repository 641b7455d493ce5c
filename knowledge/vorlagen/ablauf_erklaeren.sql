/*
titel = "Wie etwas geht"
gegenstand = "ablauf"
frageform = ["finden", "details", "erklaeren", "termine"]
nutzt = ["angebotsart", "einrichtungsart", "foerderung", "thema", "zielgruppe", "anbieter", "ort", "einrichtung", "zeitraum", "jahr", "klasse", "alter", "abschluss"]
verstanden = "Wie geht das: {suchtext}"
antwort = "Dazu gibt es {anzahl_was}."
antwort_eins = "{titel}: {text}"
leer = "Dazu ist keine Auskunft eingetragen."
zeilen = 5
schritte = { titel = "titel", text = "text", stelle = "stelle", gueltig_bis = "gueltig_bis" }
spalten = { titel = "Thema", text = "So geht es", stelle = "Stelle", gueltig_bis = "Gültig bis" }
[[beispiele]]
frage = "Wie melde ich mein Kind in der Kita an?"
kriterien = { einrichtungsart = "kita", zielgruppe = "kinder", suchtext = "*" }
[[beispiele]]
frage = "Ich muss meinen Kurs an der Volkshochschule absagen, was ist zu tun?"
[[beispiele]]
frage = "Was muss ich tun, um einen Bildungsgutschein zu beantragen?"
kriterien = { foerderung = "bildungsgutschein", suchtext = "*" }
[[beispiele]]
frage = "musikschule abmelden wie geht das"
[[beispiele]]
frage = "Welche Unterlagen brauche ich für den Antrag auf BAföG?"
[[beispiele]]
frage = "Könnten Sie mir bitte erklären, wie man sich zum Einbürgerungstest anmeldet?"
[[beispiele]]
frage = "Bis wann muss ich den Hortplatz beantragen?"
*/
SELECT w.id, w.titel, w.text, w.stelle, w.gueltig_bis, w.stand, w.quelle_id
FROM auskunft AS w
WHERE len(list_filter(w.stichworte, wort -> contains($suchtext, replace(replace(replace(replace(lower(wort), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')))) > 0
ORDER BY len(list_filter(w.stichworte, wort -> contains($suchtext, replace(replace(replace(replace(lower(wort), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')))) DESC, w.id
