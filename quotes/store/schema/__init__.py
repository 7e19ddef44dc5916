"""The tables: opening the file, the numbered steps that make it, and the schema as text."""
