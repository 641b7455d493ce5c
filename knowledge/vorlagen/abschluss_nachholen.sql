/*
titel = "Einen Abschluss nachholen"
gegenstand = "nachholen"
bevorzugt = ["abschluss"]
frageform = ["finden", "details", "liste", "kosten"]
nutzt = ["ort", "alter", "zeitform", "thema", "tageszeit", "format", "foerderung", "kosten", "anbieter", "zielgruppe", "wochentag", "umkreis_km", "einrichtungsart", "kinderbetreuung"]
eines_von = ["abschluss", "thema"]
fehlt = "Welchen Abschluss möchten Sie nachholen?"
verstanden = "{abschluss} nachholen{kriterien}"
antwort = "{abschluss} nachholen: Es gibt {anzahl_was}{kriterien}."
antwort_eins = "{abschluss} nachholen{kriterien}: {nach}."
leer = "{abschluss} nachholen{kriterien}: dazu ist kein Weg eingetragen."
spalten = { nach = "Weg", bedingung = "Bedingung", dauer = "Dauer", ergebnis = "Ergebnis", stelle = "Stelle" }
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
SELECT u.id, u.nach, u.bedingung, u.dauer, u.ergebnis, u.stelle, u.stand, u.quelle_id
FROM uebergang AS u
WHERE list_contains($abschluss, u.ergebnis_abschluss)
  AND (coalesce(u.alter_von, 0) <= $alter_bis AND coalesce(u.alter_bis, 120) >= $alter_von)
ORDER BY u.id
