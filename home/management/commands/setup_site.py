from django.core.management.base import BaseCommand

from directory.services.reasons import load_reasons
from directory.services.reference import load_places, load_reference
from directory.services.reviews import ensure_workflow
from directory.services.search_index import ensure_index
from events.services.indicators import load_indicators
from glokal.translation.services.rebuilding import rebuild_states
from glokal.translation.services.upgrading import take_new_fields_in
from home.selectors.open_points import open_points
from home.services.legal import build_legal_pages
from home.services.roles import set_up_roles
from home.services.skeleton import build_skeleton


class Command(BaseCommand):
    help = "Make what every installation needs: languages, pages, roles, reference data. Safe to repeat."

    def handle(self, *args, **options):
        load_reference()
        load_places()
        load_indicators()
        build_skeleton()
        build_legal_pages()
        set_up_roles()
        ensure_workflow()
        load_reasons()
        rebuild_states()
        ensure_index()
        take_new_fields_in()
        for point in open_points():
            self.stdout.write(f"  to be completed: {point}")
