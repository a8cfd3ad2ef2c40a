"""What a moderator is shown of a new entry, in short: whatever of it changes makes another version."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder

from directory.models import ContactPerson, Listing, OrganisationPicture
from directory.selectors.editing import words_model
from glokal.media.models import SiteImage

if TYPE_CHECKING:
    from django.db.models import Model

    from directory.models import Organisation

# What changes without anybody having changed the entry.
NOT_SEEN = {"updated_at", "state", "last_changed", "published_at", "last_confirmed"}


def entry_version(facts: Organisation | Listing) -> str:
    """Return a token of facts, concepts, persons, pictures and drafts of an entry, an offer or a request, as stored."""
    told: dict[str, Any] = {"facts": _row(facts)}
    for field in facts._meta.many_to_many:
        told[field.name] = sorted(getattr(facts, field.name).values_list("pk", flat=True))
    if not isinstance(facts, Listing):
        told["contacts"] = list(ContactPerson.objects.filter(organisation=facts.pk).order_by("pk").values())
        pictures = list(OrganisationPicture.objects.filter(organisation=facts.pk).order_by("pk").values())
        shown = {told["facts"]["logo_id"], *(one["image_id"] for one in pictures)} - {None}
        images = SiteImage.objects.filter(pk__in=shown).order_by("pk")
        told |= {"pictures": pictures, "images": list(images.values("pk", "file", "alt_texts", "credit"))}
    model, field_name = words_model(facts)
    rows = model._default_manager.filter(**{field_name: facts}).order_by("pk")
    told["words"] = list(rows.values_list("pk", "latest_revision"))
    return hashlib.sha256(json.dumps(told, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()[:20]


def _row(facts: Organisation | Listing) -> dict[str, Any]:
    model: type[Model] = type(facts)
    stored = model._default_manager.filter(pk=facts.pk).values()[0]
    return {name: value for name, value in stored.items() if name not in NOT_SEEN}
