/*
titel = "Gruß"
gegenstand = "gruss"
frageform = ["finden"]
ohne_abfrage = true
verstanden = "Hallo"
antwort = "Guten Tag. Wonach suchen Sie?"
[[beispiele]]
frage = "Guten Tag"
kriterien = {}
[[beispiele]]
frage = "Hallo!"
kriterien = {}
[[beispiele]]
frage = "Vielen Dank für die Hilfe"
[[beispiele]]
frage = "moin"
kriterien = {}
[[beispiele]]
frage = "Auf Wiedersehen"
kriterien = {}
[[beispiele]]
frage = "Guten Morgen zusammen"
*/

