"""What both sides do with an enquiry that has arrived: answer, close and open again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from directory.enums import EnquiryState, Side
from directory.services.enquiries.answering import (
    close_enquiry,
    mark_answered,
    reopen_enquiry,
)
from tests.directory.own.corresponding import answer, fresh
from tests.factories.enquiries import a_letter

pytestmark = pytest.mark.django_db


def test_the_first_answer_makes_it_an_answered_one_and_the_same_words_twice_are_one(mails):
    letter = a_letter()

    assert mails(answer, letter) == [("vogel@example.org", "Antwort")]
    assert mails(answer, letter) == []
    assert (fresh(letter).state, letter.messages.count()) == (EnquiryState.ANSWERED, 1)


def test_the_sender_writes_again_and_it_stays_what_it_was(mails):
    letter = a_letter()

    assert mails(answer, letter, "Noch etwas.", Side.SENDER) == [("kovo@example.org", "Nová zpráva")]
    assert fresh(letter).state == EnquiryState.SENT


def test_nobody_is_flooded(clock):
    letter = a_letter()
    for number in range(10):
        answer(letter, f"{number}", Side.SENDER)

    with pytest.raises(ValidationError):
        answer(letter, "noch eine", Side.SENDER)
    answer(letter, "Ano.")
    clock.shift(timedelta(hours=25))
    answer(letter, "noch eine", Side.SENDER)


@pytest.mark.parametrize(
    ("side", "told"),
    [(Side.RECEIVER, ("vogel@example.org", "Geschlossen")), (Side.SENDER, ("kovo@example.org", "Uzavřeno"))],
)
def test_who_closes_tells_the_other_side_once_and_alone_can_open_it_again(mails, side, told):
    letter = a_letter()

    assert mails(close_enquiry, letter, side=side) == [told]
    assert mails(close_enquiry, letter, side=side.other) == []
    with pytest.raises(ValidationError):
        answer(letter)
    assert reopen_enquiry(letter, side=side.other).state == EnquiryState.CLOSED
    assert reopen_enquiry(letter, side=side).state == EnquiryState.SENT


@pytest.mark.parametrize("side", list(Side))
def test_who_closes_and_opens_again_and_again_tells_the_other_side_once(clock, mails, side):
    letter = a_letter()

    def to_and_fro():
        for _time in range(3):
            close_enquiry(letter, side=side)
            reopen_enquiry(letter, side=side)
            clock.shift(timedelta(minutes=1))

    assert len(mails(to_and_fro)) == 1


def test_an_answer_by_telephone_is_noted():
    letter = a_letter()
    mark_answered(letter)

    assert (fresh(letter).state, letter.messages.count()) == (EnquiryState.ANSWERED, 0)
