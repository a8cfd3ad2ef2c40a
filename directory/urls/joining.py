"""Invitations, claims, members and stewards."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from directory.views.own import claims, invitations, members, stewards, taking_over

patterns = [
    path(_("invitation/<str:token>/"), invitations.accept, name="invitation"),
    path(_("no-invitations/<str:token>/"), invitations.refuse, name="refuse_invitation"),
    path(_("join/<str:token>/"), invitations.join, name="member_invitation"),
    path(_("claim/<slug:public_id>/"), claims.claim, name="claim"),
    path(_("claim/<slug:public_id>/code/"), claims.code, name="claim_code"),
    path(_("claim/<slug:public_id>/withdraw/"), claims.withdraw, name="claim_withdraw"),
    path(_("looked-after/"), stewards.looked_after, name="looked_after"),
    path(_("<slug:public_id>/check/"), taking_over.facts, name="start_facts"),
    path(_("<slug:public_id>/start/capabilities/"), taking_over.capabilities, name="start_capabilities"),
    path(_("<slug:public_id>/sentence/"), taking_over.sentence, name="start_sentence"),
    path(_("<slug:public_id>/done/"), taking_over.done, name="start_done"),
    path(_("<slug:public_id>/members/"), members.members, name="members"),
    path(_("<slug:public_id>/members/invite/"), members.invite, name="invite_member"),
    path(_("<slug:public_id>/members/withdraw/"), members.withdraw_invitation, name="withdraw_member_invitation"),
    path(_("<slug:public_id>/members/role/"), members.change, name="change_member"),
    path(_("<slug:public_id>/members/leave/"), members.leave, name="leave"),
    path(_("<slug:public_id>/members/steward/"), members.withdraw_steward, name="withdraw_steward"),
    path(_("<slug:public_id>/claims/"), members.answer, name="answer_claim"),
    path(_("<slug:public_id>/invite/"), stewards.invite_contact, name="invite_contact"),
]
