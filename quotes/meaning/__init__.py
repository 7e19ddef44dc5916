"""What is said in other words: wordings as vectors that lie near each other where they are about the same, and an
encoder that reads two together and tells whether one says what the other says.

Vectors need the extra ``quotes[meaning]``; :mod:`quotes.meaning.codes` and :mod:`quotes.meaning.entailment` do without.
"""
