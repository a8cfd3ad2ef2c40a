"""What the page of components shows: for each component its states, with inputs as pages give them."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from glokal.core.drawing.crop import Spot
from glokal.translation.enums import WordsState
from glokal.translation.selectors.words import Words

from .alternates import Alternate
from .card import Card
from .filters import Choice, Facet
from .navigation import MenuItem

Inputs = dict[str, Any]
IN_THE_HEAD = ("card", "hreflang")


class DrawnImage:
    """Stands for an image of the library: the emblem, in the one size that it has."""

    width, height, credit = 216, 144, "Glokal"
    file = SimpleNamespace(name="eu-emblem.png")

    def get_renditions(self, *specs: str) -> dict[str, SimpleNamespace]:
        found = SimpleNamespace(url=static("glokal/eu-emblem.png"), width=self.width, height=self.height)
        return dict.fromkeys(specs, found)

    def alt_in(self, language: str) -> tuple[str, str]:
        return {"de": "Zwölf Sterne im Kreis", "cs": "Dvanáct hvězd v kruhu"}[language], language


class ExampleForm(forms.Form):
    """The kinds of fields that public forms have."""

    def __init__(self, *args: Any, labels: list[str], hint: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        name, text, topic, agree = labels
        self.fields["name"] = forms.CharField(label=name, help_text=hint, required=False)
        self.fields["text"] = forms.CharField(label=text, widget=forms.Textarea(attrs={"rows": 3}))
        self.fields["topic"] = forms.ChoiceField(label=topic, choices=[("", "–"), ("a", "A"), ("b", "B")])
        self.fields["agree"] = forms.BooleanField(label=agree)


def examples(language: str, request: HttpRequest) -> dict[str, dict[str, Inputs]]:
    """Return by component and state the inputs, with words in `language` ("de" or "cs")."""
    is_german = language == "de"
    other = "cs" if is_german else "de"

    def say(german: str, czech: str) -> str:
        return german if is_german else czech

    return (
        _frame(say, language, other, request)
        | _lists(say)
        | _drawings(say)
        | _files(say, language)
        | _forms(say)
        | _words(language, other)
    )


def _frame(say: Any, language: str, other: str, request: HttpRequest) -> dict[str, dict[str, Inputs]]:
    menu = [
        MenuItem(say("Partner finden", "Najít partnera"), "/a/", is_current=True),
        MenuItem(say("Aktuelles", "Aktuality"), "/b/", is_current=False),
    ]
    frame = {"home_url": "/", "main_menu": menu, "footer_menu": menu}
    here, there = f"/{language}/a/", f"/{other}/a/"
    both = [
        Alternate(language, here, say("Hier", "Zde"), is_counterpart=True),
        Alternate(other, there, say("Tam", "Dort"), is_counterpart=True),
    ]
    missing = [both[0], Alternate(other, f"/{other}/", say("Úvod", "Startseite"), is_counterpart=False)]
    known = SimpleNamespace(
        scheme="https",
        get_host=lambda: "glokal.example",
        get_full_path=lambda: here,
        build_absolute_uri=request.build_absolute_uri,
    )
    card = Card(say("Ein Titel", "Titulek"), say("Was hier steht.", "Co tu stojí."))
    return {
        "header": {"without a counterpart": {"frame": frame, "alternates": missing, "language": language}},
        "footer": {"as on every page": {"frame": frame, "language": language}},
        "demo_bar": {"closed": {}},
        "wordmark": {"as in the header": {"home_url": "/"}},
        "eu_funding": {"as in header and footer": {"language": language}},
        "hreflang": {"with a counterpart": {"alternates": both, "request": known}},
        "card": {"without an image": {"card": card, "alternates": both, "request": known, "language": language}},
        "section_menu": {
            "second part": {"items": [MenuItem("A", "/a/", is_current=False), MenuItem("B", "/b/", is_current=True)]},
            "with a count": {"items": [{"title": "C", "url": "/c/", "count": 3}]},
        },
        "entry_menu": {
            "second page": {
                "items": [MenuItem("A", "/a/", is_current=False), MenuItem("B", "/b/", is_current=True)],
                "name": "Vendelín Šroubíř s.r.o.",
            },
        },
        "breadcrumbs": {"two steps": {"items": [(menu[0].title, "/a/"), ("Vendelín Šroubíř", "")]}},
    }


def _lists(say: Any) -> dict[str, dict[str, Inputs]]:
    choices = [
        Choice("de", say("Sachsen", "Sasko"), 12, is_chosen=True),
        Choice("cz", say("Tschechien", "Česko"), 9, is_chosen=False),
    ]
    facet = Facet("side", say("Seite der Grenze", "Strana hranice"), choices)
    filters = {
        "facets": [facet],
        "action": "/a/",
        "title": say("Filter", "Filtry"),
        "button": say("Zeigen", "Zobrazit"),
    }
    other_facet = Facet("year", say("Jahr", "Rok"), [Choice("2026", "2026", 3, is_chosen=False)])
    return {
        "register_head": {
            "with a link": {
                "title": say("Nächste Veranstaltungen", "Nejbližší akce"),
                "link_url": "/a/",
                "link_text": say("Alle Veranstaltungen", "Všechny akce"),
            },
            "without": {"title": say("Programm", "Program")},
        },
        "pagination": {
            state: {"page": Paginator(range(30), 10).page(number), "query": "q=x&"}
            for state, number in {"first page": 1, "in the middle": 2, "last page": 3}.items()
        },
        "empty_state": {
            "with a way out": {
                "title": say("Noch keine Beiträge", "Zatím žádné články"),
                "text": say("Der erste erscheint hier.", "První se objeví zde."),
            },
            "without": {"title": say("Zurzeit ist nichts geplant.", "Momentálně není nic v plánu.")},
        },
        "filters": {"open": filters | {"is_open": True}, "folded": filters | {"facets": [other_facet]}},
        "event_date": {
            "a day": {"date": {"big": "14.", "small": say("November 2026", "listopadu 2026")}},
            "vague": {
                "date": {
                    "big": say("Herbst 2027", "podzim 2027"),
                    "small": say("genauer Termin folgt", "přesný termín oznámíme"),
                    "is_vague": True,
                }
            },
        },
        "event_status": {
            "cancelled": {"status": {"code": "cancelled", "text": say("Abgesagt", "Zrušeno")}},
            "postponed": {
                "status": {
                    "code": "postponed",
                    "text": say("Verschoben", "Odloženo"),
                    "old_date": say("12. Mai 2026", "12. května 2026"),
                }
            },
            "past": {"status": {"code": "past", "text": say("Vorbei", "Proběhlo")}},
        },
        "place": {
            "Saxony, with its region": {"side": "de", "town": "Zittau", "region": "Görlitz"},
            "Bohemia, with times": {"side": "cz", "town": "Ústí nad Labem", "extra": "9.00–16.30"},
            "neither side": {"town": "Online"},
        },
        "key_facts": {"with partners": {"project": {"facts": _facts(say), "partners": _partners(say)}}},
        "partner_rows": {"inside a list of facts": {"partners": _partners(say)}},
    }


def _facts(say: Any) -> list[dict[str, str]]:
    return [
        {
            "label": say("Laufzeit", "Doba trvání"),
            "value": say("1. Januar 2024 bis 30. Juni 2026", "1. ledna 2024 až 30. června 2026"),
        },
        {
            "label": say("Name auf Tschechisch", "Název v němčině"),
            "value": say("Glokalizace", "Glokalisierung"),
            "language": say("cs", "de"),
        },
    ]


def _partners(say: Any) -> list[dict[str, str]]:
    lead, partner = say("Leitung", "Vedení"), say("Partner", "Partner")
    return [
        {"role": lead, "name": "Wirtschaftsförderung Sachsen GmbH"},
        {
            "role": partner,
            "name": "AHK Services s.r.o.",
            "note": say("eine Tochter der DTIHK", "dceřiná společnost ČNOPK"),
        },
    ]


def _drawings(say: Any) -> dict[str, dict[str, Inputs]]:
    zittau, leipzig = Spot("Zittau", "de", 50.89772, 14.80764), Spot("Leipzig", "de", 51.33962, 12.37129)
    decin = Spot("Děčín", "cz", 50.78215, 14.21478)
    return {
        "border_hero": {"with its stitches": {}, "broken off": {"broken": True}},
        "border_line": {"as a divider": {}},
        "border_crop": {
            "small, Saxony": {"place": zittau},
            "small, far from the border": {"place": leipzig},
            "across the page, Bohemia": {"place": decin, "size": "l"},
        },
        "monogram": {
            "small": {"name": "Strojírny Krupka s.r.o.", "sector_code": "metal", "size": "s"},
            "large": {"name": "Vogtländische Spitzen GmbH", "sector_code": "textile", "size": "l"},
            "without a sector": {"name": "Kovárna", "size": "s"},
            "with a logo": {"name": "Glokal", "size": "s", "logo": DrawnImage()},
        },
        "language_sign": {
            "both": {"live_languages": ("de", "cs")},
            "one": {"live_languages": ("cs",)},
            "none": {"live_languages": ()},
        },
    }


def _files(say: Any, language: str) -> dict[str, dict[str, Inputs]]:
    document = {
        "url": "/documents/1/",
        "title": say("Programm", "Program"),
        "content_type": "application/pdf",
        "file_type": "PDF",
        "get_file_size": 1_153_434,
        "language": language,
        "language_name": say("Deutsch", "čeština"),
        "licence": "CC BY 4.0",
    }
    bare = document | {"get_file_size": None, "language": "", "language_name": "", "licence": ""}
    caption = say("Das Emblem der Union", "Znak Unie")
    return {
        "document_link": {"all is known": {"document": document}, "only its type": {"document": bare}},
        "file_facts": {"all is known": {"document": document}, "only its type": {"document": bare}},
        "figure": {
            "with a caption": {"image": DrawnImage(), "caption": caption, "language": language},
            "with its credit alone": {"image": DrawnImage()},
        },
        "source_line": {"with a source": {"source": say("Berichte der Partner", "zprávy partnerů")}},
    }


def _forms(say: Any) -> dict[str, dict[str, Inputs]]:
    asked = {
        "labels": [
            say("Ihr Name", "Vaše jméno"),
            say("Nachricht", "Zpráva"),
            say("Thema", "Téma"),
            say("Ich stimme zu", "Souhlasím"),
        ],
        "hint": say("Wie wir Sie anreden.", "Jak vás máme oslovit."),
    }
    empty = ExampleForm(prefix="empty", **asked)
    wrong = ExampleForm({}, prefix="wrong", **asked)
    token = mark_safe("")  # the page is for looking at: nothing is sent
    button = say("Absenden", "Odeslat")
    search = {"action": "/a/", "label": say("Leistung oder Ort", "Služba nebo místo")}
    hint = {"hint": say("Auch ohne Häkchen", "I bez háčků"), "hint_id": "search-hint"}
    notice = say("Die Anmeldung ist noch offen.", "Přihlašování ještě běží.")
    return {
        "form": {
            "empty": {"form": empty, "button": button, "csrf_token": token},
            "with errors": {"form": wrong, "button": button, "csrf_token": token},
        },
        "form_sections": {
            "two parts": {
                "form": wrong,
                "sections": [("A", "", list(wrong)[:2]), ("B", notice, list(wrong)[2:])],
                "button": button,
                "csrf_token": token,
            },
        },
        "code_form": {
            "with another code": {"form": empty, "button": button, "csrf_token": token, "can_resend": True},
            "in the demo": {"form": empty, "button": button, "csrf_token": token, "demo_code": "BCDF-GHJK"},
        },
        "passkey_form": {
            "with a name": {"form": empty, "button": button, "csrf_token": token, "data": {"creation_options": {}}},
        },
        "error_summary": {"nothing wrong: nothing is shown": {"form": empty}},
        "search_box": {
            "empty": search | {"field_id": "search-empty"},
            "with words and a hint": search | hint | {"field_id": "search-full", "query": "Zerspanung"},
        },
        "acting_for": {
            "a steward": {
                "organisation": SimpleNamespace(name="Strojírny Krupka s.r.o."),
                "steward": SimpleNamespace(name="IHK Chemnitz"),
            },
            "a member: nothing is shown": {"organisation": SimpleNamespace(name="Strojírny Krupka s.r.o.")},
        },
        "notice": {"info": {"text": notice}, "warning": {"text": notice, "kind": "warning"}},
    }


def _words(language: str, other: str) -> dict[str, dict[str, Inputs]]:
    row = SimpleNamespace(locale=SimpleNamespace(language_code=other))
    moment = datetime(2026, 11, 2, tzinfo=UTC)

    def words(state: WordsState, shown: str | None = language) -> dict[str, Any]:
        found = Words(
            row if shown else None, shown, state, moment, {}, {}, row if state == WordsState.OUTDATED else None
        )
        return {"words": found, "reader": language, "original_url": f"/{other}/a/"}

    return {
        "words_notice": {
            "only in the other language": words(WordsState.MISSING, other),
            "the facts stand beside": words(WordsState.MISSING, other) | {"facts_here": True},
            "no words at all": words(WordsState.MISSING, None),
            "machine translation": words(WordsState.MACHINE),
            "outdated": words(WordsState.OUTDATED),
            "translated: nothing is shown": words(WordsState.TRANSLATED),
        }
    }
