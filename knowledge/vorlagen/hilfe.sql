/*
titel = "Hilfe"
gegenstand = "hilfe"
frageform = ["finden"]
ohne_abfrage = true
verstanden = "Was kann ich fragen"
antwort = "Sie können nach Angeboten, Anbietern, Einrichtungen, Beratung, Wegen, Förderung, Kennzahlen, Zielen, Gremien und Daten fragen."
[[beispiele]]
frage = "Was kann ich dich fragen?"
kriterien = {}
[[beispiele]]
frage = "Hilfe"
kriterien = {}
[[beispiele]]
frage = "Wie funktioniert das hier?"
kriterien = {}
[[beispiele]]
frage = "Was können Sie alles?"
kriterien = {}
[[beispiele]]
frage = "Können Sie mir Beispielfragen zeigen?"
kriterien = {}
[[beispiele]]
frage = "ich komme nicht klar"
kriterien = {}
*/

