/*
titel = "Wie hoch eine Kennzahl ist"
gegenstand = "kennzahl"
gegen = ["wie alt sind die Daten", "wie alt sind die Zahlen", "wie aktuell sind die Daten", "wie aktuell sind die Zahlen", "von wann sind die Daten", "von wann sind die Zahlen", "woher stammen die Zahlen", "woher kommen die Zahlen"]
frageform = ["wert", "zaehlen", "finden", "stand", "details"]
pflicht = ["kennzahl"]
nutzt = ["gruppierung"]
bedingungen = "kennzahl"
fehlt = "Welche Kennzahl meinen Sie?"
verstanden = "Wie hoch ist {die_kennzahl}{kriterien}"
antwort = "{kennzahl}: {wert}"
antwort_eins = "{kennzahl}: {wert}"
leer = "{kennzahl}{kriterien}: dazu liegt kein Wert vor."
empfehlung = { kennzahl = "kennzahl_id", einrichtungsart = [], abschluss = [] }
zeilen = 12
spalten = { kennzahl = "Kennzahl", ort = "Ort", zeit = "Zeit", merkmal = "Merkmal", wert = "Wert", einheit = "Einheit", zaehler = "Zähler", nenner = "Nenner", qualitaet = "Zeichen", anmerkung = "Anmerkung" }
namen = { qualitaet = "zeichen" }
[[beispiele]]
frage = "Wie hoch ist die Betreuungsquote der unter Dreijährigen in Auenstedt?"
kriterien = { kennzahl = "betreuungsquote_u3", ort = "Auenstedt" }
[[beispiele]]
frage = "Wie viele Einwohner hat Mühlrode?"
kriterien = { kennzahl = "bevoelkerung", ort = "Mühlrode" }
[[beispiele]]
frage = "kita-plätze bad quellenrode 2022"
kriterien = { kennzahl = "kita_plaetze", ort = "Bad Quellenrode", jahr = 2022 }
[[beispiele]]
frage = "Abiturquote der Mädchen 2024"
kriterien = { kennzahl = "quote_abitur", jahr = 2024, auspraegung = { merkmal = "geschlecht", wert = "weiblich" } }
[[beispiele]]
frage = "Wie viele neue Ausbildungsverträge wurden 2021 geschlossen?"
kriterien = { kennzahl = "neue_ausbildungsvertraege", jahr = 2021 }
[[beispiele]]
frage = "Können Sie mir die aktuelle Klassengröße nennen?"
[[beispiele]]
frage = "Wie groß ist der Anteil der Ganztagsschüler?"
kriterien = { kennzahl = "ganztagsschueler_quote" }
*/
SELECT k.kennzahl_id, k.kennzahl, k.ort_id, k.ort, k.ort_art, k.zeit, k.zeit_art, k.jahr, k.auspraegungen AS merkmal, k.wert, k.einheit, k.zaehler, k.nenner, k.qualitaet, k.anmerkung, k.quelle, k.stand,
  max(k.jahr) OVER (PARTITION BY k.kennzahl_id, k.ort_id, k.auspraegungen) AS letztes_jahr,
  arg_max(k.qualitaet, k.jahr) OVER (PARTITION BY k.kennzahl_id, k.ort_id, k.auspraegungen) AS letztes_zeichen
FROM suche_kennzahl AS k
QUALIFY row_number() OVER (PARTITION BY k.kennzahl_id, k.ort_id, k.auspraegungen, CASE WHEN list_contains($jahr_liste, k.jahr) THEN k.jahr END ORDER BY greatest(coalesce($jahr_von, k.jahr) - k.jahr, k.jahr - coalesce($jahr_bis, k.jahr), 0), (k.wert IS NULL), k.jahr DESC, k.zeit DESC) = 1
  AND (coalesce(list_contains($jahr_liste, k.jahr), TRUE) OR NOT bool_or(list_contains($jahr_liste, k.jahr)) OVER (PARTITION BY k.kennzahl_id, k.ort_id, k.auspraegungen))
ORDER BY k.kennzahl_id, list_position($eigene, k.ort_id), k.ort_id, (k.auspraegungen <> ''), k.wert DESC NULLS LAST, k.auspraegungen, k.jahr
