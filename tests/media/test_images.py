import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from glokal.media.models import SiteImage
from tests.factories.accounts import make_communicator
from tests.factories.media import image_without

pytestmark = pytest.mark.django_db


def image(**fields):
    return SiteImage(**{"title": "Werkhalle", "file": get_test_image_file(), "credit": "Jana Nová"} | fields)


def test_an_image_without_any_description_cant_be_saved():
    with pytest.raises(ValidationError):
        image().save()


def test_an_image_without_a_credit_cant_be_saved():
    with pytest.raises(ValidationError):
        image(credit=" ", is_decorative=True).save()


def test_a_decorative_image_needs_no_description():
    image(is_decorative=True).save()

    assert SiteImage.objects.get().alt_in("de") == ("", "")


@pytest.mark.parametrize(("reader", "alt"), [("cs", ("Dílna", "cs")), ("de", ("Dílna", "cs"))])
def test_a_description_says_which_language_it_is_in(reader, alt):
    picture = image(alt_texts={"cs": "Dílna"})
    picture.save()

    assert picture.alt_in(reader) == alt


def upload(client, **fields):
    file = SimpleUploadedFile("halle.png", get_test_image_file().file.getvalue())
    data = {"title": "Werkhalle", "file": file, "credit": "Jana Nová", "collection": 1} | fields
    return client.post(reverse("wagtailimages:add"), data)


def test_a_communicator_uploads_an_image_with_a_description_per_language(client):
    client.force_login(make_communicator())

    upload(client, alt_text_de="Eine Werkhalle", alt_text_cs="Dílna")

    assert SiteImage.objects.get().alt_texts == {"de": "Eine Werkhalle", "cs": "Dílna"}


def test_an_image_that_came_without_a_description_can_be_opened_to_describe_it(client):
    client.force_login(make_communicator())
    imported = image_without(alt=False)

    assert client.get(reverse("wagtailimages:edit", args=[imported.pk])).status_code == 200


def test_the_form_says_what_is_missing_in_the_communicators_language(client):
    client.force_login(make_communicator(language="cs"))

    response = upload(client)

    assert "Popište obrázek alespoň v\xa0jednom jazyce, nebo jej označte jako dekorativní." in response.text
    assert not SiteImage.objects.exists()
