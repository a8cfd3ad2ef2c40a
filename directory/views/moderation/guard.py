"""The CMS's editor of words that wait for a moderator."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from directory.models import Review
from directory.models.words import WordsOfFacts
from directory.views.moderation.base import PERMISSION
from glokal.translation.selectors.families import is_in_review


def lead_to_the_queue(request, row):
    """Say that the words wait, and let nobody publish them here: the queue knows what was read, and tells the member.

    What is merely saved is shown in the queue.
    """
    if not isinstance(row, WordsOfFacts) or not is_in_review(row):
        return None
    review = Review.objects.waiting().of(row).first()
    buttons = []
    if review and request.user.has_perm(PERMISSION):
        buttons = [messages.button(reverse("directory_queue_review", args=[review.pk]), _("Decide in the queue"))]
    if request.method == "POST" and "action-publish" in request.POST:
        messages.error(request, _("Not published: these words wait to be checked."), buttons=buttons)
        return redirect(request.path)
    if request.method == "GET":
        messages.warning(request, _("These words were submitted by a member and wait to be checked."), buttons=buttons)
    return None
