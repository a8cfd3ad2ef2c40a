"""Why a joint publication didn't happen, kept so that each reader is told in his own language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Locale

from glokal.translation.models import JointPublication


@dataclass(frozen=True)
class Problem:
    """With a `language`: its `texts` have no translation. Without: `texts` are the reasons Wagtail gave, or none."""

    language: str = ""
    texts: tuple[str, ...] = ()

    def sentence(self) -> str:
        if self.language:
            name = Locale.objects.get(language_code=self.language).get_display_name()
            return _("%(language)s: no translation yet: %(names)s") % {"language": name, "names": "; ".join(self.texts)}
        return " ".join(self.texts) or _("What was to be published is no longer there, or is refused.")


def problems_of(plan: JointPublication) -> list[Problem]:
    """Return what is kept of a plan that failed."""
    return [Problem(problem["language"], tuple(problem["texts"])) for problem in plan.problems]
