"""The terminal UI: a conversation over the same `ask` and the same `Reply` as the command line, drawn with Textual."""
