"""What is said in other words: wordings as vectors that lie near each other where they mean the same.

Needs the extra ``quotes[meaning]``; :mod:`quotes.meaning.codes` does without.
"""
