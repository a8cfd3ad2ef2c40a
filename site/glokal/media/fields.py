from django.core.exceptions import ValidationError
from django.db import models
from django.forms import ModelChoiceField

from glokal.media.validators import missing_for_publication


class PictureChoiceField(ModelChoiceField):
    """Takes any image into a draft, and into a published page only one with a description and a credit."""

    is_deferred_validation = False  # Wagtail sets it while it saves a draft

    def clean(self, value):
        image = super().clean(value)
        if image and not self.is_deferred_validation and (missing := missing_for_publication(image)):
            raise ValidationError(missing)
        return image


class PictureForeignKey(models.ForeignKey):
    """The one picture of a page, such as an article's: a page stays when its picture is deleted."""

    def __init__(self, to="glokal_media.SiteImage", **kwargs):
        kwargs = {"null": True, "blank": True, "on_delete": models.SET_NULL, "related_name": "+"} | kwargs
        super().__init__(to, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PictureChoiceField} | kwargs)
