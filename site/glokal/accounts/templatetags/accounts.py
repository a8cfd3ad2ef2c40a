from django import template
from django.conf import settings
from django.utils.translation import get_language

from glokal.accounts.sections import sections_for
from glokal.accounts.services.terms import terms_url

register = template.Library()


@register.simple_tag(takes_context=True)
def account_sections(context):
    """Return the links to all parts of the account of whoever is signed in; nothing for others."""
    request = context["request"]
    return sections_for(request) if request.user.is_authenticated else []


@register.simple_tag
def terms_address():
    """Return where the terms of use stand in the reader's language; empty while there is no such page."""
    return terms_url(get_language())


@register.simple_tag(takes_context=True)
def demo_code(context):
    """Return the code that was mailed, in a demonstration, which sends no mails; nowhere else, and to nobody else."""
    if not settings.DEMO:
        return ""
    view = context["view"]
    return getattr(getattr(view, "_process", None), "code", "")
