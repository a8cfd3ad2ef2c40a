"""The short help inside the CMS: what each kind of work takes, in a few steps."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser

from glokal.accounts import roles
from glokal.translation.permissions import bound_to

FOLDER = Path(__file__).parents[1] / "data" / "help"
COMMUNICATORS, ORGANISERS, TRANSLATORS, MODERATORS = "communicators", "organisers", "translators", "moderators"

OWN_WORK = {COMMUNICATORS: roles.COMMUNICATORS, ORGANISERS: roles.ORGANISERS, MODERATORS: roles.MODERATORS}


@dataclass(frozen=True)
class HelpTopic:
    """The help for one kind of work in one language: `language` is the site's own where there is no other."""

    name: str
    language: str
    title: str
    lead: str
    steps: tuple[str, ...]


def help_topics(*, viewer: AbstractBaseUser, language: str) -> list[HelpTopic]:
    """Return all topics, those of the viewer's own work first. At most two queries."""
    names = [COMMUNICATORS, ORGANISERS, TRANSLATORS, MODERATORS]
    if bound_to(viewer) is not None:
        names.insert(0, names.pop(names.index(TRANSLATORS)))
    else:
        own = set(viewer.groups.values_list("name", flat=True))  # type: ignore[attr-defined]  # of our user model
        names.sort(key=lambda name: OWN_WORK.get(name) not in own)
    return [_topic(name, language) for name in names]


def _topic(name: str, language: str) -> HelpTopic:
    told = _read(name)
    if language not in told["title"]:
        language = settings.LANGUAGE_CODE
    steps = tuple(step[language] for step in told["steps"])
    return HelpTopic(name, language, told["title"][language], told["lead"][language], steps)


@cache
def _read(name: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
