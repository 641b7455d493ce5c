"""Proposing a mapping: what the columns of a foreign file probably mean, as a TOML file that a person corrects."""
