import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from glokal.media.fields import PictureForeignKey
from glokal.media.models import SiteImage
from tests.factories.media import image, image_without

pytestmark = pytest.mark.django_db


@pytest.fixture
def field():
    """The form field of a page's picture, as the editor makes it."""
    return PictureForeignKey(SiteImage).formfield()


def test_a_page_is_published_with_a_complete_picture_or_none(field):
    picture = image()

    assert [field.clean(picture.pk), field.clean("")] == [picture, None]


@pytest.mark.parametrize("lacks", [{"alt": False}, {"credit": False}])
def test_a_page_is_not_published_with_a_picture_that_lacks_something(field, lacks):
    with override("de"), pytest.raises(ValidationError, match="Bild „Werkhalle“"):
        field.clean(image_without(**lacks).pk)


def test_a_draft_takes_any_picture(field):
    picture = image_without(alt=False, credit=False)
    field.is_deferred_validation = True

    assert field.clean(picture.pk) == picture
