"""Was this said? Two wordings word by word, and the verdict on a claim."""
