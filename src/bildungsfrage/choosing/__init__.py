"""How a reading becomes one kind of question: what speaks for it, what it makes of the words, when it is none."""
