from django import template

from glokal.translation.models import WordsMixin
from glokal.translation.views.editor import languages_context

register = template.Library()


@register.simple_tag(takes_context=True)
def languages_of_editor(context: template.Context, row) -> dict | None:
    """Return what the editor of a translation says of the other languages; None for a model without our words."""
    return languages_context(context["request"], row) if isinstance(row, WordsMixin) else None
