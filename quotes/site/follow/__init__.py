"""Following: feeds, what is new since the last look, and saved searches."""
