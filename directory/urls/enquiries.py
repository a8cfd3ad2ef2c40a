"""Enquiries: writing one, answering it, what became of it."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from directory.views.own.enquiries import confirming, lists, threads, writing

patterns = [
    path(_("enquiries/"), lists.enquiries, name="enquiries"),
    path(_("enquiries/new/"), writing.write, name="enquiry_write"),
    path(_("enquiries/written/"), writing.written, name="enquiry_written"),
    path(_("enquiries/confirm/<str:token>/"), confirming.confirm, name="enquiry_confirm"),
    path(_("enquiries/letter/<str:token>/"), threads.by_link, name="enquiry_link"),
    path(_("enquiries/received/<slug:public_id>/"), threads.received, name="enquiry_received"),
    path(_("enquiries/sent/<slug:public_id>/"), threads.sent, name="enquiry_sent"),
    path(_("<slug:public_id>/enquiries/"), lists.of_entry, name="entry_enquiries"),
]
