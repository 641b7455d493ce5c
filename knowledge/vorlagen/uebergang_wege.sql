/*
titel = "Wie es weitergeht"
gegenstand = "uebergang"
bevorzugt = ["abschluss"]
frageform = ["finden", "details", "liste"]
gegen = ["beraten", "berät", "Beratung", "Beratungsstelle", "wie viele", "wieviele", "wie hoch", "Anteil", "Quote"]
nutzt = ["suchtext", "alter", "ort", "zielgruppe", "angebotsart", "einrichtungsart", "bildungsbereich", "thema", "foerderung", "zeitform", "niveau"]
verstanden = "Wie geht es weiter{kriterien}"
antwort = "{gibt_es} {anzahl_was}{wozu}{rest}."
antwort_eins = "{gibt_es} {anzahl_was}{wozu}{rest}: {nach}."
leer = "{sind} {anzahl_was}{wozu} eingetragen{rest}."
spalten = { nach = "Weg", bedingung = "Bedingung", dauer = "Dauer", ergebnis = "Ergebnis", stelle = "Stelle" }
[[beispiele]]
frage = "Was kommt nach der 9. Klasse ohne Abschluss?"
kriterien = { klasse = 9, abschluss = "ohne" }
[[beispiele]]
frage = "Was kann ich mit einem Realschulabschluss machen?"
kriterien = { abschluss = "mittlerer_abschluss" }
[[beispiele]]
frage = "Welche Möglichkeiten gibt es nach dem Abitur?"
kriterien = { abschluss = "abitur" }
[[beispiele]]
frage = "Ausbildung abgebrochen, was nun?"
[[beispiele]]
frage = "nach klasse 10 wie weiter"
kriterien = { klasse = 10 }
[[beispiele]]
frage = "Unser Sohn ist in der 4. Klasse, wie geht es danach weiter?"
[[beispiele]]
frage = "Wie werde ich Erzieherin?"
*/
SELECT u.id, u.nach, u.von_stufe, u.bedingung, u.dauer, u.ergebnis, u.stelle, u.stand, u.quelle_id
FROM uebergang AS u
WHERE (u.klasse IS NULL OR list_contains($klasse, u.klasse))
  AND (u.von_abschluss IS NULL OR list_contains($abschluss, u.von_abschluss))
ORDER BY (u.klasse IS NULL), (u.von_abschluss IS NULL), u.id
