"""What people see: the command line, the prompt, the terminal UI and the formats of an answer. Thin, no SQL."""
