from django.core.management.base import BaseCommand

from directory.services.reference import load_reference
from glokal.translation.services.rebuilding import rebuild_states
from home.services.roles import set_up_roles
from home.services.skeleton import build_skeleton


class Command(BaseCommand):
    help = "Make what every installation needs: languages, pages, roles, reference data. Safe to repeat."

    def handle(self, *args, **options):
        load_reference()
        build_skeleton()
        set_up_roles()
        rebuild_states()
