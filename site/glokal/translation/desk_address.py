"""Where the desk stands in the CMS, filtered."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from glokal.translation.enums import OPEN_STATES, WordsState
from glokal.translation.permissions import languages_of


def my_desk_url(user: AbstractBaseUser) -> str:
    """The desk filtered to what is open in the person's languages; she can take each filter away."""
    return desk_url([locale.language_code for locale in languages_of(user)], OPEN_STATES)


def desk_url(languages: Iterable[str], states: Iterable[WordsState]) -> str:
    query = [("language", language) for language in languages] + [("state", state.value) for state in states]
    return f"{reverse('glokal_translation:desk')}?{urlencode(query)}"
