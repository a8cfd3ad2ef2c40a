from django import template

from glokal.core.drawing import hero
from glokal.core.drawing.crop import Crop, Spot, crop
from glokal.core.drawing.monogram import hatching, initials

register = template.Library()

register.simple_tag(hero.hero_drawing, name="hero_drawing")
register.simple_tag(hero.broken_drawing, name="broken_drawing")
register.simple_tag(hero.seam_line, name="seam_line")
register.filter("initials", initials)
register.filter("hatching", hatching)


@register.simple_tag
def border_crop(place: Spot, size: str = "s") -> Crop:
    """Return the crop of the border round a place: a square in lists ("s"), drawn on for a wide frame ("l")."""
    return crop(place.longitude, place.latitude, is_wide=size == "l")
