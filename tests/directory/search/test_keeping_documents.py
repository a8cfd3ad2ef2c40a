import pytest
from django.db import transaction

from directory.search import index
from tests.factories.directory import organisation


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_is_touched_often_in_one_transaction_is_written_once(monkeypatch):
    one, other = organisation("Eins GmbH"), organisation("Zwei GmbH")
    written = []
    monkeypatch.setattr(index, "reindex", lambda ids: written.append(sorted(ids)))

    with transaction.atomic():
        for name in ("A", "B", "C"):
            one.legal_form = name
            one.save()
        other.save()
    one.save()

    assert written == [[one.pk, other.pk], [one.pk]]
