/*
titel = "Welche Kennzahlen es gibt"
gegenstand = "kennzahl"
frageform = ["liste", "finden"]
hinweise = ["an Statistik", "Statistik über", "Statistik zu", "Statistik zur", "Statistik zum", "was an Zahlen", "was an Daten", "an Daten", "Statistisches", "welche Zahlen", "welche Kennzahlen", "welche Indikatoren", "welche Statistiken", "alle Kennzahlen", "Liste der Kennzahlen", "was für Zahlen", "Zahlen habt ihr", "Zahlen haben Sie", "Zahlen gibt es", "Zahlen liegen", "Statistiken", "Indikatoren", "Kennzahlen", "Kennziffern", "an Zahlen", "Zahlen über", "Zahlen zu", "Zahlen zur", "auch Zahlen", "Daten über", "messt ihr", "messen Sie", "erhebt", "erheben Sie", "erfassen Sie", "Zahlen abrufen", "Zahlen abrufbar", "welche Daten", "Daten zu", "alles gemessen", "alles erhoben", "alles erfasst", "wird gemessen", "wird erhoben", "wird erfasst", "werden erhoben", "werden erfasst", "gemessen", "erhoben", "statistisch erfasst", "Kennzahlenkatalog"]
verstanden = "Welche Kennzahlen gibt es{kriterien}"
antwort = "{gibt_es} {anzahl_was}{wozu}."
antwort_eins = "Es gibt eine Kennzahl{wozu}: {name}."
leer = "Es gibt keine Kennzahlen{wozu}."
zeilen = 60
nutzt = ["anzahl"]
spalten = { name = "Kennzahl", einheit = "Einheit", bildungsbereich = "Bereich", definition = "Bedeutung" }
namen = { bildungsbereich = "bildungsbereich" }
[[beispiele]]
frage = "Welche Kennzahlen gibt es zur Weiterbildung?"
kriterien = { bildungsbereich = "weiterbildung" }
[[beispiele]]
frage = "Welche Kennzahlen erheben Sie in der frühkindlichen Bildung?"
kriterien = { bildungsbereich = "fruehkindliche_bildung" }
[[beispiele]]
frage = "Liste aller Kennzahlen"
[[beispiele]]
frage = "indikatoren berufliche bildung"
kriterien = { bildungsbereich = "berufliche_bildung" }
[[beispiele]]
frage = "Zu welchen Themen gibt es Statistiken?"
[[beispiele]]
frage = "Welche Indikatoren erfassen Sie für die Hochschulen?"
*/
SELECT k.id, k.name, k.einheit, k.bildungsbereich, k.definition, k.stand, k.quelle_id
FROM kennzahl AS k
WHERE list_contains($bildungsbereich, k.bildungsbereich)
  AND k.id IN (SELECT w.kennzahl_id FROM kennzahlwert AS w WHERE list_contains($ort, w.ort_id))
ORDER BY k.bildungsbereich, k.name
