"""What the formats of an answer are called; the command line knows them without loading one."""

FORMATS = ("tabelle", "text", "json", "csv", "markdown", "ics")
