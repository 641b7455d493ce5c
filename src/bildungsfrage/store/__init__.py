"""The database: a folder of numbered DuckDB files, built beside the ones in use and opened without leave to write."""
