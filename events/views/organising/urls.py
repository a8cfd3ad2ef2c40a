"""Addresses of what an organiser does, below those of the facts and in their namespace "events"."""

from django.urls import path

from events.views.organising import figures, messages, registrations

organising_patterns = [
    path("<int:pk>/registrations/", figures.show_figures, name="registrations"),
    path("<int:pk>/registrations/add/", registrations.add, name="add_registration"),
    path("registration/<slug:public_id>/change/", registrations.change, name="change_registration"),
    path("registration/<slug:public_id>/cancel/", registrations.cancel, name="cancel_registration"),
    path("registration/<slug:public_id>/offer/", registrations.offer, name="offer_seat"),
    path("<int:pk>/messages/", messages.show_messages, name="messages"),
    path("<int:pk>/messages/write/", messages.write, name="write_message"),
    path("<int:pk>/messages/<int:message>/", messages.show, name="message"),
    path("<int:pk>/messages/<int:message>/edit/", messages.edit, name="edit_message"),
    path("<int:pk>/messages/<int:message>/preview/<slug:language>/", messages.show_preview, name="preview_message"),
    path("<int:pk>/messages/<int:message>/test/", messages.try_out, name="try_message"),
    path("<int:pk>/messages/<int:message>/send/", messages.send, name="send_message"),
    path("<int:pk>/messages/<int:message>/discard/", messages.discard, name="discard_message"),
]
