/*
titel = "Was ein Begriff bedeutet"
gegenstand = "begriff"
frageform = ["erklaeren", "vergleich"]
hinweise = ["Begriff", "Abkürzung", "das Wort", "Fachbegriff", "Ausdruck", "was bedeutet", "was heißt", "wofür steht", "was versteht man unter", "was ist ein", "was ist eine", "was ist der", "Bedeutung von", "was meint", "gemeint", "was sind", "was ist mit dem Wort"]
eines_von = ["begriff", "lernform"]
typisch = ["begriff"]
nutzt = ["lernform"]
fehlt = "Welchen Begriff soll ich erklären?"
verstanden = "Was bedeutet der Begriff {begriff}{kriterien}"
antwort = "{name}: {erklaerung}"
antwort_eins = "{name}: {erklaerung}"
leer = "Der Begriff {begriff} ist nicht erklärt."
zeilen = 5
spalten = { name = "Begriff", kurz = "Kurz", erklaerung = "Erklärung" }
[[beispiele]]
frage = "Wofür steht die Abkürzung BVJ?"
kriterien = { begriff = "Berufsvorbereitungsjahr" }
[[beispiele]]
frage = "Was bedeutet DaZ?"
kriterien = { begriff = "Deutsch als Zweitsprache" }
[[beispiele]]
frage = "Was versteht man unter Inklusion?"
kriterien = { begriff = "Inklusion" }
[[beispiele]]
frage = "was ist eine jugendberufsagentur"
[[beispiele]]
frage = "Können Sie mir den Begriff Übergangssystem erklären?"
kriterien = { begriff = "Übergangssystem" }
[[beispiele]]
frage = "GTA, was heißt das?"
kriterien = { begriff = "Ganztagsangebote" }
[[beispiele]]
frage = "Was ist eigentlich non-formale Bildung?"
*/
-- Wonach als Begriff gefragt wird, kann auch eine Förderung sein: „Was ist ein Berechtigungsschein?“
SELECT b.id, b.name, b.kurz, b.erklaerung, b.stand, b.quelle_id
FROM (SELECT id, name, name AS gefragt, kurz, erklaerung, stand, quelle_id FROM begriff
      UNION ALL
      SELECT id, name, split_part(name, ' ', 1), NULL, leistung, stand, quelle_id FROM foerderung
      WHERE leistung IS NOT NULL AND split_part(name, ' ', 1) NOT IN (SELECT name FROM begriff)) AS b
WHERE list_contains($begriff, b.gefragt)
ORDER BY b.name
