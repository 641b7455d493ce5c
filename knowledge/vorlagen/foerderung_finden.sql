/*
titel = "Welche Förderung es gibt"
gegenstand = "foerderung"
frageform = ["finden", "liste", "kosten"]
nutzt = ["thema", "foerderung", "angebotsart", "alter", "ort", "einrichtungsart", "zeitform", "kosten", "suchtext", "klasse"]
verstanden = "Welche Förderung gibt es{kriterien}"
antwort = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}."
antwort_eins = "{gibt_es}{wann} {anzahl_was}{wozu}{rest}: {name}."
leer = "{sind}{wann} {anzahl_was}{wozu}{einschub} eingetragen."
empfehlung = { foerderung = "slug", suchtext = [], abschluss = [], klasse = [], einrichtungsart = [] }
anlaufstelle = true
schritte = { titel = "name", bedingung = "fuer_wen", ergebnis = "leistung", stelle = "stelle", gueltig_von = "gueltig_von", gueltig_bis = "gueltig_bis", nachfolger = "nachfolger" }
spalten = { name = "Förderung", fuer_wen = "Für wen", leistung = "Leistung", stelle = "Stelle", gueltig_bis = "Gültig bis" }
[[beispiele]]
frage = "Wie kann ich eine Weiterbildung finanzieren?"
[[beispiele]]
frage = "Gibt es Zuschüsse für Alleinerziehende?"
kriterien = { zielgruppe = "alleinerziehende" }
[[beispiele]]
frage = "Welche Förderung gibt es für Auszubildende?"
kriterien = { zielgruppe = "auszubildende" }
[[beispiele]]
frage = "Wer zahlt mir die Umschulung?"
kriterien = { thema = "umschulung" }
[[beispiele]]
frage = "fördermöglichkeiten studium"
[[beispiele]]
frage = "Ich habe wenig Geld, gibt es finanzielle Unterstützung für einen Deutschkurs?"
*/
SELECT f.id, f.slug, f.name, f.fuer_wen, f.leistung, f.stelle, f.gueltig_von, f.gueltig_bis, f.nachfolger,
  (SELECT count(*) FROM foerderung AS g WHERE g.slug = f.slug) > 1 AS geteilt, f.stand, f.quelle_id
FROM foerderung AS f
WHERE list_has_any(f.zielgruppen, $zielgruppe)
  AND list_has_any(f.bildungsbereiche, $bildungsbereich)
  AND list_has_any(f.abschluesse, $abschluss)
  AND list_contains($foerderung, f.slug)
  AND (f.gueltig_bis IS NULL OR f.gueltig_bis >= $heute)
ORDER BY coalesce(len(list_filter($thema, lambda t: contains(lower(concat_ws(' ', f.name, f.fuer_wen, f.leistung)), t))), 0) DESC, f.name
