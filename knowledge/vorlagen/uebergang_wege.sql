/*
titel = "Wie es weitergeht"
gegenstand = "uebergang"
bevorzugt = ["abschluss"]
frageform = ["finden", "details", "liste"]
gegen = ["beraten", "berät", "Beratung", "Beratungsstelle", "wie viele", "wieviele", "wie hoch", "Anteil", "Quote"]
nutzt = ["suchtext", "alter", "ort", "zielgruppe", "angebotsart", "einrichtungsart", "bildungsbereich", "thema", "foerderung", "zeitform", "niveau"]
verstanden = "Welche Wege gibt es{kriterien}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}: {nach}."
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
empfehlung = { abschluss = "ergebnis_abschluss", suchtext = [], klasse = [], angebotsart = [], einrichtungsart = [], bildungsbereich = [] }
anlaufstelle = true
schritte = { titel = "nach", bedingung = "bedingung", dauer = "dauer", ergebnis = "ergebnis", stelle = "stelle" }
spalten = { nach = "Weg", bedingung = "Voraussetzung", dauer = "Dauer", ergebnis = "Ergebnis", stelle = "Stelle" }
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
SELECT u.id, u.nach, u.von_stufe, u.von_abschluss, u.klasse, u.alter_von, u.alter_bis, u.bedingung, u.dauer, u.ergebnis,
  u.ergebnis_abschluss, u.stelle, u.zeitform, u.land, u.stichworte, u.stand, u.quelle_id
FROM uebergang AS u
WHERE list_contains($klasse, u.klasse)
  AND list_contains($abschluss, u.von_abschluss)
  AND list_contains($abschluss_angestrebt, u.ergebnis_abschluss)
  AND (coalesce(u.alter_von, 0) <= $alter_bis AND coalesce(u.alter_bis, 120) >= $alter_von)
  AND contains(replace(replace(replace(replace(lower(concat_ws(' ', u.von_stufe, u.nach, array_to_string(u.stichworte, ' '))), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), $suchtext)
  AND (u.zeitform IS NULL OR (u.zeitform = 'vollzeit') = list_contains($zeitform, 'vollzeit'))
ORDER BY (u.klasse IS NULL), (u.von_abschluss IS NULL), u.id
