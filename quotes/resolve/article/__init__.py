"""What an article says of itself: its layout, the names in it, people, organisations, roles."""
