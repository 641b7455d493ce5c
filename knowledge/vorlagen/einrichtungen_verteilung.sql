/*
titel = "Einrichtungen aufgeteilt nach Ort oder Art"
gegenstand = "einrichtung"
frageform = ["verteilung", "rangliste", "vergleich", "zaehlen"]
bedingungen = "einrichtung"
bevorzugt = ["einrichtung", "einrichtungsart", "traegerschaft"]
typisch = ["gruppierung"]
pflicht = ["gruppierung"]
nutzt = ["rangfolge", "anzahl", "freie_plaetze"]
gegen = ["in welchem Bezirk liegt", "in welchem Stadtteil liegt", "in welchem Ort liegt", "in welchem Ortsteil liegt", "in welcher Gemeinde liegt", "in welcher Stadt liegt", "in welchem Viertel liegt", "in welchem Bezirk ist die", "in welchem Bezirk ist das", "in welchem Bezirk befindet sich", "in welchem Stadtteil befindet sich"]
fehlt = "Wonach soll ich aufteilen: nach Ort, Art oder Träger?"
verstanden = "Verteilung der {welche_was}{kriterien}"
antwort = "{was}{wozu}{wo} verteilen sich auf {gruppen}, am häufigsten: {gruppe} ({einrichtungen})."
antwort_eins = "{was}{wozu}{wo} gibt es nur hier: {gruppe} ({einrichtungen})."
leer = "{sind} {anzahl_was}{wozu} eingetragen."
spalten = { gruppe = "Gruppe", einrichtungen = "Einrichtungen", plaetze = "Plätze" }
namen = { gruppe = "gruppierung" }
abdeckung = { plaetze = "Plätze" }
[[beispiele]]
frage = "Wie sind die Bibliotheken auf die Orte verteilt?"
kriterien = { einrichtungsart = "bibliothek", gruppierung = "ort" }
[[beispiele]]
frage = "Welche Gemeinde hat die meisten Familienzentren?"
[[beispiele]]
frage = "Verteilung der Kitas nach Ort"
kriterien = { einrichtungsart = "kita", gruppierung = "ort" }
[[beispiele]]
frage = "Einrichtungen in Bad Quellenrode aufgeteilt nach Art"
kriterien = { ort = "Bad Quellenrode", gruppierung = "einrichtungsart" }
[[beispiele]]
frage = "grundschulen je gemeinde"
kriterien = { einrichtungsart = "grundschule", gruppierung = "ort" }
[[beispiele]]
frage = "Bitte eine Übersicht der Jugendzentren nach Anbieter"
kriterien = { einrichtungsart = "jugendzentrum", gruppierung = "anbieter" }
[gruppierung]
ort = "e.ort"
anbieter = "e.anbieter"
einrichtungsart = "e.art"
thema = "e.art"
zielgruppe = "e.art"
bildungsbereich = "e.art"
wochentag = "e.art"
jahr = "year(e.stand)"
[sortierung]
rangfolge = "einrichtungen"
*/
SELECT $gruppierung AS gruppe, count(*) AS einrichtungen, sum(e.plaetze) AS plaetze, list(DISTINCT e.quelle) AS quelle, max(e.stand) AS stand
FROM suche_einrichtung AS e
GROUP BY gruppe
ORDER BY einrichtungen DESC, gruppe
