"""bildungsfrage: German questions about education, answered from a Kommune's own data."""
