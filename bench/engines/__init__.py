"""Other ways to read a question, each behind the same call: folded words in, a kind and criteria out (or None)."""
