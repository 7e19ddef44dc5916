"""The same across articles: whom a speaker may be, decided with a reason, and which article is an edition of another.

``keys``: what candidates are looked up by; ``roles``: what two roles say of each other; ``evidence``: what speaks for
and against a candidate, as named features; ``people`` and ``organisations``: the decision; ``stories`` and
``editions``: articles. Nothing here reads or writes. A join must be earned: two records of one person cost a reader a
second look, two people under one name put words into a wrong mouth.
"""
