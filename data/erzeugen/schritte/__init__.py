"""Die Schritte, aus denen die Beispieldaten entstehen: je Tabelle oder Tabellengruppe ein Modul."""
