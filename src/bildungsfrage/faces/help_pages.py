"""The help pages, one per command, written for people who do not live on the command line."""

_COMMON = """
Optionen aller Befehle (vor oder hinter dem Befehl):
  --db ORDNER          der Datenbestand; sonst $BILDUNGSFRAGE_DB, sonst der Datenordner des Benutzers
  --wissen ORDNER      eigenes Wissen zusätzlich zum mitgelieferten; darf mehrmals stehen;
                       sonst der Ordner wissen im Datenordner des Benutzers, wenn es ihn gibt
  --heute JJJJ-MM-TT   welcher Tag als „heute“ gilt
  --hilfe, -h          diese Hilfe
  --version            die Fassung des Programms
"""

_MAIN = """\
Aufruf: bildungsfrage [BEFEHL] [OPTIONEN]

Beantwortet Fragen zur Bildung in der Kommune: Angebote, Einrichtungen, Wege, Zahlen, Ziele.

  bildungsfrage                      Fragen stellen, eine nach der anderen
  bildungsfrage frage "…"            eine Frage beantworten
  bildungsfrage verstehe "…"         nur zeigen, wie eine Frage verstanden wird
  bildungsfrage bedarf               zeigen, was gefragt und nicht gefunden wurde
  bildungsfrage daten einlesen …     Daten einlesen
  bildungsfrage daten zuordnen …     vorschlagen, was die Spalten einer Datei bedeuten
  bildungsfrage daten stand          zeigen, welche Daten da sind und wie alt sie sind
  bildungsfrage daten pruefen        zeigen, was an den Daten fehlt oder nicht stimmt
  bildungsfrage wissen pruefen       Wörter und Fragearten prüfen
  bildungsfrage wissen lernen …      ein Wort lernen, das bei Ihnen üblich ist

Hilfe zu einem Befehl: bildungsfrage frage --hilfe

Ohne Befehl:
  --vorlesen           zum Vorlesenlassen: eine Angabe je Zeile, ohne Linien und Farben
"""

_QUESTION = """\
Aufruf: bildungsfrage frage "FRAGE" [OPTIONEN]
        bildungsfrage frage --stapel < fragen.txt

Beantwortet eine Frage. Die Antwort steht auf der Standardausgabe, Anmerkungen auf der Fehlerausgabe.

  bildungsfrage frage "Kostenlose Angebote für Jugendliche in Mühlrode?"
  bildungsfrage frage "und in Auenstedt?" --nach "Angebote für Jugendliche in Mühlrode"
  bildungsfrage frage "Termine für Yogakurse" --format ics > yoga.ics

Optionen:
  --format FORMAT      tabelle, text, json, csv, markdown oder ics; sonst tabelle am Bildschirm, text in Dateien
  --nach FRAGE         die vorige Frage, auf die sich diese bezieht; darf mehrmals stehen, die älteste zuerst
  --alle               alle Zeilen statt der ersten
  --sql                zeigt auch die Datenbankabfrage und ihre Werte
  --nur-sicher         rät nicht: fragt zurück, wo etwas unklar ist
  --stapel             liest eine Frage je Zeile und schreibt eine JSON-Antwort je Zeile;
                       eine Zeile darf auch {"frage": "…", "nach": ["…"]} sein

Rückgabewert: 0 beantwortet · 1 nicht beantwortet · 2 falscher Aufruf · 3 Wissen fehlerhaft ·
              4 Daten fehlen, sind beschädigt oder gesperrt · 130 abgebrochen
"""

_READING = """\
Aufruf: bildungsfrage verstehe "FRAGE" [OPTIONEN]
        bildungsfrage verstehe --stapel < fragen.txt

Zeigt, wie eine Frage verstanden wird: Art, Kriterien und was unverstanden blieb. Fragt die Datenbank nicht ab.

  bildungsfrage verstehe "gratis kurse für senioren am vormittag"

Optionen:
  --format FORMAT      text oder json
  --nach FRAGE         die vorige Frage, auf die sich diese bezieht; darf mehrmals stehen, die älteste zuerst
  --stapel             liest eine Frage je Zeile und schreibt eine JSON-Antwort je Zeile
"""

_WANTED = """\
Aufruf: bildungsfrage bedarf [OPTIONEN]

Zeigt, was gefragt und nicht gefunden wurde, insgesamt und nach Ort, Zielgruppe und Thema. Gezählt werden je
Woche die Art der Frage, ihre Kriterien und die Zahl der Treffer, nie der Wortlaut. Zahlen unter 5 werden nicht gezeigt.

  bildungsfrage bedarf
  bildungsfrage bedarf --alle --format csv > bedarf.csv

Optionen:
  --format FORMAT      tabelle, text, json, csv oder markdown
  --alle               alle Zeilen statt der ersten zehn

Rückgabewert: 0 gezeigt · 1 nichts gezählt, oder zu wenig, um es zu zeigen
"""

_TAKING_IN = """\
Aufruf: bildungsfrage daten einlesen QUELLE… [OPTIONEN]

Liest Dateien in den Datenbestand ein. Gute Zeilen gehen hinein; fehlerhafte kommen mit ihrem Grund in eine Datei
neben dem Bestand; dort berichtigt, wird diese Datei genauso eingelesen und ergänzt die Quelle. Eine Quelle, die schon
da ist, wird ersetzt. Während des Einlesens kann weiter gefragt werden.

  bildungsfrage daten einlesen kurse.csv --zuordnung kurse.toml
  bildungsfrage daten einlesen kurse.csv --probe

Optionen:
  --format FORMAT      csv, json oder ndjson, wenn es nicht von selbst erkannt wird
  --zuordnung DATEI    welche Spalte was bedeutet (TOML)
  --probe              berichtet nur und schreibt nichts
  --mit-beispiel       behält die erfundenen Beispieldaten neben den echten
  --trotzdem           übernimmt auch eine Datei, die nur noch halb so viel enthält wie beim letzten Mal
"""

_DRAFTING = """\
Aufruf: bildungsfrage daten zuordnen DATEI [OPTIONEN]

Sieht sich Überschriften und Werte einer Datei an und schlägt eine Zuordnung vor: eine Textdatei mit Bemerkungen neben
der Datei (kurse.toml für kurse.csv). Zeigt, wie die ersten Datensätze aussähen, und sagt, was unsicher ist. Eine
Beschreibung daneben (kurse.md, datapackage.json) wird mitgelesen. In den Bestand wird nichts geschrieben.

  bildungsfrage daten zuordnen kurse.csv

Optionen:
  --zuordnung DATEI    wohin der Vorschlag geschrieben wird
  --probe              zeigt den Vorschlag nur
  --trotzdem           ersetzt eine Zuordnung, die es schon gibt
"""

_STOCK = """\
Aufruf: bildungsfrage daten stand [OPTIONEN]

Zeigt je Quelle, was im Datenbestand ist, von wann es ist und unter welcher Lizenz es steht.

Optionen:
  --format FORMAT      tabelle, text oder json
"""

_QUALITY = """\
Aufruf: bildungsfrage daten pruefen [OPTIONEN]

Sagt je Quelle und Anbieter, was an den Daten fehlt, veraltet ist, sich widerspricht oder doppelt scheint, welche Orte
nicht zu finden waren, welche Veranstaltungen keinen Termin und welche Ziele keine Maßnahmen haben.

  bildungsfrage daten pruefen
  bildungsfrage daten pruefen --anbieter Musikschule --format csv > musikschule.csv

Optionen:
  --format FORMAT      tabelle oder text (Zusammenfassung), csv oder json (jeder Befund einzeln)
  --quelle NAME        nur Quellen, in deren Namen das vorkommt
  --anbieter NAME      nur Anbieter, in deren Namen das vorkommt
"""

_CHECKING = """\
Aufruf: bildungsfrage wissen pruefen [OPTIONEN]

Prüft Wörter, Fragearten und Sätze, auch die eigenen (--wissen), und nennt zu jedem Fehler Datei, Stelle und Abhilfe.

  bildungsfrage wissen pruefen --wissen mein-wissen

Optionen:
  --messen BANK.jsonl  misst, wie viele Fragen einer Fragensammlung richtig verstanden werden
"""

_LEARNING = """\
Aufruf: bildungsfrage wissen lernen WORT --fuer KRITERIUM=WERT [OPTIONEN]

Bringt dem Programm ein Wort bei. Es kommt in eine Datei Ihres eigenen Wissensordners, die Sie auch selbst ändern
können: in den letzten mit --wissen genannten, sonst in den Ordner wissen im Datenordner des Benutzers. Diesen liest
das Programm danach bei jedem Aufruf ohne --wissen mit. Vorher zeigt es, welche von vielen Fragen damit besser oder
schlechter gelesen würden, und fragt nach, bevor etwas schlechter wird.

  bildungsfrage wissen lernen Kiddos --fuer zielgruppe=kinder
  bildungsfrage wissen lernen "Fit am Pad" --fuer thema=smartphone --wissen mein-wissen

Nomen mit großem Anfangsbuchstaben und Eigenschaftswörter mit kleinem werden gebeugt; andere Wortfolgen gelten wörtlich.

Optionen:
  --fuer KRITERIUM=WERT  was das Wort bedeutet; die Werte sind die Abschnitte der Dateien in vokabular/
  --messen BANK.jsonl    misst zusätzlich an einer eigenen Fragensammlung
  --trotzdem             lernt das Wort ohne Rückfrage, auch wenn etwas schlechter wird

Rückgabewert: 0 gelernt oder schon bekannt · 3 nicht gelernt
"""

_GROUPS = {
    "daten": "Aufruf: bildungsfrage daten einlesen QUELLE… | zuordnen DATEI | stand | pruefen\n",
    "wissen": "Aufruf: bildungsfrage wissen pruefen | bildungsfrage wissen lernen WORT --fuer KRITERIUM=WERT\n",
}

_PAGES = {
    "": _MAIN,
    "frage": _QUESTION,
    "verstehe": _READING,
    "bedarf": _WANTED,
    "daten einlesen": _TAKING_IN,
    "daten zuordnen": _DRAFTING,
    "daten stand": _STOCK,
    "daten pruefen": _QUALITY,
    "wissen pruefen": _CHECKING,
    "wissen lernen": _LEARNING,
    **_GROUPS,
}


def help_page(command: str) -> str:
    """The page of a command ("daten stand"), of a group of commands, or the first page."""
    return _PAGES[command] + _COMMON
