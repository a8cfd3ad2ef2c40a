"""Making a new entry, step by step."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from directory.views.own import creating

patterns = [
    path(_("new/"), creating.create, name="create"),
    path(_("already-there/"), creating.there, name="already_there"),
    path(_("understood/"), creating.understood, name="understood"),
    path(_("<slug:public_id>/new/<step:step>/"), creating.step, name="create_step"),
    path(_("<slug:public_id>/delete-draft/"), creating.delete, name="delete_draft"),
]
