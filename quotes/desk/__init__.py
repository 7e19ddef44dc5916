"""What a fact-checker does with stored quotes: check a wording, see repeats, correct, export."""
