import uuid

from django.db import models


class SearchDocument(models.Model):
    """What the search knows of one published organisation, in all its languages, with ready tokens.

    Written only by `directory.search.index`, after every change of facts, words or tags; safe to delete and rebuild.
    """

    organisation = models.OneToOneField(
        "Organisation", on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    tokens = models.TextField()
    content = models.JSONField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "search document"

    def __str__(self):
        return f"{self.organisation_id}"


class ThesaurusStamp(models.Model):
    """Changes with every change of concepts and labels, so that each process knows that its copy is old. One row."""

    stamp = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = "thesaurus stamp"

    def __str__(self):
        return str(self.stamp)
