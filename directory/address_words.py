"""Parts of an address that name a choice: they are words, so each language has its own."""

from django.urls import register_converter
from django.utils.translation import pgettext_lazy

STEPS = {
    "name": pgettext_lazy("address", "name"),
    "place": pgettext_lazy("address", "place"),
    "capabilities": pgettext_lazy("address", "capabilities"),
    "sentence": pgettext_lazy("address", "sentence"),
    "contact": pgettext_lazy("address", "contact"),
    "preview": pgettext_lazy("address", "preview"),
}
LISTING_TYPES = {"offer": pgettext_lazy("address", "offer"), "request": pgettext_lazy("address", "request")}


class WordConverter:
    """Leads from a word, in the language of the address that holds it, to the key that a view gets, and back."""

    regex = "[a-z-]+"
    words: dict = {}

    def to_python(self, value):
        for key, word in self.words.items():
            if word == value:
                return key
        raise ValueError(value)

    def to_url(self, key):
        if key not in self.words:
            raise ValueError(key)
        return str(self.words[key])


class StepConverter(WordConverter):
    """A step of a new entry."""

    words = STEPS


class ListingTypeConverter(WordConverter):
    """An offer or a request."""

    words = LISTING_TYPES


def register_address_words():
    register_converter(StepConverter, "step")
    register_converter(ListingTypeConverter, "listing_type")
