"""Keeping an entry: its facts, words, offers and requests, persons, pictures, history."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from directory.views.own import facts, history, listings, overview, persons, pictures, preview, words

word_patterns = [
    path("", words.words, name="words"),
    path("<slug:language>/", words.write, name="write"),
    path(_("<slug:language>/translate/"), words.translate, name="translate"),
]

listing_patterns = [
    path("", listings.listings, name="listings"),
    path(_("new/<listing_type:kind>/"), listings.new_listing, name="new_listing"),
    path("<slug:listing_id>/", listings.edit_listing, name="listing"),
    path(_("<slug:listing_id>/renew/"), listings.renew, name="renew_listing"),
    path(_("<slug:listing_id>/submit/"), listings.submit_listing, name="submit_listing"),
    path(_("<slug:listing_id>/end/"), listings.end, name="end_listing"),
    path(_("<slug:listing_id>/text/<slug:language>/"), listings.write_listing, name="write_listing"),
]

person_patterns = [
    path("", persons.persons, name="persons"),
    path(pgettext_lazy("contact person", "new/"), persons.new_person, name="new_person"),
    path("<int:pk>/", persons.person, name="person"),
    path(_("<int:pk>/move/"), persons.move, name="move_person"),
    path(_("<int:pk>/remove/"), persons.remove, name="remove_person"),
]

picture_patterns = [
    path("", pictures.pictures, name="pictures"),
    path(_("new/"), pictures.new_picture, name="new_picture"),
    path(_("logo/"), pictures.logo, name="logo"),
    path(_("logo/remove/"), pictures.drop_logo, name="drop_logo"),
    path("<int:pk>/", pictures.picture, name="picture"),
    path(_("<int:pk>/move/"), pictures.move, name="move_picture"),
    path(_("<int:pk>/remove/"), pictures.remove, name="remove_picture"),
]

history_patterns = [
    path("", history.show, name="history"),
    path(_("facts/<int:pk>/"), history.restore_facts, name="restore_facts"),
    path(_("texts/<int:pk>/"), history.restore_words, name="restore_words"),
]

entry_patterns = [
    path("", overview.overview, name="overview"),
    path(_("take-back/<slug:kind>/<int:pk>/"), overview.take_back, name="take_back"),
    path(_("facts/"), facts.facts, name="facts"),
    path(_("capabilities/"), facts.services, name="services"),
    path(_("own-words/"), facts.own_words, name="own_words"),
    path(_("texts/"), include(word_patterns)),
    path(_("offers-requests/"), include(listing_patterns)),
    path(_("contact-persons/"), include(person_patterns)),
    path(_("pictures/"), include(picture_patterns)),
    path(_("preview/"), preview.preview, name="preview"),
    path(_("history/"), include(history_patterns)),
]

patterns = [
    path("", overview.own_list, name="list"),
    path("<slug:public_id>/", include(entry_patterns)),
]
