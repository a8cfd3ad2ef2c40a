"""A line of text that belongs to a fact and has a wording per language, such as the room of a session."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

# The longest text that is a paragraph.
LONGEST = 2000


class TextPerLanguageField(models.JSONField):
    """Texts by language code, without the empty ones. A missing one is never filled with another unmarked.

    `is_long`: they are paragraphs, not lines.
    """

    def __init__(self, *args: Any, is_long: bool = False, **kwargs: Any) -> None:
        self.is_long = is_long
        defaults: dict[str, Any] = {"default": dict, "blank": True}
        super().__init__(*args, **defaults | kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        # Django would compare with a hidden field, which no form of ours shows, and always find a change.
        fixed: dict[str, Any] = {"form_class": TextPerLanguageFormField, "show_hidden_initial": False}
        if self.is_long:
            fixed |= {"widget": TextPerLanguageWidget(LabelledTextarea), "max_length": LONGEST}
        return models.Field.formfield(self, **kwargs | fixed)


class Labelled(forms.Widget):
    """A widget that says which of several it is."""

    def __init__(self, *, label: str | Promise, attrs: dict[str, Any] | None = None) -> None:
        self.label = label
        super().__init__(attrs)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        return format_html("<label>{} {}</label>", self.label, super().render(name, value, attrs, renderer))


class LabelledTextInput(Labelled, forms.TextInput):
    pass


class LabelledTextarea(Labelled, forms.Textarea):
    pass


class TextPerLanguageWidget(forms.MultiWidget):
    use_fieldset = True

    def __init__(self, part: type[Labelled] = LabelledTextInput, attrs: dict[str, Any] | None = None) -> None:
        self.codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        inputs: dict[str, forms.Widget | type[forms.Widget]] = {
            code: part(label=name, attrs={"lang": code, "rows": 4} if part is LabelledTextarea else {"lang": code})
            for code, name in settings.LANGUAGES
        }
        super().__init__(inputs, attrs)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Each part carries its own label, so the parts are rendered one by one instead of by Django's template."""
        context = self.get_context(name, value, attrs)["widget"]
        parts = zip(self.widgets, context["subwidgets"], strict=True)
        return format_html(
            "{}" * len(self.widgets),
            *(widget.render(part["name"], part["value"], part["attrs"], renderer) for widget, part in parts),
        )

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in self.codes]


class TextPerLanguageFormField(forms.MultiValueField):
    widget = TextPerLanguageWidget

    def __init__(self, *, max_length: int = 255, **kwargs: Any) -> None:
        self.codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        fields = [forms.CharField(required=False, max_length=max_length) for _code in self.codes]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return {code: text for code, text in zip(self.codes, data_list, strict=False) if text}

    def has_changed(self, initial: Mapping[str, str] | None, data: Any) -> bool:
        return super().has_changed([(initial or {}).get(code, "") for code in self.codes], data)
