import json
import sys

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from directory.models import Organisation
from directory.search.engine import search


class Command(BaseCommand):
    help = "Search the directory as its page does. Prints one JSON object a line, for tuning and tests."

    def add_arguments(self, parser):
        parser.add_argument("--language", required=True, choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument("--limit", type=int, default=10, help="hits for each query")
        parser.add_argument("query", help="what to look for, or - for one query a line from standard input")

    def handle(self, *args, language, limit, query, **options):
        queries = (line.rstrip("\r\n") for line in sys.stdin) if query == "-" else [query]
        with override(language):
            for text in queries:
                self.stdout.write(json.dumps(answer(text, language=language, limit=limit), ensure_ascii=False))


def answer(text, *, language, limit):
    result = search(text, language=language, viewer=None, per_page=limit)
    keys = [hit.organisation_id for hit in result.hits]
    facts = {pk: rest for pk, *rest in Organisation.objects.filter(pk__in=keys).values_list("pk", "public_id", "name")}
    return {
        "query": text,
        "understood": [understood(chip) for chip in result.chips],
        "total": result.total,
        "exact": result.is_exact,
        "hits": [
            {"id": facts[key][0], "name": facts[key][1], "reasons": [reason.sentence() for reason in hit.reasons]}
            for key, hit in zip(keys, result.hits, strict=True)
        ],
    }


def understood(chip):
    name = chip.name or chip.asked
    return f"not {name}" if chip.kind.startswith("without") else name
