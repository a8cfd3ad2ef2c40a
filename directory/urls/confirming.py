"""How current an entry is, and how often it is looked at."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from directory.views.own import confirming, figures

patterns = [
    path(_("confirm/<str:token>/"), confirming.confirm, name="confirm"),
    path(_("renew/<str:token>/"), confirming.renew, name="renew"),
    path(_("<slug:public_id>/confirm/"), confirming.confirm_own, name="confirm_own"),
    path(_("<slug:public_id>/figures/"), figures.figures, name="figures"),
    path(_("<slug:public_id>/figures.csv"), figures.figures_table, name="figures_table"),
]
