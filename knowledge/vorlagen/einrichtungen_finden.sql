/*
titel = "Einrichtungen finden"
gegenstand = "einrichtung"
frageform = "finden"
bedingungen = "einrichtung"
bevorzugt = ["einrichtung", "einrichtungsart", "traegerschaft", "suchtext"]
nutzt = ["sortierung", "rangfolge", "anzahl", "alter", "thema", "zielgruppe", "kinderbetreuung", "tageszeit", "freie_plaetze"]
typisch = ["einrichtungsart"]
verstanden = "Welche {welche_was}{wozu} gibt es{wo}{rest}"
antwort = ["{gibt_es}{wann} {anzahl_was}{wozu}{rest}, nach Plätzen geordnet, {rangfolge}: {name} ({plaetze}).", "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."]
antwort_eins = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}: {name}."
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
anlaufstelle = true
spalten = { name = "Einrichtung", art = "Art", ort = "Ort", adresse = "Adresse", plz = "PLZ", telefon = "Telefon", plaetze = "Plätze", km = "Entfernung" }
namen = { art = "einrichtungsart" }
einheiten = { km = "km" }
abdeckung = { plaetze = "Plätze" }
[[beispiele]]
frage = "Welche Kitas gibt es in Grünhausen?"
kriterien = { einrichtungsart = "kita", ort = "Grünhausen" }
[[beispiele]]
frage = "Gibt es in Mühlrode eine Bibliothek?"
kriterien = { einrichtungsart = "bibliothek", ort = "Mühlrode" }
[[beispiele]]
frage = "barrierefreie grundschulen auenstedt"
kriterien = { barrierefrei = true, einrichtungsart = "grundschule", ort = "Auenstedt" }
[[beispiele]]
frage = "Wo finde ich ein Jugendzentrum in der Nähe von Hohenmark?"
kriterien = { einrichtungsart = "jugendzentrum", ort = "Hohenmark", umkreis_km = 10 }
[[beispiele]]
frage = "Zeigen Sie mir bitte alle Gymnasien in kirchlicher Trägerschaft."
kriterien = { einrichtungsart = "gymnasium", traegerschaft = "kirchlich" }
[[beispiele]]
frage = "kitas mit freien plätzen in falkenbruch"
kriterien = { einrichtungsart = "kita", freie_plaetze = true, ort = "Falkenbruch" }
[[beispiele]]
frage = "Welche Schulen kommen für unsere Tochter in Käthen infrage?"
[sortierung]
entfernung = "km"
name = "name"
preis = "name"
beginn = "name"
neu = "stand"
rangfolge = "plaetze"
*/
SELECT e.id, e.name, e.art, e.ort, e.adresse, e.plz, e.telefon, e.plaetze,
  round(111.2 * sqrt(power(e.lat - $mitte_lat, 2) + power((e.lon - $mitte_lon) * cos(radians($mitte_lat)), 2)), 1) AS km,
  e.stand, e.quelle, e.fremd_id
FROM suche_einrichtung AS e
WHERE len(list_filter($thema_worte, lambda w: contains(' ' || e.suchtext, w))) > 0
ORDER BY km NULLS LAST, e.ort, e.name, e.id
