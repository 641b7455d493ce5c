"""What is looked for in the data, as SQL, and what the data say about it: counts, near misses, groups."""
