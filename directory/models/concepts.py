from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext_lazy as _

from directory.enums import ConceptKind, LabelKind
from directory.search.analysis import fold


class Concept(models.Model):
    """A sector, a capability or a material, whatever it is called.

    A capability lies below its sector or below a broader capability. The code never changes; everything a person reads
    is a Label.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=ConceptKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("broader concept"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="narrower",
    )

    # The sector at the top, so that no list has to climb up to it; services.thesaurus.note_sectors keeps it.
    sector = models.ForeignKey("self", null=True, editable=False, on_delete=models.SET_NULL, related_name="+")

    # Digest of the labels that load_reference brought, so that a label an editor deleted doesn't come back.
    shipped_labels = models.CharField(max_length=16, blank=True, editable=False)

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        ordering = ["kind", "code"]

    def __str__(self):
        return self.name()

    def clean(self):
        """Keep the tree a tree: sectors on top, below them capabilities of any depth, materials among themselves."""
        super().clean()
        if self.parent is None:
            return
        if self.kind == ConceptKind.SECTOR:
            raise ValidationError({"parent": _("A sector has no broader concept.")})
        if (self.kind == ConceptKind.MATERIAL) != (self.parent.kind == ConceptKind.MATERIAL):
            raise ValidationError({"parent": _("A material can only belong to a material.")})
        above, seen = self.parent, set()
        while above and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("This concept lies below the one you are editing.")})
            seen.add(above.pk)
            above = above.parent

    def name(self, language: str | None = None) -> str:
        """Return the preferred label in a language (the active one), or in another, or the code.

        Reads `labels` from memory where they were prefetched.
        """
        language = language or get_language()
        names = {label.language: label.text for label in self.labels.all() if label.kind == LabelKind.PREFERRED}
        return names.get(language) or next(iter(names.values()), self.code)


class Label(models.Model):
    """What a concept is called in one language: one preferred label, and any number that are only searched."""

    concept = models.ForeignKey(Concept, verbose_name=_("concept"), on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=10)
    kind = models.CharField(_("kind"), max_length=12, choices=LabelKind.choices, default=LabelKind.ALTERNATIVE)
    text = models.CharField(_("text"), max_length=120)
    sense = models.CharField(
        _("sense"),
        max_length=40,
        blank=True,
        help_text=_(
            "Only where a concept holds different things, such as brushes and candles: a word for the one thing that "
            "this label names, the same in every language. Who looks for candles isn’t offered brushes."
        ),
    )
    folded = models.CharField(max_length=120, editable=False)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["concept", "language", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "folded"],
                name="one_concept_per_label",
            ),
            models.UniqueConstraint(
                fields=["concept", "language"],
                condition=models.Q(kind=LabelKind.PREFERRED),
                name="one_preferred_label_per_language",
                violation_error_message=_("This concept already has a preferred label in this language."),
            ),
        ]
        indexes = [models.Index(fields=["language", "text"], name="label_by_text")]

    def __str__(self):
        return f"{self.text} ({self.language})"

    def save(self, *args, **kwargs):
        self.folded = fold(self.text)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        others = Label.objects.filter(language=self.language, folded=fold(self.text)).exclude(pk=self.pk)
        if other := others.select_related("concept").first():
            raise ValidationError(
                {"text": _("“%(label)s” already names “%(concept)s”.") % {"label": other, "concept": other.concept}}
            )
