"""Who is behind the words of a source."""
