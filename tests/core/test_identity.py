import re

from glokal.core.identity import new_public_id


def test_a_public_id_has_ten_characters_that_nobody_mistakes():
    ids = {new_public_id() for _ in range(200)}

    assert len(ids) == 200
    assert all(re.fullmatch(r"[0-9a-hj-km-np-tv-z]{10}", public_id) for public_id in ids)
