"""Speakers in the database: found, joined across articles, merged, divided and named."""
