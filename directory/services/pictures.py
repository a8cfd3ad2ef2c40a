"""Pictures and logos that members send, and what moderators decide about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from directory.enums import ChangeState, ComplaintState, OrganisationState, PictureUse
from directory.errors import OvertakenError
from directory.models import Organisation, OrganisationPicture, SubmittedPicture
from directory.services.ordering import move, next_place
from directory.services.organisations import entry_changed
from directory.services.steward_log import steward_in_log
from directory.versions import version_of
from glokal.media.models import SiteImage
from glokal.media.uploads import fit_to_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.core.files import File
    from django.db.models import QuerySet

    from glokal.accounts.models import User

MOST_PICTURES = 12


@transaction.atomic
def submit_picture(
    organisation: Organisation,
    upload: File[bytes],
    *,
    use: str,
    alt_texts: Mapping[str, str],
    credit: str,
    by: User,
    on_behalf: Organisation | None = None,
) -> SubmittedPicture | None:
    """Take in a picture: it waits for a moderator. In a draft, of which nothing is public, it is there at once: None.

    A logo that waits is withdrawn for a new one. Raises ValidationError for a file that is no use, for missing words,
    and if the entry has enough pictures.
    """
    current = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if use == PictureUse.PICTURE and _number_of_pictures(current) >= MOST_PICTURES:
        raise ValidationError(_("An entry has at most %(number)s pictures.") % {"number": MOST_PICTURES})
    if use == PictureUse.LOGO:
        for earlier in current.submitted_pictures.filter(use=use, state=ChangeState.WAITING):
            withdraw_picture(earlier, by=by, on_behalf=on_behalf)
    words = {"alt_texts": dict(alt_texts), "credit": credit}
    file = fit_to_store(upload)
    image = SiteImage.objects.create(title=current.name[:255], file=file, uploaded_by_user=by, **words)
    submitted = SubmittedPicture.objects.create(
        organisation=current, use=use, image=image, by=by, on_behalf=on_behalf, **words
    )
    _note(submitted, "picture_submitted", by=by, on_behalf=on_behalf)
    if current.state == OrganisationState.DRAFT:
        approve_picture(submitted, by=by)
        return None
    return submitted


@transaction.atomic
def change_picture_words(
    picture: OrganisationPicture,
    *,
    alt_texts: Mapping[str, str],
    credit: str,
    by: User,
    on_behalf: Organisation | None = None,
    seen: str,
) -> SubmittedPicture | None:
    """Propose another description or credit of a picture that is public. Nothing happens if they say the same: None.

    Raises OvertakenError if somebody else has proposed something since `picture_version` gave `seen`.
    """
    organisation = Organisation.objects.select_for_update().get(pk=picture.organisation_id)
    picture = OrganisationPicture.objects.select_related("image").get(pk=picture.pk)
    now, wanted = words_of_picture(picture), {"alt_texts": dict(alt_texts), "credit": credit}
    if wanted == now:
        return None
    if seen != picture_version(picture):
        raise OvertakenError(("alt_texts", "credit"))
    for earlier in picture.submitted.filter(state=ChangeState.WAITING):
        withdraw_picture(earlier, by=by, on_behalf=on_behalf)
    if wanted == {"alt_texts": picture.image.alt_texts, "credit": picture.image.credit}:
        return None  # as it is public: nothing is left to wait
    submitted = SubmittedPicture.objects.create(
        organisation=organisation,
        use=PictureUse.WORDS,
        image=picture.image,
        picture=picture,
        by=by,
        on_behalf=on_behalf,
        **wanted,
    )
    _note(submitted, "picture_submitted", by=by, on_behalf=on_behalf)
    if organisation.state == OrganisationState.DRAFT:
        approve_picture(submitted, by=by)
        return None
    return submitted


def words_of_picture(picture: OrganisationPicture) -> dict[str, Any]:
    """Return description and credit as a member last entered them: those that wait, else those that are public."""
    waiting = picture.submitted.filter(state=ChangeState.WAITING).first()
    words = waiting or picture.image
    return {"alt_texts": words.alt_texts, "credit": words.credit}


def picture_version(picture: OrganisationPicture) -> str:
    """Return a token of what the form of a picture's words shows."""
    return version_of(words_of_picture(picture))


@transaction.atomic
def withdraw_picture(submitted: SubmittedPicture, *, by: User, on_behalf: Organisation | None = None) -> None:
    """Take back what waits, and delete a file that was never public; nothing happens if it waits no longer."""
    if current := _close(submitted, ChangeState.WITHDRAWN, by=by):
        _forget_file(current)
        _note(current, "picture_withdrawn", by=by, on_behalf=on_behalf)


@transaction.atomic
def approve_picture(submitted: SubmittedPicture, *, by: User) -> SubmittedPicture:
    """Make public what waited; nothing happens if it waits no longer. A picture that is gone since is overtaken."""
    submitted = SubmittedPicture.objects.select_for_update(of=("self",)).get(pk=submitted.pk)
    if submitted.state != ChangeState.WAITING:
        return submitted
    image, is_words = submitted.image, submitted.use == PictureUse.WORDS
    if image is None or (is_words and submitted.picture is None):
        return _close(submitted, ChangeState.OVERTAKEN, by=by) or submitted
    current = _close(submitted, ChangeState.APPLIED, by=by) or submitted
    organisation = current.organisation
    if is_words:
        image.alt_texts, image.credit = current.alt_texts, current.credit
        image.save()
    elif current.use == PictureUse.LOGO:
        before, organisation.logo = organisation.logo, image
        organisation.save(update_fields=["logo", "updated_at"])
        _delete_unused(before)
    else:
        OrganisationPicture.objects.create(
            organisation=organisation, image=image, sort_order=next_place(_pictures(organisation))
        )
    entry_changed(organisation.pk)
    _note(current, "picture_public", by=by)
    return current


@transaction.atomic
def return_picture(submitted: SubmittedPicture, *, by: User, reason: str) -> SubmittedPicture:
    """Say why something can't be shown like this. Its file, which was never public, is kept for a complaint."""
    current = _close(submitted, ChangeState.RETURNED, by=by, reason=reason)
    if current is None:
        return SubmittedPicture.objects.get(pk=submitted.pk)
    _note(current, "picture_returned", by=by)
    return current


@transaction.atomic
def submit_again(returned: SubmittedPicture, *, by: User) -> None:
    """Let what was sent back wait once more in the name of who sent it, unless another one has come since."""
    organisation = Organisation.objects.select_for_update().get(pk=returned.organisation_id)
    returned = SubmittedPicture.objects.select_related("by", "on_behalf").get(pk=returned.pk)
    is_words = returned.use == PictureUse.WORDS
    others = organisation.submitted_pictures.filter(state=ChangeState.WAITING, use=returned.use)
    if is_words:
        others = others.filter(picture=returned.picture)
    is_gone = returned.image is None or (is_words and returned.picture is None)
    if is_gone or (returned.use != PictureUse.PICTURE and others.exists()):
        return
    whose = returned.by or by
    again = SubmittedPicture.objects.create(
        organisation=organisation,
        by=whose,
        **{name: getattr(returned, name) for name in ("use", "image", "picture", "alt_texts", "credit", "on_behalf")},
    )
    SubmittedPicture.objects.filter(pk=returned.pk).update(image=None)  # the file goes with the row that waits
    _note(again, "picture_submitted", by=whose, on_behalf=again.on_behalf)


@transaction.atomic
def forget_returned_files(decided_before: datetime) -> int:
    """Delete the files of pictures that were sent back, unless a complaint about one is open. Returns how many."""
    returned = SubmittedPicture.objects.filter(state=ChangeState.RETURNED, decided_at__lt=decided_before)
    rows = returned.exclude(image=None).exclude(use=PictureUse.WORDS).exclude(complaints__state=ComplaintState.OPEN)
    for row in rows.select_related("image"):
        _forget_file(row)
    return len(rows)


@transaction.atomic
def remove_picture(picture: OrganisationPicture, *, by: User, on_behalf: Organisation | None = None) -> None:
    """Take a picture off the entry at once, with what waits for it; its file goes if nothing else shows it."""
    for submitted in picture.submitted.filter(state=ChangeState.WAITING):
        withdraw_picture(submitted, by=by, on_behalf=on_behalf)
    organisation, image = picture.organisation, picture.image
    deleted, _rows = OrganisationPicture.objects.filter(pk=picture.pk).delete()
    if deleted:
        _delete_unused(image)
        entry_changed(organisation.pk)
        log(organisation, "directory.picture_removed", user=by, data=steward_in_log(on_behalf))


@transaction.atomic
def remove_logo(organisation: Organisation, *, by: User, on_behalf: Organisation | None = None) -> None:
    """Take the logo off the entry at once; nothing happens if it has none."""
    current = Organisation.objects.select_for_update(of=("self",)).select_related("logo").get(pk=organisation.pk)
    if current.logo is None:
        return
    before, current.logo = current.logo, None
    current.save(update_fields=["logo", "updated_at"])
    entry_changed(current.pk)
    _delete_unused(before)
    log(current, "directory.picture_removed", user=by, data=steward_in_log(on_behalf))


@transaction.atomic
def move_picture(
    picture: OrganisationPicture, *, earlier: bool, by: User, on_behalf: Organisation | None = None
) -> None:
    """Show a picture one place earlier or later; nothing happens at the end of the row."""
    if move(picture, _pictures(picture.organisation), earlier=earlier):
        log(picture.organisation, "directory.pictures_ordered", user=by, data=steward_in_log(on_behalf))


@transaction.atomic
def delete_pictures_of(organisation: Organisation) -> None:
    """Delete all pictures of an entry that is about to be deleted, with the files that nothing else shows."""
    shown = [picture.image for picture in _pictures(organisation).select_related("image")]
    waiting = [one.image for one in organisation.submitted_pictures.select_related("image")]
    logo, organisation.logo = organisation.logo, None
    organisation.save(update_fields=["logo"])
    _pictures(organisation).delete()
    organisation.submitted_pictures.all().delete()
    for image in {one.pk: one for one in (*shown, *waiting, logo) if one}.values():
        _delete_unused(image)


def _pictures(organisation: Organisation) -> QuerySet[OrganisationPicture]:
    return OrganisationPicture.objects.filter(organisation=organisation)


def _number_of_pictures(organisation: Organisation) -> int:
    waiting = organisation.submitted_pictures.filter(state=ChangeState.WAITING, use=PictureUse.PICTURE)
    return _pictures(organisation).count() + waiting.count()


def _close(submitted: SubmittedPicture, state: str, *, by: User, reason: str = "") -> SubmittedPicture | None:
    """End the waiting and return the row, or None if it had ended."""
    ended = SubmittedPicture.objects.filter(pk=submitted.pk, state=ChangeState.WAITING).update(
        state=state, decided_at=timezone.now(), decided_by=by, reason=reason
    )
    return SubmittedPicture.objects.select_related("image", "organisation").get(pk=submitted.pk) if ended else None


def _note(submitted: SubmittedPicture, action: str, *, by: User, on_behalf: Organisation | None = None) -> None:
    data = {"use": submitted.use, "submitted": submitted.pk}
    log(submitted.organisation, f"directory.{action}", user=by, data=data | steward_in_log(on_behalf))


def _is_public(image: SiteImage) -> bool:
    """Whether an entry shows the image: then what waits are its words, not the image."""
    shown = OrganisationPicture.objects.filter(image=image).exists()
    return shown or Organisation.objects.filter(logo=image).exists()


def _forget_file(submitted: SubmittedPicture) -> None:
    if submitted.image and submitted.use != PictureUse.WORDS and not _is_public(submitted.image):
        submitted.image.delete()


def _delete_unused(image: SiteImage | None) -> None:
    """Delete an image that nothing shows any more: pages and other entries keep theirs."""
    if image is None or _is_public(image):
        return
    elsewhere = ReferenceIndex.get_references_to(image).exclude(base_content_type__app_label="directory")
    if not elsewhere.exists():
        image.delete()
