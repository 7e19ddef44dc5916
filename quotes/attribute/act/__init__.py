"""What was done with the words: the act of an utterance, whether it was uttered at all, and through whom it came.

Acts are those of Searle ("A classification of illocutionary acts", Language in Society 5, 1976), as far as a reader of
news tells them apart, and one that the literature on factuality adds:

* ``states``: commits the source to the words being so (Searle's representatives; CT+ in FactBank, Saurí and Pustejovsky
  2009; committed belief, Diab and others 2009). Praise, thanks and blame (expressives) and verdicts (declarations)
  count here: their words are vouched for, too.
* ``denies``: commits the source to the words not being so (CT- in FactBank), or to not doing what was asked: ``denied
  taking``, ``rejected claims that``, ``dismissed as``, ``called the report false``, ``ruled out``, ``refused``.
* ``asks``: requests the answer: ``asked whether``, ``demanded to know``, and words in quotation marks that are a
  question, whatever their cue (``"Why?" he said``). Searle counts questions as directives; a fact-checker must not.
* ``demands``: tries to get somebody to do something (directives): ``urged``, ``called for``, ``told him to``,
  ``proposed``.
* ``promises``: commits the source to doing something (commissives), also what nobody wishes: ``vowed``, ``threatened``.
* ``supposes``: puts the words forward without vouching for them (PR and PS in FactBank; non-committed belief):
  ``suggested``, ``predicted``, ``believes``, ``said it may have``.

What decides, in this order: a question in quotation marks; the head of the cue by the list ``cues.tsv`` and, where its
complement decides (told that, told to), ``cue_complements.tsv``; for cues that only state, an act that the words name
themselves (``said he denied``, ``"I promise"``; Austin's performatives) and a hedge over their first clause. Without a
cue words are stated or asked.

The border of a denial: ``called the claim false`` denies the claim, since the words that are kept may be those of the
claim alone; ``said the claim was false`` states, since the negation stands in the words that are kept.

Whether it was uttered is another question (determinacy and polarity of the attribution itself, Prasad and others
2007): ``did not say``, ``refused to say``, ``if he said``, ``could say`` report no utterance. So ``did not deny`` is
neither a denial nor a statement: the act is ``denies``, and it is not reported. Words in quotation marks that somebody
``will say`` were given out in advance and count as said.
"""

from quotes.attribute.act.decide import with_act

__all__ = ["with_act"]
