"""Drawn pictures in the demo's own entries: one that readers see, and one that waits for a moderator."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from directory.demo_reviews import WORDS, entry, owner_of
from directory.enums import PictureUse
from directory.models import SubmittedPicture
from directory.services.pictures import approve_picture, submit_picture
from glokal.accounts.models import User

PAPER, INK, SANDSTONE, PETROL = "#fbf8f2", "#15211e", "#e0a63f", "#1b6a7a"
SIZE = (1200, 800)
SHOWN = {"de": "Zeichnung einer Welle mit drei Absätzen", "cs": "Výkres hřídele se třemi osazeními"}
WAITING = {"de": "Zeichnung eines Flansches mit sechs Bohrungen", "cs": "Výkres příruby se šesti otvory"}


def seed() -> None:
    """Send the pictures, once."""
    if SubmittedPicture.objects.exists():
        return
    moderator = User.objects.filter(email="moderation@example.org").first()
    for key, (language, _days, _texts) in WORDS.items():
        firm = entry(key)
        owner = owner_of(firm, language)
        given = {"use": PictureUse.PICTURE, "credit": firm.name, "by": owner}
        approve_picture(submit_picture(firm, file_of(shaft()), alt_texts=SHOWN, **given), by=moderator)
        submit_picture(firm, file_of(flange()), alt_texts=WAITING, **given)


def file_of(picture: Image.Image) -> ContentFile:
    content = BytesIO()
    picture.save(content, "PNG")
    return ContentFile(content.getvalue(), name="zeichnung.png")


def sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", SIZE, PAPER)
    return picture, ImageDraw.Draw(picture)


def shaft() -> Image.Image:
    picture, draw = sheet()
    for left, right, half in ((150, 420, 90), (420, 780, 160), (780, 1050, 110)):
        draw.rectangle((left, 400 - half, right, 400 + half), fill=SANDSTONE, outline=INK, width=5)
    draw.line((90, 400, 1110, 400), fill=INK, width=3)
    draw.line((150, 640, 1050, 640), fill=INK, width=3)
    return picture


def flange() -> Image.Image:
    picture, draw = sheet()
    draw.ellipse((300, 100, 900, 700), fill=PETROL, outline=INK, width=5)
    draw.ellipse((490, 290, 710, 510), fill=PAPER, outline=INK, width=5)
    for across, down in ((600, 175), (795, 288), (795, 512), (600, 625), (405, 512), (405, 288)):
        draw.ellipse((across - 36, down - 36, across + 36, down + 36), fill=PAPER, outline=INK, width=5)
    return picture
