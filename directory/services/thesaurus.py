import uuid

from directory.models import ThesaurusStamp


def thesaurus_changed() -> None:
    """Tell every process that its copy of labels and places is old. Part of the transaction that changes them."""
    ThesaurusStamp.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4()})
