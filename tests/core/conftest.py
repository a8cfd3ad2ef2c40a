import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from glokal.core.backup.writing import files_of
from tests.factories.accounts import make_administrator
from tests.factories.directory import listing, organisation
from tests.factories.media import image
from tests.factories.translation import article


@pytest.fixture
def site(settings, tmp_path):
    """A site that somebody works on: a person, an entry with an offer, an article, a picture and a scan."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    make_administrator()
    firm = organisation(
        "Přesné díly s.r.o.", country="CZ", capabilities=["grinding"], words={"cs": "Brousíme hřídele."}
    )
    listing(firm, words={"cs": "Volná bruska"})
    article("de", title="Neuigkeit über „Zittau“")
    storages["default"].save("images/grüße.txt", ContentFile(b"picture"))
    image(title="Werkstück")
    yield tmp_path
    for name in list(files_of(storages["private"])):
        storages["private"].delete(name)
