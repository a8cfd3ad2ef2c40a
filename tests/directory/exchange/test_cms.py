import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from directory.exchange.reading import read_table
from directory.models import Organisation, TableImport
from tests.directory.exchange.test_command import CZECH, table
from tests.factories.accounts import make_communicator, make_translator

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_communicator(language="de"))
    return client


def send(client, text, name="liste.csv"):
    return client.post(reverse("directory_imports"), {"file": SimpleUploadedFile(name, text.encode("cp1250"))})


def check(client, address, **columns):
    """Press "check" with the columns as they were recognised, but for those in `columns`."""
    fields = dict(client.get(address).context["columns_form"].fields)
    return client.post(address, {name: field.initial for name, field in fields.items()} | columns | {"check": "1"})


def test_a_table_is_sent_in_checked_and_imported(editor, on_commit_runs):
    address = send(editor, table([CZECH, CZECH | {"name": "Chybná a.s.", "ico": "25123892"}])).url
    page = editor.get(address).content.decode()
    assert "Gelesen als CSV in cp1250" in page
    with on_commit_runs():
        check(editor, address)
    page = editor.get(address).content.decode()
    assert not Organisation.objects.exists()
    assert "Das ist keine IČO" in page
    with on_commit_runs():
        editor.post(address, {"import": "1", "publishes": "on"})
    assert [(one.name, one.state) for one in Organisation.objects.all()] == [(CZECH["name"], "published")]
    assert TableImport.objects.get().counts == {"new": 1, "refused": 1}


def test_refused_rows_are_taken_along_mended_and_imported_again(editor, on_commit_runs):
    address = send(editor, table([CZECH | {"ico": "25123892"}])).url
    with on_commit_runs():
        check(editor, address)
    for kind in ("csv", "xlsx"):
        refused = editor.get(reverse("directory_refused_rows", args=[TableImport.objects.get().pk, kind])).content
        found = read_table(refused, language="de")
        assert (len(found.rows), found.headings[-1], len(found.columns)) == (1, "Grund", 28)
        assert found.rows[0].cells[-1].startswith("ico: Das ist keine IČO")
    mended = table([CZECH])
    address = send(editor, mended).url
    with on_commit_runs():
        check(editor, address)
    with on_commit_runs():
        editor.post(address, {"import": "1"})
    assert Organisation.objects.get().state == "draft"


def test_a_column_that_the_file_lacks_is_asked_for_by_a_name_that_people_know(editor, on_commit_runs):
    address = send(
        editor,
        "Art;Name;Ort;Land;Profil (deutsch);Profil (tschechisch)\n"
        "Unternehmen;Muster GmbH;Zittau;DE;Wir drehen.;Soustružíme.\n",
    ).url

    with on_commit_runs():
        check(editor, address)

    assert [one[1] for one in TableImport.objects.get().findings] == ["Originalsprache"]
    refused = editor.get(reverse("directory_refused_rows", args=[TableImport.objects.get().pk, "csv"])).content
    assert read_table(refused, language="de").rows[0].cells[-1].startswith("Originalsprache: Es gibt Texte")


def test_a_column_can_be_set_by_hand(editor, on_commit_runs):
    address = send(editor, "Subjekt X;Kde;Stát\nMuster GmbH;Zittau;DE\n").url
    page = editor.get(address).content.decode()
    assert "Nicht importiert: Subjekt X, Kde." in page
    with on_commit_runs():
        check(editor, address, column_0="name", column_1="town")
    with on_commit_runs():
        editor.post(address, {"import": "1"})
    made = Organisation.objects.get()
    assert (made.name, made.town, made.country) == ("Muster GmbH", "Zittau", "DE")


@pytest.mark.parametrize(
    ("language", "disposition"),
    [
        ("de", 'attachment; filename="glokal-abgelehnt.csv"'),
        ("cs", "attachment; filename*=utf-8''glokal-odm%C3%ADtnuto.csv"),
    ],
)
def test_refused_rows_are_a_download_with_a_name_in_the_editors_language(client, on_commit_runs, language, disposition):
    client.force_login(make_communicator(language=language))
    address = send(client, table([CZECH | {"ico": "25123892"}])).url
    with on_commit_runs():
        check(client, address)

    answer = client.get(reverse("directory_refused_rows", args=[TableImport.objects.get().pk, "csv"]))

    assert answer.headers["Content-Disposition"] == disposition


def test_two_columns_for_one_thing_are_refused_and_nothing_chosen_is_lost(editor):
    address = send(editor, "Název;Kde;Stát\nMuster GmbH;Zittau;DE\n").url
    answer = check(editor, address, column_1="name")
    assert answer.status_code == 200
    assert answer.context["columns_form"]["column_1"].value() == "name"
    assert TableImport.objects.get().state == "received"


def test_nothing_is_imported_that_was_not_checked(editor, on_commit_runs):
    address = send(editor, table([CZECH])).url
    with on_commit_runs():
        editor.post(address, {"import": "1"})
    assert not Organisation.objects.exists()


def test_a_file_that_is_no_table_is_refused_with_the_reason(editor):
    answer = editor.post(reverse("directory_imports"), {"file": SimpleUploadedFile("brief.pdf", b"%PDF-1.7")})
    assert "Das ist weder CSV noch XLSX." in answer.content.decode()
    assert not TableImport.objects.exists()


def test_the_export_and_the_template_can_be_taken_along(editor):
    for address in (reverse("directory_export", args=["csv"]), reverse("directory_import_template")):
        assert len(read_table(editor.get(address).content, language="de").columns) == 28


def test_the_menu_leads_to_both(editor):
    page = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("directory_imports") in page
    assert reverse("directory_duplicates") in page


@pytest.mark.parametrize("user", ["translator", "anonymous"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("directory_imports", []),
        ("directory_import", [1]),
        ("directory_refused_rows", [1, "csv"]),
        ("directory_export", ["csv"]),
        ("directory_import_template", []),
        ("directory_duplicates", []),
        ("directory_merge", [1, 2]),
    ],
)
def test_nobody_else_comes_near_it(client, user, name, arguments):
    if user == "translator":
        client.force_login(make_translator("cs"))
    for answer in (client.get(reverse(name, args=arguments)), client.post(reverse(name, args=arguments))):
        assert answer.status_code == 302
        assert answer.url.startswith("/admin/")


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("de", "Unter den Überschriften dieser Tabelle steht keine Zeile: Es gibt nichts zu importieren."),
        ("cs", "Pod záhlavím této tabulky není žádný řádek, není tedy co importovat."),
    ],
)
def test_headings_without_a_row_are_refused_since_there_is_nothing_to_import(client, language, reason):
    client.force_login(make_communicator(language=language))

    answer = send(client, "Name;Ort;Land\n;;\n")

    assert reason in answer.text
    assert not TableImport.objects.exists()
