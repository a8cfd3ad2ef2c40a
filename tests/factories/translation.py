"""Words in two languages, written and translated as people do it: through revisions and through wagtail-localize."""

from django.contrib.auth.models import Group
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from glokal.accounts.models import User
from home.models import NewsIndexPage, NewsPage


def locale(language):
    return Locale.objects.get(language_code=language)


def person(group=None, *, language="de", email="person@example.org", **fields):
    user = User.objects.create_user(email, "secret", language=language, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def story(*paragraphs):
    return [("paragraph", f"<p>{text}</p>") for text in paragraphs]


def draft_article(language="de", *, title="Neue Maschine", paragraphs=("Erster Absatz.",), **fields):
    index = NewsIndexPage.objects.get(locale__language_code=language)
    page = NewsPage(title=title, body=story(*paragraphs), locale=index.locale, live=False, **fields)
    index.add_child(instance=page)
    page.save_revision()
    return fresh(page)


def article(language="de", **fields):
    """A published article."""
    page = draft_article(language, **fields)
    return publish(page)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def publish(row, *, user=None, **changes):
    """Save a revision with `changes` and publish it, as the editor does."""
    row = fresh(row)
    for name, value in changes.items():
        setattr(row, name, value)
    row.save_revision(user=user).publish(user=user)
    return fresh(row)


def add_paragraph(row, text, **options):
    """Publish with one more paragraph; the others keep their identity, as in the editor."""
    row = fresh(row)
    blocks = [*row.body.get_prep_value(), {"type": "paragraph", "value": f"<p>{text}</p>"}]
    return publish(row, body=row.body.stream_block.to_python(blocks), **options)


def change_paragraph(row, position, text, **options):
    row = fresh(row)
    blocks = row.body.get_prep_value()
    blocks[position]["value"] = f"<p>{text}</p>"
    return publish(row, body=row.body.stream_block.to_python(blocks), **options)


def submit(row, language):
    """What "Translate" does: a draft in the other language."""
    translate_object(fresh(row), [locale(language)])
    return Translation.objects.get(source__object_id=row.translation_key, target_locale__language_code=language)


def answer_segments(translation, texts=None, *, kind="manual"):
    """Give every open segment an answer: that of `texts` by the original's words, else the original's with a mark."""
    texts = texts or {}
    language = translation.target_locale.language_code
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string", "context"):
        data = segment.string.data
        default = f"{data}-{language}" if segment.context.path == "slug" else f"[{language}] {data}"
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={
                "data": texts.get(data, default),
                "translation_type": kind,
                "tool_name": "",
                "has_error": False,
                "field_error": "",
            },
        )


def translate(row, language, texts=None, *, user=None, **options):
    """Submit, translate and publish. Publishing runs on commit: call it inside `on_commit_runs()`."""
    translation = submit(row, language)
    answer_segments(translation, texts, **options)
    Translation.objects.get(pk=translation.pk).save_target(user=user)
    return translation


def counterpart(row, language):
    return type(row).objects.filter(translation_key=row.translation_key, locale__language_code=language).first()


def source(row):
    return TranslationSource.objects.get(object_id=row.translation_key)
