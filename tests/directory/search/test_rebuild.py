import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.enums import OrganisationState
from directory.models import Organisation, SearchDocument, SearchToken
from directory.search import documents, index
from directory.search.engine import search
from directory.services import search_index
from directory.services.search_index import rebuild_index
from tests.factories.directory import listing, organisation

pytestmark = pytest.mark.django_db


def found(text):
    return [hit.organisation_id for hit in search(text, language="de", viewer=None).hits]


def counted():
    return dict(SearchToken.objects.filter(documents__gt=0).values_list("token", "documents"))


def test_a_rebuilt_index_is_what_the_changes_made_one_by_one():
    made = organisation("Drechsler GmbH", capabilities=["machining"], words={"de": "Posamenten", "cs": "Soustružení"})
    other = organisation("Andere GmbH", words={"de": "Posamenten"})
    before = counted()

    call_command("search_index", rebuild=True, stdout=StringIO())

    assert counted() == before
    assert sorted(found("Posamenten")) == [made.pk, other.pk]


def test_a_rebuild_writes_what_is_missing_and_takes_away_what_is_not_public():
    missing, hidden = organisation("Fehlt GmbH"), organisation("Geheim GmbH")
    SearchDocument.objects.filter(pk=missing.pk).delete()
    SearchToken.objects.all().delete()
    Organisation.objects.filter(pk=hidden.pk).update(state=OrganisationState.SUSPENDED)
    out = StringIO()

    call_command("search_index", rebuild=True, stdout=out)

    assert out.getvalue().startswith(f"{Organisation.objects.published().count()} organisations, 0 offers")
    assert not SearchDocument.objects.filter(pk=hidden.pk).exists()
    assert (found("Fehlt"), found("Geheim")) == ([missing.pk], [])


def test_what_is_published_or_hidden_during_a_rebuild_is_found_or_gone_behind_it(monkeypatch):
    gone = organisation("Verschwunden GmbH", words={"de": "Posamenten"})
    read, came = documents.Organisations.read, []

    def slowly(source, ids):
        documents = read(source, ids)
        if not came:
            came.append(None)
            came[0] = organisation("Neuling GmbH", words={"de": "Posamenten"})
            Organisation.objects.filter(pk=gone.pk).update(state=OrganisationState.SUSPENDED)
        return documents

    monkeypatch.setattr(documents.Organisations, "read", slowly)
    rebuild_index()

    assert found("Posamenten") == [came[0].pk]
    after = counted()
    assert after["posamenten"] == 1
    rebuild_index()
    assert counted() == after


@pytest.mark.django_db(transaction=True)
def test_several_processes_write_what_one_writes(monkeypatch):
    made = [organisation(f"Firma {number} GmbH", words={"de": "Posamenten"}).pk for number in range(5)]
    before = counted()
    SearchDocument.objects.all().delete()
    SearchToken.objects.all().delete()
    monkeypatch.setattr(search_index, "BATCH", 2)

    assert search_index.rebuild_index(processes=2) == (5, 0)

    assert sorted(found("Posamenten")) == made
    assert counted() == before


def test_organisations_are_held_before_anything_is_read_of_them():
    made = organisation("Muster GmbH")
    offer = listing(made)

    for write_anew, pk in ((index.reindex, made.pk), (index.reindex_listings, offer.pk)):
        with CaptureQueriesContext(connection) as queries:
            write_anew([pk])
        held = next(query["sql"] for query in queries if "SAVEPOINT" not in query["sql"])
        assert held.startswith('SELECT "directory_organisation"."id"')
        assert held.endswith("FOR NO KEY UPDATE") == connection.features.has_select_for_update


def test_the_command_does_nothing_unasked():
    with pytest.raises(CommandError, match="--rebuild"):
        call_command("search_index")


def test_the_command_line_searches_as_the_page_does(monkeypatch):
    made = organisation("Obrobna s.r.o.", country="CZ", words={"cs": "Třískové obrábění."})
    out = StringIO()
    monkeypatch.setattr("sys.stdin", StringIO("Zerspanung\nWalhalla\n"))

    call_command("search_directory", "-", language="de", stdout=out)

    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {
            "query": "Zerspanung",
            "understood": ["Zerspanung"],
            "total": 1,
            "exact": True,
            "hits": [
                {
                    "id": made.public_id,
                    "name": "Obrobna s.r.o.",
                    "reasons": ["Gefunden über: Zerspanung = třískové obrábění"],
                }
            ],
        },
        {"query": "Walhalla", "understood": ["Walhalla"], "total": 0, "exact": False, "hits": []},
    ]
