from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.enums import Changed
from home.forms.releases import DecisionForm, ReleaseForm
from home.releases import ReleaseError
from home.releases.embargo import embargo_in
from home.releases.language import seems_written_in
from home.selectors.news import languages_to_write_in
from home.services.releases import Import, import_release


class ImportReleaseView(WagtailAdminTemplateMixin, FormView):
    """Paste a press release, get a draft in the page editor."""

    form_class = ReleaseForm
    template_name = "home/admin/import_release.html"
    page_title = gettext_lazy("From a press release")
    header_icon = "clipboard-list"

    @cached_property
    def languages(self) -> list[str]:
        return languages_to_write_in(self.request.user)

    def dispatch(self, request, *args, **kwargs):
        # A language that is not on offer was not chosen in the form but sent without it.
        asked = request.POST.get("language", "") if request.method == "POST" else ""
        if not self.languages or (asked and asked not in self.languages):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"languages": self.languages}

    def get_initial(self):
        return {"language": self.languages[0]}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            action_url=reverse("import_release"),
            submit_button_label=_("Make a draft"),
            submit_button_active_label=_("Making a draft…"),
            **kwargs,
        )

    def form_valid(self, form):
        decision = DecisionForm(self.request.POST)
        if not decision.is_valid():  # "back to the text", or sent without the page
            return self.render_to_response(self.get_context_data(form=form))
        language, text = form.cleaned_data["language"], form.cleaned_data["text"]
        try:
            done = import_release(text, language=language, by=self.request.user, **decision.cleaned_data)
        except ReleaseError as error:
            form.add_error("text", str(error))
            return self.form_invalid(form)
        if done.difference:
            return self.show_difference(form, done, decision)
        self.tell(done)
        self.warn_of_other_language(text, language)
        self.warn_of_embargo(text)
        return redirect("wagtailadmin_pages:edit", done.page.pk)

    def show_difference(self, form, done: Import, decision: DecisionForm):
        if decision.cleaned_data["changed"] != Changed.ASK:
            messages.warning(
                self.request, _("The article was changed meanwhile. Nothing was done: please compare once more.")
            )
        context = {
            "form": form,
            "difference": done.difference,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[done.page.pk]),
        }
        return TemplateResponse(self.request, "home/admin/release_difference.html", super().get_context_data(**context))

    def tell(self, done: Import) -> None:
        if done.repeated:
            messages.info(self.request, _("This press release was imported before. Nothing was changed: this is it."))
        elif not done.has_own_title:
            messages.warning(
                self.request,
                _("The text has no title of its own: the first words stand in its place. Please change it."),
            )
        elif done.updated and done.page.live:
            messages.success(
                self.request,
                _("The draft is updated. Readers see the article as it was until you publish."),
            )
        elif done.updated:
            messages.success(self.request, _("The draft is updated. Please read it through, then publish it."))
        else:
            messages.success(self.request, _("This is the draft. Please read it through, then publish it."))

    def warn_of_other_language(self, text: str, chosen: str) -> None:
        seems = seems_written_in(text)
        if seems in (None, chosen):
            return
        names = {"seems": settings.LANGUAGE_NAMES[seems], "chosen": settings.LANGUAGE_NAMES[chosen]}
        warning = _(
            "This text looks as if it were in another language: %(seems)s. It now stands in the news in: %(chosen)s."
        )
        messages.warning(self.request, warning % names)

    def warn_of_embargo(self, text: str) -> None:
        if line := embargo_in(text):
            warning = _(
                "This press release has an embargo: “%(line)s”. Don’t publish the article before it ends; set a "
                "schedule for it in the side panel “Status”. Take the line out of the text before readers see it."
            )
            messages.warning(self.request, warning % {"line": line})

    def form_invalid(self, form):
        messages.validation_error(self.request, _("No draft was made."), form)
        return super().form_invalid(form)
