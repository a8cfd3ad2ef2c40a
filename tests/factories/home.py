"""Pages of the editorial part. Articles are made in `tests.factories.translation`, where both languages are."""

from glokal.core.slugs import slug_of
from home.models import ContentPage, HomePage


def content_page(language="de", *, title="Das Projekt", paragraphs=("Ein Text.",), is_live=True, **fields):
    home = HomePage.objects.get(locale__language_code=language)
    body = [("paragraph", f"<p>{text}</p>") for text in paragraphs]
    page = ContentPage(title=title, slug=slug_of(title), body=body, locale=home.locale, live=False, **fields)
    home.add_child(instance=page)
    revision = page.save_revision()
    if is_live:
        revision.publish()
    return ContentPage.objects.get(pk=page.pk)
