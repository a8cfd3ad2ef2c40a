from datetime import timedelta

import pytest
import time_machine

from glokal.core.links import LinkError, make_link_token, read_link_token

WEEK = timedelta(days=7)


def test_a_link_is_good_for_its_purpose_and_its_time():
    with time_machine.travel("2026-11-25T12:00Z", tick=False):
        token = make_link_token("stop", "42")
    with time_machine.travel("2026-12-01T12:00Z", tick=False):
        assert read_link_token("stop", token, max_age=WEEK) == "42"
        with pytest.raises(LinkError) as told:
            read_link_token("confirm", token, max_age=WEEK)
        assert told.value.expired is False
    with time_machine.travel("2026-12-03T12:00Z", tick=False), pytest.raises(LinkError) as told:
        read_link_token("stop", token, max_age=WEEK)
    assert told.value.expired is True


@pytest.mark.parametrize("token", ["", "x", "x:y:z", "é" * 20])
def test_what_somebody_made_up_is_no_link(token):
    with pytest.raises(LinkError):
        read_link_token("stop", token, max_age=WEEK)


def test_a_link_that_was_cut_off_is_no_link():
    with pytest.raises(LinkError):
        read_link_token("stop", make_link_token("stop", "1")[:-2], max_age=WEEK)
