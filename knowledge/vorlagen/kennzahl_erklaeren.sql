/*
titel = "Was eine Kennzahl bedeutet"
gegenstand = "kennzahl"
frageform = ["erklaeren"]
hinweise = ["gezählt", "was bedeutet", "was heißt", "was meint", "was sagt", "wie berechnet", "wie rechnet", "rechnet ihr", "gilt als", "gelten", "verstehen Sie unter", "versteht man unter", "verstehen wir unter", "mitgerechnet", "eingerechnet", "einbezogen", "zählen mit", "dazugerechnet", "wie messen", "was genau wird", "mitgezählt", "Nenner", "Zähler", "Formel", "Definition"]
pflicht = ["kennzahl"]
fehlt = "Welche Kennzahl soll ich erklären?"
verstanden = "Was bedeutet die Kennzahl {kennzahl}{kriterien}"
antwort = "{name}: {definition}"
antwort_eins = "{name}: {definition}"
leer = "Eine Erklärung zu {kennzahl} gibt es nicht."
spalten = { name = "Kennzahl", definition = "Bedeutung", zaehler = "Zähler", nenner = "Nenner", einheit = "Einheit", bildungsbereich = "Bereich" }
namen = { bildungsbereich = "bildungsbereich" }
[[beispiele]]
frage = "Was bedeutet Betreuungsquote U3?"
kriterien = { kennzahl = "betreuungsquote_u3" }
[[beispiele]]
frage = "Wie berechnet sich die Wiederholerquote?"
kriterien = { kennzahl = "wiederholerquote" }
[[beispiele]]
frage = "Was ist mit Jugendquotient gemeint?"
kriterien = { kennzahl = "jugendquotient" }
[[beispiele]]
frage = "definition vertragslösungsquote"
kriterien = { kennzahl = "vertragsloesungsquote" }
[[beispiele]]
frage = "Was zählt bei der Förderquote alles dazu?"
kriterien = { kennzahl = "foerderquote" }
[[beispiele]]
frage = "Können Sie mir bitte erklären, was die Schulabbrecherquote aussagt?"
kriterien = { kennzahl = "quote_ohne_hauptschulabschluss" }
*/
SELECT k.id, k.name, k.definition, k.zaehler, k.nenner, k.einheit, k.bildungsbereich, k.stand, k.quelle_id
FROM kennzahl AS k
WHERE list_contains($kennzahl, k.id)
ORDER BY k.name
