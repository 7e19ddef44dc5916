"""What changes the database: articles, readings anew, the log of corrections, prints of repeats, saved searches."""
