"""Pictures and logo of an entry: sent, described, put in order, removed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy, override
from django.views.decorators.http import require_POST

from directory.enums import ChangeState, PictureUse
from directory.errors import OvertakenError
from directory.forms.own.pictures import PictureForm, PictureWordsForm, UploadForm
from directory.models import OrganisationPicture
from directory.permissions import Action
from directory.selectors.own_words import languages_of_site
from directory.selectors.waiting import pictures_on_their_way
from directory.services.pictures import (
    change_picture_words,
    move_picture,
    picture_version,
    remove_logo,
    remove_picture,
    submit_picture,
    words_of_picture,
)
from directory.views.own.access import own_page
from directory.views.own.frame import entry_response
from directory.views.own.saving import tell_unchanged
from glokal.core.whole_files import NoRoomError
from glokal.media.pictures import prefetch_pictures


def picture_of(standing, pk) -> OrganisationPicture:
    """Return a public picture of this entry; 404 for any other."""
    rows = OrganisationPicture.objects.select_related("image", "organisation")
    found = rows.filter(organisation=standing.organisation, pk=pk).first()
    if found is None:
        raise Http404
    return found


@own_page(Action.EDIT_PICTURES)
def pictures(request, standing):
    organisation = standing.organisation
    shown = OrganisationPicture.objects.filter(organisation=organisation).select_related("image")
    pictures, submitted = list(shown.order_by("sort_order", "pk")), list(pictures_on_their_way(organisation))
    prefetch_pictures([one.image for one in (*pictures, *submitted) if one.image])
    return entry_response(
        request,
        standing,
        "directory/own/pictures.html",
        topic="pictures",
        title=gettext_lazy("Pictures and logo"),
        pictures=pictures,
        submitted=[one for one in submitted if one.state == ChangeState.WAITING],
        returned=[one for one in submitted if one.state != ChangeState.WAITING],
    )


@own_page(Action.EDIT_PICTURES)
def new_picture(request, standing):
    form = PictureForm(request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid() and take_in(request, standing, form, PictureUse.PICTURE):
        return redirect("own:pictures", standing.organisation.public_id)
    return page(request, standing, form, title=gettext_lazy("New picture"))


@own_page(Action.EDIT_PICTURES)
def logo(request, standing):
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and take_in(request, standing, form, PictureUse.LOGO):
        return redirect("own:pictures", standing.organisation.public_id)
    return page(request, standing, form, title=gettext_lazy("Logo"))


def take_in(request, standing, form, use) -> bool:
    words = logo_words(standing.organisation) if use == PictureUse.LOGO else form.words()
    who = {"by": request.user, "on_behalf": standing.on_behalf}
    try:
        submitted = submit_picture(standing.organisation, form.cleaned_data["file"], use=use, **words, **who)
    except ValidationError as error:
        form.add_error("file", error)
        return False
    except NoRoomError as error:
        form.add_error("file", str(error))
        return False
    tell_submitted(request, submitted)
    return True


def logo_words(organisation):
    texts = {}
    for code in languages_of_site():
        with override(code):
            texts[code] = _("Logo of %(name)s") % {"name": organisation.name}
    return {"alt_texts": texts, "credit": organisation.name}


def tell_submitted(request, submitted) -> None:
    if submitted:
        messages.success(request, _("It waits for a moderator and is public afterwards."))
    else:
        messages.success(request, _("Saved."))


@own_page(Action.EDIT_PICTURES)
def picture(request, standing, pk):
    """What a public picture shows, and who made it."""
    found = picture_of(standing, pk)
    words, seen = words_of_picture(found), picture_version(found)
    form = PictureWordsForm(request.POST or None, **words, seen=seen)
    if request.method == "POST" and form.is_valid():
        who = {"by": request.user, "on_behalf": standing.on_behalf}
        try:
            submitted = change_picture_words(found, **form.words(), seen=form.cleaned_data["seen"], **who)
        except OvertakenError as error:
            form.add_error(None, str(error))
            form.show_theirs(words, seen)
        else:
            if form.words() == words:
                tell_unchanged(request)
            else:
                tell_submitted(request, submitted)
            return redirect("own:pictures", standing.organisation.public_id)
    return page(request, standing, form, title=gettext_lazy("Picture"), picture=found)


def page(request, standing, form, *, title, picture=None):
    if request.FILES and not form.errors.get("file"):
        form.add_error("file", _("Please choose the picture once more: a browser does not keep it."))
    return entry_response(
        request, standing, "directory/own/picture.html", topic="pictures", title=title, form=form, picture=picture
    )


@require_POST
@own_page(Action.EDIT_PICTURES)
def move(request, standing, pk):
    move_picture(
        picture_of(standing, pk), earlier="earlier" in request.POST, by=request.user, on_behalf=standing.on_behalf
    )
    return redirect("own:pictures", standing.organisation.public_id)


@require_POST
@own_page(Action.EDIT_PICTURES)
def remove(request, standing, pk):
    remove_picture(picture_of(standing, pk), by=request.user, on_behalf=standing.on_behalf)
    messages.success(request, _("Removed."))
    return redirect("own:pictures", standing.organisation.public_id)


@require_POST
@own_page(Action.EDIT_PICTURES)
def drop_logo(request, standing):
    remove_logo(standing.organisation, by=request.user, on_behalf=standing.on_behalf)
    messages.success(request, _("Removed."))
    return redirect("own:pictures", standing.organisation.public_id)
