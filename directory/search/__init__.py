"""Find the partner who wrote it in the other language.

`engine` is the door. The way of a query: `understood` reads it (numbers, places, words, concepts), `plan` says what the
database is asked for, `finding` lets it find and `scoring` weigh, `reasons` says in a sentence why. `index` keeps the
documents in step with facts and words. Only `backends` knows which database there is.
"""
