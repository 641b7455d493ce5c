/*
titel = "Einen Abschluss nachholen"
gegenstand = "nachholen"
bevorzugt = ["abschluss"]
frageform = ["finden", "details", "liste", "kosten"]
nutzt = ["ort", "alter", "zeitform", "thema", "tageszeit", "format", "foerderung", "kosten", "anbieter", "zielgruppe", "wochentag", "umkreis_km", "einrichtungsart", "kinderbetreuung"]
eines_von = ["abschluss", "thema"]
fehlt = "Welchen Abschluss möchten Sie nachholen?"
empfehlung = { abschluss = "ergebnis_abschluss", einrichtungsart = [] }
anlaufstelle = true
vorgabe = { alter = { von = 18 } }
verstanden = ["{abschluss_angestrebt} nachholen{kriterien}", "Einen Abschluss nachholen{kriterien}"]
antwort = ["{abschluss_angestrebt} nachholen{kriterien}: Es gibt {anzahl_was}.", "Einen Abschluss nachholen{kriterien}: Es gibt {anzahl_was}."]
antwort_eins = ["{abschluss_angestrebt} nachholen{kriterien}: {nach}.", "Einen Abschluss nachholen{kriterien}: {nach}."]
leer = ["{abschluss_angestrebt} nachholen{kriterien}: Dazu ist kein Weg eingetragen.", "Einen Abschluss nachholen{kriterien}: Dazu ist kein Weg eingetragen."]
schritte = { titel = "nach", bedingung = "bedingung", dauer = "dauer", ergebnis = "ergebnis", stelle = "stelle" }
spalten = { nach = "Weg", bedingung = "Voraussetzung", dauer = "Dauer", ergebnis = "Ergebnis", stelle = "Stelle" }
[[beispiele]]
frage = "Hauptschulabschluss nachholen mit 30"
kriterien = { abschluss = "hauptschulabschluss", alter = 30 }
[[beispiele]]
frage = "Wo kann ich das Abitur nachholen?"
kriterien = { abschluss = "abitur" }
[[beispiele]]
frage = "Ich möchte meinen Realschulabschluss abends nachmachen, geht das?"
kriterien = { abschluss = "mittlerer_abschluss", tageszeit = "abends" }
[[beispiele]]
frage = "mittlere reife auf dem zweiten bildungsweg"
[[beispiele]]
frage = "Wie komme ich als Erwachsener noch zu einem Schulabschluss?"
[[beispiele]]
frage = "Kann man die Fachhochschulreife berufsbegleitend nachholen?"
kriterien = { abschluss = "fachhochschulreife", zeitform = "berufsbegleitend" }
[[beispiele]]
frage = "quali nachholen auenstedt"
*/
SELECT u.id, u.nach, u.von_stufe, u.von_abschluss, u.klasse, u.alter_von, u.alter_bis, u.bedingung, u.dauer, u.ergebnis,
  u.ergebnis_abschluss, u.stelle, u.zeitform, u.land, u.stichworte, u.stand, u.quelle_id
FROM uebergang AS u
WHERE list_contains($abschluss_angestrebt, u.ergebnis_abschluss)
  AND list_contains($abschluss, u.von_abschluss)
  AND u.ergebnis_abschluss IS NOT NULL
  AND (NOT list_contains($thema, 'schulabschluss') OR u.ergebnis_abschluss IN ('hauptschulabschluss', 'mittlerer_abschluss', 'fachhochschulreife', 'abitur'))
  AND (u.zeitform IS NULL OR (u.zeitform = 'vollzeit') = list_contains($zeitform, 'vollzeit'))
  AND (coalesce(u.alter_von, 0) <= $alter_bis AND coalesce(u.alter_bis, 120) >= $alter_von)
ORDER BY list_position(['hauptschulabschluss', 'mittlerer_abschluss', 'fachhochschulreife', 'abitur'], u.ergebnis_abschluss) NULLS LAST,
  (u.alter_bis IS NOT NULL), (u.klasse IS NOT NULL), u.id
