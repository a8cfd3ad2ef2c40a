"""So many answers in a minute for each address; what the page cache answers isn't counted."""

import math
import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from ninja.throttling import BaseThrottle

from glokal.core.guard import client_address

SECONDS = 60


class PerAddress(BaseThrottle):
    """Counts in the cache of limits, under a keyed hash of the address that lives for a minute."""

    def allow_request(self, request: HttpRequest) -> bool:
        minute = int(time.time() // SECONDS)
        address = salted_hmac("glokal.api.throttling", client_address(request)).hexdigest()[:32]
        key = f"api-{minute}-{address}"
        cache = caches["limits"]
        cache.add(key, 0, SECONDS)
        try:
            return cache.incr(key) <= settings.API_REQUESTS_PER_MINUTE
        except ValueError:  # ended in this very moment
            return True

    def wait(self) -> float:
        """Return after how many seconds the next minute begins."""
        return math.ceil(SECONDS - time.time() % SECONDS)
