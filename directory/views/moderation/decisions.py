"""One thing that a member submitted: what it changes, and the decision."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext as _
from wagtail.admin import messages

from directory.enums import ChangeState, ReviewState
from directory.errors import DecidedError, OvertakenError
from directory.forms.decisions import ReasonForm
from directory.models import Review, SubmittedPicture, WaitingChange
from directory.models.reviews import KINDS
from directory.selectors.contacts import public_part
from directory.selectors.editing import facts_in_short
from directory.selectors.entry_versions import entry_version
from directory.selectors.fact_names import fact_name, fact_text
from directory.selectors.queue import due
from directory.selectors.review_contents import entry_shown, words_shown
from directory.selectors.reviews import words_version
from directory.services.change_decisions import apply_change, reject_change, return_change
from directory.services.picture_decisions import accept_picture, send_picture_back
from directory.services.reviews import (
    approve_entry,
    approve_words,
    reject_entry,
    reject_words,
    return_entry,
    return_words,
)
from directory.views.moderation.base import MayReview

APPROVE, RETURN, REJECT, INSERT = "approve", "return", "reject", "insert"


def urls_of(row):
    """Return where the draft of a row of words is seen as readers will see it, and where it is edited."""
    viewset = type(row).snippet_viewset
    return {
        "preview": reverse(viewset.get_url_name("revisions_view"), args=[row.pk, row.latest_revision_id]),
        "edit": reverse(viewset.get_url_name("edit"), args=[row.pk]),
    }


class DecisionView(MayReview):
    """Shows one thing; a POST decides on what was shown, and on nothing else."""

    decisions: dict

    form = None

    @cached_property
    def thing(self):
        return self.find(self.kwargs["pk"])

    def get_form(self):
        person = self.thing.by
        language = person.language if person else settings.LANGUAGE_CODE
        return ReasonForm(self.request.POST or None, language=language)

    def get_context_data(self, **kwargs):
        told = {"form": self.form or self.get_form(), "may_refuse": REJECT in self.decisions}
        return super().get_context_data(thing=self.thing, **told, **kwargs)

    def post(self, request, **kwargs):
        decision = request.POST.get("decision", "")
        self.form = self.get_form()
        if decision == INSERT:
            self.form = self.form.inserted()
        elif decision in self.decisions and (decision == APPROVE or self.form.require_reason()):
            return self.decide(decision)
        return self.render_to_response(self.get_context_data())

    def decide(self, decision):
        since = self.since
        given = {} if decision == APPROVE else {"reason": self.form.cleaned_data["reason"].strip()}
        try:
            decided = self.decisions[decision](self.thing, by=self.request.user, **self.seen(), **given)
        except OvertakenError:
            messages.warning(self.request, _("It was changed while you read it. This is what it says now."))
            self.thing = self.find(self.thing.pk)
            return self.render_to_response(self.get_context_data())
        except DecidedError as error:
            messages.warning(self.request, f"{error} {error.thing.get_state_display()}")
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data())
        else:
            self.tell(decided)
        return self.go_on(since)

    def tell(self, decided):
        name = decided.entry.name if isinstance(decided, Review) else decided.organisation.name
        messages.success(self.request, f"{name}: {decided.get_state_display()}")


class ReviewView(DecisionView):
    template_name = "directory/admin/review.html"

    @property
    def decisions(self):
        if self.thing.language:
            return {APPROVE: approve_words, RETURN: return_words, REJECT: reject_words}
        return {APPROVE: approve_entry, RETURN: return_entry, REJECT: reject_entry}

    @property
    def page_title(self):
        return f"{KINDS[self.thing.kind]}: {self.thing.entry.name}"

    @property
    def since(self):
        return self.thing.submitted_at

    def find(self, pk):
        return get_object_or_404(Review.objects.with_things(), pk=pk)

    def seen(self):
        return {"seen": self.request.POST.get("seen", "")}

    def get_context_data(self, **kwargs):
        review = self.thing
        if review.language:
            told = {"words": [words_shown(review.thing)], "seen": words_version(review.thing)}
            told["urls"] = urls_of(review.thing)
        else:
            shown = entry_shown(review.thing)
            told = {"entry_shown": shown, "words": shown.words, "seen": entry_version(review.thing)}
        told |= {"is_open": review.state == ReviewState.WAITING, "due": due(review.submitted_at)}
        told |= {"since": review.submitted_at, **facts_in_short(review.listing or review.entry)}
        earlier = Review.objects.of(review.thing).exclude(pk=review.pk).exclude(reason="").first()
        return super().get_context_data(earlier=earlier, **told, **kwargs)


def beside(change):
    """Return what readers see beside the name of a person, in the moderator's language; nothing of another change."""
    if change.person is None:
        return []
    shown = public_part(change.person, get_language(), change.organisation.country)
    return [one for one in (shown.role, shown.phone, shown.email, ", ".join(shown.languages)) if one]


class ChangeView(DecisionView):
    """The change is a row of its own: another value that was entered since is another row."""

    template_name = "directory/admin/review.html"
    decisions = {APPROVE: apply_change, RETURN: return_change, REJECT: reject_change}

    @property
    def since(self):
        return self.thing.created_at

    @property
    def page_title(self):
        return f"{fact_name(self.thing.field)}: {self.thing.organisation.name}"

    def find(self, pk):
        return get_object_or_404(
            WaitingChange.objects.select_related("organisation", "person", "by", "on_behalf"), pk=pk
        )

    def seen(self):
        return {}

    def get_context_data(self, **kwargs):
        change = self.thing
        is_open = change.state == ChangeState.WAITING
        told = {
            "change": {
                "label": fact_name(change.field),
                "old": fact_text(change.field, change.public) if is_open else fact_text(change.field, change.old),
                "new": fact_text(change.field, change.new),
            },
            "beside": beside(change),
            "is_open": is_open,
            "due": due(change.created_at),
            "since": change.created_at,
            **facts_in_short(change.organisation),
        }
        return super().get_context_data(**told, **kwargs)


class PictureView(DecisionView):
    """What was submitted never changes: another picture, or another description, is another row."""

    template_name = "directory/admin/review.html"
    decisions = {APPROVE: accept_picture, RETURN: send_picture_back}

    @property
    def since(self):
        return self.thing.created_at

    @property
    def page_title(self):
        return f"{self.thing.get_use_display()}: {self.thing.organisation.name}"

    def find(self, pk):
        pictures = SubmittedPicture.objects.select_related("organisation", "image", "by", "on_behalf")
        return get_object_or_404(pictures, pk=pk)

    def seen(self):
        return {}

    def get_context_data(self, **kwargs):
        picture = self.thing
        told = {
            "picture": picture,
            "is_open": picture.state == ChangeState.WAITING,
            "due": due(picture.created_at),
            "since": picture.created_at,
            **facts_in_short(picture.organisation),
        }
        return super().get_context_data(**told, **kwargs)
