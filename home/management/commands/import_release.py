import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from home.enums import Changed
from home.releases import ReleaseError, decode_release
from home.releases.embargo import embargo_in
from home.releases.versions import Fate
from home.selectors.releases import Difference
from home.services.releases import import_release


class Command(BaseCommand):
    help = "Make a draft article out of a press release in a text file. Prints one line of JSON."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="text in UTF-8, UTF-16, Windows-1250 or Windows-1252")
        parser.add_argument("--language", required=True, choices=settings.CONTENT_LANGUAGES)
        parser.add_argument(
            "--changed",
            type=Changed,
            choices=list(Changed),
            default=Changed.ASK,
            help="what to do with a changed version of an article: print the differences (ask), update, or new",
        )

    def handle(self, *args, file, language, changed=Changed.ASK, **options):
        try:
            text = decode_release(file.read_bytes(), language=language)
            done = import_release(text, language=language, by=None, changed=changed)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except ReleaseError as error:
            raise CommandError(f"{file}: {error}") from error
        answer = {
            "id": done.page.pk,
            "language": language,
            "title": done.page.title,
            "blocks": [block.block_type for block in done.page.body],
            "edit_url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[done.page.pk]),
            "repeated": done.repeated,
        }
        if embargo := embargo_in(text):
            answer["embargo"] = embargo
        if done.updated:
            answer["updated"] = True
        if done.difference:
            answer |= {"differs": True, "changes": _changes(done.difference)}
            self.stderr.write("Nothing was imported: it differs from an article. Repeat with --changed update or new.")
        self.stdout.write(json.dumps(answer, ensure_ascii=False))


def _changes(difference: Difference) -> list[dict[str, str]]:
    every = [("title", difference.title), *(("block", change) for change in difference.blocks)]
    return [
        {"in": place, "change": change.fate, "was": change.was, "now": change.now}
        for place, change in every
        if change.fate not in (Fate.SAME, Fate.KEPT)
    ]
