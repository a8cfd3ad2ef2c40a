from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone():
    """Whatever is done to the database inside is undone afterwards: many tries begin with the same rows."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
