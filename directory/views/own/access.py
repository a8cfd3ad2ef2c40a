"""Whose page it is: a stranger doesn't learn that the entry exists, a member who may not do this is told so."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from directory.permissions import Action
from directory.selectors.memberships import own_organisations, standing_of
from glokal.accounts.views.access import member_required


def own_page(action: Action) -> Callable:
    """Make a view of the entry whose public ID stands in the address, for those who may do `action`.

    The view gets `request` and the `Standing` of who asks. Who isn't signed in, or hasn't accepted the terms, is led
    there first; 404 for strangers, 403 for members without the right.
    """

    def decorate(view: Callable) -> Callable:
        @member_required
        @wraps(view)
        def guarded(request, public_id: str, **kwargs):
            organisation = own_organisations(request.user).filter(public_id=public_id).first()
            if organisation is None:
                raise Http404
            standing = standing_of(request.user, organisation)
            if not standing.may(action):
                raise PermissionDenied
            return view(request, standing, **kwargs)

        guarded.action = action  # the test of all permissions reads it
        return guarded

    return decorate
