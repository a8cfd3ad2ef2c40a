import pytest
from django.core.exceptions import ValidationError

from glokal.core.lines import LineField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ø ", "Ø"),
        ("O’Brien-Nováková ml.", "O’Brien-Nováková ml."),
        ("Jan\r\nNovák", "Jan Novák"),
        ("Jan\u202egro.live\u202c Novák", "Jangro.live Novák"),
        ("\ufeffשלום\u200b כהן", "שלום כהן"),
        ("👩‍🏭 Eva", "👩‍🏭 Eva"),
    ],
)
def test_a_line_keeps_what_is_seen(typed, kept):
    assert LineField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["", " \u00a0 ", "\u200b\u200b", "\u200d", "\n\t"])
def test_a_line_in_which_nothing_is_seen_is_empty(typed):
    with pytest.raises(ValidationError) as refusal:
        LineField().clean(typed)
    assert refusal.value.code == "required"


def test_a_null_sign_is_refused():
    with pytest.raises(ValidationError) as refusal:
        LineField().clean("Jan\0Novák")
    assert [error.code for error in refusal.value.error_list] == ["null_characters_not_allowed"]
