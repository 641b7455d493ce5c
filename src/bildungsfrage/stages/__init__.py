"""The steps of the line, a module each; `ask` alone knows their order."""
