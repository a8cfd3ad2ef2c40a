"""Distances in km between places of one region: flat, so that Python and every database compute the same."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Least
from django.db.models.lookups import IsNull, LessThanOrEqual

from glokal.core.drawing.border import outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models.expressions import Combinable

KM_PER_DEGREE = 111.2
ALONG_THE_BORDER = 8  # km between the points from which the distance to the border is measured


@dataclass(frozen=True, slots=True)
class Point:
    latitude: float
    longitude: float

    @property
    def km_per_degree_east(self) -> float:
        return KM_PER_DEGREE * math.cos(math.radians(self.latitude))

    def distance(self, latitude: float | None, longitude: float | None) -> float | None:
        """Return the distance in km; None for a thing without coordinates."""
        if latitude is None or longitude is None:
            return None
        north = (latitude - self.latitude) * KM_PER_DEGREE
        east = (longitude - self.longitude) * self.km_per_degree_east
        return math.hypot(north, east)

    def square(self) -> Combinable:
        """Return the square of the distance for the ORM; NULL for a thing without coordinates."""
        north = (F("latitude") - Value(self.latitude)) * Value(KM_PER_DEGREE)
        east = (F("longitude") - Value(self.longitude)) * Value(self.km_per_degree_east)
        return north * north + east * east

    def box(self, radius: float) -> Q:
        """Return a condition for the ORM that everything within the radius meets."""
        north, east = radius / KM_PER_DEGREE, radius / self.km_per_degree_east
        return Q(
            latitude__range=(self.latitude - north, self.latitude + north),
            longitude__range=(self.longitude - east, self.longitude + east),
        )


def nearest(points: Sequence[Point], latitude: float | None, longitude: float | None) -> float | None:
    """Return the distance in km to the nearest of the points."""
    found = [point.distance(latitude, longitude) for point in points]
    return min((one for one in found if one is not None), default=None)


def square_to_nearest(points: Sequence[Point]) -> Combinable:
    squares = [point.square() for point in points]
    return squares[0] if len(squares) == 1 else Least(*squares, output_field=FloatField())


def boxes(points: Sequence[Point], radius: float) -> Q:
    return reduce(or_, (point.box(radius) for point in points))


def within(points: Sequence[Point], radius: float) -> Q:
    """Return a condition that everything meets that lies so near to one of the points."""
    return boxes(points, radius) & Q(LessThanOrEqual(square_to_nearest(points), float(radius) ** 2))


def not_within(points: Sequence[Point], radius: float) -> Q:
    """Return a condition that everything else meets, what has no coordinates as well."""
    return Q(IsNull(F("latitude"), True)) | ~within(points, radius)  # noqa: FBT003 - a lookup's value


@cache
def border_points() -> tuple[Point, ...]:
    """Return points of the border, so close to each other that a distance to the nearest is one to the border."""
    found: list[Point] = []
    for longitude, latitude in outline():
        if not found or (found[-1].distance(latitude, longitude) or 0.0) >= ALONG_THE_BORDER:
            found.append(Point(latitude, longitude))
    return tuple(found)
