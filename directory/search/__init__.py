"""Find the partner who wrote it in the other language.

The way of a query: `analysis` makes comparable tokens of words, `thesaurus` recognises concepts by their labels in
any language, `candidates` asks the database for the documents that hold one of the tokens, `scoring` weighs them and
keeps the evidence, `reasons` says in a sentence why. `documents` and `index` keep the documents in step with the facts
and the words. Only `candidates` talks to the database while a search runs.
"""
