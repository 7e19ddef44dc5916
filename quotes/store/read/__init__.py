"""Questions to the database, on a plain ``sqlite3`` connection."""
