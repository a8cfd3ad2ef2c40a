from django.db import models


class WordsMixin(models.Model):
    """Marks a model that holds the words of one thing in one language: first in the bases of every such model.

    The services of this app keep only these models in step, and the desk lists only these.
    """

    # Whether the first publication puts an alias of the page into every other tree: the facts of events are everywhere.
    alias_everywhere = False

    class Meta:
        abstract = True
