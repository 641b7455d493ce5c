/*
titel = "Angebote aufgeteilt nach Ort, Anbieter, Thema"
gegenstand = "angebot"
frageform = ["verteilung", "rangliste", "vergleich", "zaehlen"]
bedingungen = "angebot"
bevorzugt = ["anbieter", "thema", "zielgruppe"]
typisch = ["gruppierung"]
pflicht = ["gruppierung"]
nutzt = ["rangfolge", "anzahl", "sortierung"]
fehlt = "Wonach soll ich aufteilen: nach Ort, Anbieter, Thema oder Zielgruppe?"
verstanden = "Verteilung der {welche_was}{kriterien}"
antwort = "{was}{wozu}{wo} verteilen sich auf {gruppen}, am häufigsten: {gruppe} ({angebote})."
antwort_eins = "{was}{wozu}{wo} gibt es nur hier: {gruppe} ({angebote})."
leer = "{sind} {anzahl_was}{wozu} eingetragen."
spalten = { gruppe = "Gruppe", angebote = "Angebote", anbieter = "Anbieter" }
namen = { gruppe = "gruppierung" }
[[beispiele]]
frage = "Wie verteilen sich die Deutschkurse auf die Orte?"
kriterien = { thema = "deutsch", angebotsart = "kurs", gruppierung = "ort" }
[[beispiele]]
frage = "Angebote für Senioren aufgeschlüsselt nach Thema"
kriterien = { zielgruppe = "senioren", gruppierung = "thema" }
[[beispiele]]
frage = "In welcher Gemeinde gibt es die meisten Ferienangebote?"
[[beispiele]]
frage = "Übersicht der Kurse in Auenstedt nach Zielgruppe"
kriterien = { angebotsart = "kurs", ort = "Auenstedt", gruppierung = "zielgruppe" }
[[beispiele]]
frage = "sportangebote je anbieter"
kriterien = { thema = "sport", gruppierung = "anbieter" }
[[beispiele]]
frage = "Zeigen Sie mir bitte, wie sich die kostenlosen Angebote auf die Wochentage verteilen."
kriterien = { kosten = 0, gruppierung = "wochentag" }
[gruppierung]
ort = "a.ort"
anbieter = "a.anbieter"
thema = "a.thema"
zielgruppe = "unnest(a.zielgruppen)"
bildungsbereich = "a.bildungsbereich"
einrichtungsart = "a.anbieter_art"
wochentag = "unnest(a.wochentage)"
jahr = "year(a.beginne[1])"
[sortierung]
rangfolge = "angebote"
*/
SELECT $gruppierung AS gruppe, count(*) AS angebote, count(DISTINCT a.anbieter) AS anbieter, list(DISTINCT a.quelle) AS quelle, max(a.stand) AS stand
FROM suche_angebot AS a
GROUP BY gruppe
ORDER BY angebote DESC, gruppe
