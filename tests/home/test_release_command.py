import json

import pytest
from django.core.management import CommandError, call_command

from home.models import NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path, capsys):
    def run(data, language="de"):
        path = tmp_path / "release.txt"
        path.write_bytes(data)
        call_command("import_release", str(path), "--language", language)
        return capsys.readouterr().out

    return run


def test_the_command_prints_one_line_of_json(run, german_release, settings):
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"

    out = run(german_release.encode())

    page = NewsPage.objects.get()
    assert out.count("\n") == 1
    assert json.loads(out) == {
        "id": page.pk,
        "language": "de",
        "title": "Werkstätten beiderseits der Grenze öffnen im März ihre Türen",
        "blocks": ["paragraph", "paragraph", "heading", "paragraph", "list", "paragraph"],
        "edit_url": f"http://localhost:8000/admin/pages/{page.pk}/edit/",
        "repeated": False,
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1250"])
def test_the_same_text_in_another_encoding_is_a_repeat(run, czech_release, encoding):
    first = json.loads(run(czech_release.encode(), "cs"))

    again = json.loads(run(czech_release.encode(encoding), "cs"))

    assert again == first | {"repeated": True}


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (b"", "Hier steht noch kein Text"),
        (b"%PDF-1.7", "keine einfache Textdatei"),
        (bytes(range(256)), "Zeichen dieser Datei"),
    ],
)
def test_what_cannot_be_read_is_answered_and_leaves_nothing_behind(run, data, answer):
    with pytest.raises(CommandError, match=answer):
        run(data)

    assert NewsPage.objects.count() == 0


def test_a_missing_file_is_named():
    with pytest.raises(CommandError, match=r"nowhere\.txt"):
        call_command("import_release", "/nowhere.txt", "--language", "de")
