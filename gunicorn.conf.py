"""Read by gunicorn when it starts in this folder, in the demo and in production."""

import threading


def post_worker_init(worker):
    """Forget the pages that another release has kept, and build the thesaurus (a second or more) now."""
    from glokal.core.touch import forget_version

    forget_version()
    threading.Thread(target=build_thesaurus, daemon=True).start()


def build_thesaurus():
    from django.db import connection

    from directory.search import current

    try:
        current.thesaurus()
    finally:
        connection.close()  # it belongs to this thread, which ends here
