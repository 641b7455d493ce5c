"""Small grammars of German: numbers and their units, times, compounds, typos. Each finds spans in a question."""
