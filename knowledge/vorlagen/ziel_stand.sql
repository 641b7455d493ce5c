/*
titel = "Wie weit ein Ziel ist"
gegenstand = "ziel"
bevorzugt = ["ziel"]
frageform = ["stand", "wert", "verlauf", "details"]
pflicht = ["ziel"]
typisch = ["ziel"]
nutzt = ["jahr", "ort"]
fehlt = "Welches Ziel meinen Sie?"
verstanden = "Stand beim Ziel {ziel}{kriterien}"
antwort = "{name}: Ausgangswert {ausgangswert} ({ausgangsjahr}), zuletzt {aktuell} ({aktuell_zeit}), Ziel {zielwert} bis {zieljahr}."
leer = "Das Ziel {ziel} ist nicht eingetragen."
zeilen = 20
spalten = { nummer = "Nr.", name = "Ziel", kennzahl = "Kennzahl", ausgangswert = "Ausgangswert", ausgangsjahr = "Jahr", aktuell = "Aktuell", aktuell_zeit = "Stand", zielwert = "Zielwert", zieljahr = "Zieljahr" }
[[beispiele]]
frage = "Wie weit ist das Ziel Digitale Teilhabe?"
kriterien = { ziel = "Digitale Teilhabe" }
[[beispiele]]
frage = "Sind wir beim Ziel Weniger Abgänge ohne Abschluss im Plan?"
kriterien = { ziel = "Weniger Abgänge ohne Abschluss" }
[[beispiele]]
frage = "Wie ist der Stand beim Ziel Weiterbildung im ländlichen Raum?"
kriterien = { ziel = "Weiterbildung im ländlichen Raum" }
[[beispiele]]
frage = "zielerreichung ziel 6"
kriterien = { ziel = "Frühe Bildung ausbauen" }
[[beispiele]]
frage = "Haben wir das Ziel Sprachförderung stärken schon erreicht?"
kriterien = { ziel = "Sprachförderung stärken" }
[[beispiele]]
frage = "Wie kommen wir bei der Sprachförderung voran?"
*/
SELECT z.id, z.nummer, z.name, k.name AS kennzahl, k.einheit, z.ausgangswert, z.ausgangsjahr,
  (SELECT arg_max(w.wert, w.jahr) FROM suche_kennzahl AS w WHERE w.kennzahl_id = z.kennzahl_id AND w.auspraegungen = '' AND w.wert IS NOT NULL AND w.ort_id = $heimat) AS aktuell,
  (SELECT arg_max(w.zeit, w.jahr) FROM suche_kennzahl AS w WHERE w.kennzahl_id = z.kennzahl_id AND w.auspraegungen = '' AND w.wert IS NOT NULL AND w.ort_id = $heimat) AS aktuell_zeit,
  z.zielwert, z.zieljahr, z.stand, z.quelle_id
FROM ziel AS z LEFT JOIN kennzahl AS k ON k.id = z.kennzahl_id LEFT JOIN ziel AS o ON o.id = z.oberziel_id
WHERE (list_contains($ziel, z.name) OR list_contains($ziel, o.name))
ORDER BY z.nummer NULLS LAST, z.id
