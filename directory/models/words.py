from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.text import capfirst
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from glokal.translation.models import WordsMixin


def generic(model: str, related_query_name: str) -> GenericRelation:
    """Return the relation to a model of Wagtail's by which rows of a words model are deleted and joined with it."""
    return GenericRelation(
        model,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name=related_query_name,
        for_concrete_model=False,
    )


class WordsOfFacts(
    WordsMixin,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """Words in one language that belong to a row of facts (`FACTS` names the field) and share its translation key."""

    FACTS: str
    TEXTS: tuple[str, ...]
    only_review_publishes = True

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def save(self, *args, **kwargs):
        self._join_family()
        super().save(*args, **kwargs)

    def full_clean(self, *args, **kwargs):
        self._join_family()
        super().full_clean(*args, **kwargs)

    def _join_family(self):
        if getattr(self, f"{self.FACTS}_id"):
            self.translation_key = getattr(self, self.FACTS).translation_key

    @property
    def facts(self):
        """The row of facts that the words belong to."""
        return getattr(self, self.FACTS)

    @classmethod
    def text_name(cls, field: str) -> str:
        """Return what a text is called, in the active language."""
        return capfirst(str(cls._meta.get_field(field).verbose_name))

    def texts(self) -> list[tuple[str, str]]:
        """Return the fields that hold words, with their text."""
        return [(name, getattr(self, name)) for name in self.TEXTS]
