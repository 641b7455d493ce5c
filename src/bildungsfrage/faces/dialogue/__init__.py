"""The prompt's engine: a typed line in, what to tell out; how it is drawn is up to the prompt."""
