"""What `check` looks at, one module each: folders, letters, words, templates, queries, examples."""
