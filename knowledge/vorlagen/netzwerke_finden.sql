/*
titel = "Netzwerke"
gegenstand = "netzwerk"
bevorzugt = ["netzwerk"]
frageform = ["finden", "liste", "kontakt", "mitglieder", "zaehlen"]
nutzt = ["thema", "zielgruppe", "bildungsbereich", "ort"]
verstanden = "Welche Netzwerke gibt es{kriterien}"
antwort = "{gibt_es} {anzahl_was}{wozu}."
antwort_eins = "Netzwerk {name}: {koordination}, {kontakt}."
leer = "{sind} {anzahl_was}{wozu} eingetragen."
spalten = { name = "Netzwerk", thema = "Thema", koordination = "Koordination", kontakt = "Kontakt" }
[[beispiele]]
frage = "Wie kann ich mit dem Netzwerk Frühe Hilfen Kontakt aufnehmen?"
kriterien = { netzwerk = "*" }
[[beispiele]]
frage = "Welche Netzwerke gibt es?"
kriterien = {}
[[beispiele]]
frage = "Wie erreiche ich das Netzwerk Grundbildung?"
kriterien = { netzwerk = "*" }
[[beispiele]]
frage = "netzwerk integration kontakt"
kriterien = { netzwerk = "*" }
[[beispiele]]
frage = "Wer koordiniert das Netzwerk Schule–Wirtschaft?"
kriterien = { netzwerk = "*" }
[[beispiele]]
frage = "Gibt es im Landkreis Bildungsnetzwerke, bei denen wir mitmachen können?"
*/
SELECT n.id, n.name, n.thema, n.koordination, n.kontakt, n.stand, n.quelle_id
FROM netzwerk AS n
WHERE list_contains($netzwerk, n.name)
  AND n.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'netzwerk' AND len(list_filter($thema_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND n.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'netzwerk' AND len(list_filter($zielgruppe_worte, lambda w: contains(s.suchtext, w))) > 0)
  AND n.id IN (SELECT s.id FROM suche_steuerung AS s WHERE s.tabelle = 'netzwerk' AND len(list_filter($einrichtungsart_worte, lambda w: contains(s.suchtext, w))) > 0)
ORDER BY n.name
