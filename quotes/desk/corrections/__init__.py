"""What a person puts right, at the command line and in a walk through the least certain."""
