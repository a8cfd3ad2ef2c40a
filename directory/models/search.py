import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.fields import ListField, TokensField


class AbstractSearchDocument(models.Model):
    """What the search knows of one thing, in all its languages, with ready tokens and everything to filter by.

    Written only by `directory.search.index`, after every change of facts, words or tags; safe to delete and rebuild.
    """

    tokens = TokensField()
    top = TokensField()  # the few tokens that rank a large result: those of the name and the first line, and the codes
    content = models.TextField()

    kind = models.CharField(max_length=12)
    country = models.CharField(max_length=2)
    nuts3 = models.CharField(max_length=5)
    size_class = models.CharField(max_length=8)
    is_verified = models.BooleanField()
    last_confirmed = models.DateField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    sectors = ListField("integer")  # primary keys of concepts, with the broader ones
    capabilities = ListField("integer")
    materials = ListField("integer")
    certificates = ListField()
    contact_languages = ListField()
    sort_default = models.CharField(max_length=200)
    sort_cs = models.CharField(max_length=200)

    class Meta:
        abstract = True


class SearchDocument(AbstractSearchDocument):
    """The document of a published organisation."""

    organisation = models.OneToOneField(
        "Organisation", on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    # The last day of its longest public offer and request, `date.max` for one without end: what a date decides isn't
    # stored.
    offers_until = models.DateField(null=True)
    requests_until = models.DateField(null=True)

    class Meta:
        verbose_name = "search document"

    def __str__(self):
        return f"{self.organisation_id}"


class ListingDocument(AbstractSearchDocument):
    """The document of a published offer or request: facts to filter by are those of its organisation."""

    listing = models.OneToOneField(
        "Listing", on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    organisation = models.ForeignKey("Organisation", on_delete=models.CASCADE, related_name="+")
    type = models.CharField(max_length=8)
    subtype = models.CharField(max_length=12)
    valid_until = models.DateField(db_index=True)  # `date.max` for one without end
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "search document of a listing"

    def __str__(self):
        return f"{self.listing_id}"


class SearchToken(models.Model):
    """A token, and how many documents, of organisations and of listings, hold it; the empty one counts all documents.

    Says what is common and what anybody has written at all: for weights, slips of the keyboard and compounds.
    """

    token = models.CharField(max_length=120, primary_key=True)
    documents = models.IntegerField()
    is_word = models.BooleanField()  # a word as it is written, folded: no stem, root, code or number

    class Meta:
        verbose_name = "search token"

    def __str__(self):
        return self.token


class SearchMiss(models.Model):
    """A question that found little or nothing, asked by three senders or more. Nothing is known of who asked."""

    text = models.CharField(_("question"), max_length=200)  # folded, its words in alphabetical order
    language = models.CharField(_("language"), max_length=10)
    count = models.PositiveIntegerField(_("asked"))
    last_asked = models.DateField(_("last asked"))

    class Meta:
        verbose_name = _("question without an answer")
        verbose_name_plural = _("questions without an answer")
        ordering = ["-count", "-last_asked", "pk"]
        constraints = [models.UniqueConstraint(fields=["text", "language"], name="one_miss_per_question")]

    def __str__(self):
        return self.text


class ThesaurusStamp(models.Model):
    """Changes with every change of concepts and labels, so that each process knows that its copy is old. One row."""

    stamp = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = "thesaurus stamp"

    def __str__(self):
        return str(self.stamp)
