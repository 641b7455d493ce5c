"""The Merkzettel: rows that were collected for a client, with notes, as text, Markdown, calendar or PDF."""
