from django.http import Http404
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.translation import get_language
from wagtail import hooks

from glokal.core.page_cache import keep
from glokal.pages import editor_advice, rich_text

hooks.register("after_create_page", editor_advice.advise)
hooks.register("after_edit_page", editor_advice.advise)
hooks.register("before_bulk_action", editor_advice.refuse_bulk_publication)
hooks.register("register_rich_text_features", rich_text.register_link_type, order=10)  # after Wagtail's own


@hooks.register("before_serve_page")
def serve_only_the_language_of_the_address(page, request, serve_args, serve_kwargs):
    """A language without a tree of its own must not show another one's: Wagtail would serve /en/ from the German."""
    if page.locale.language_code != get_language():
        raise Http404


@hooks.register("before_serve_page")
def keep_what_everybody_gets(page, request, serve_args, serve_kwargs):
    if page.is_cached:
        keep(request)


@hooks.register("insert_global_admin_css")
def add_cms_styles():
    names = [(static(f"glokal/cms/{name}.css"),) for name in ("colours", "look")]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', names)
