"""Read by gunicorn when it starts in this folder, in the demo and in production."""

import threading


def post_worker_init(worker):
    """Let each process build its thesaurus now (a second or more), so that nobody's first search waits for it."""
    threading.Thread(target=build_thesaurus, daemon=True).start()


def build_thesaurus():
    from django.db import connection

    from directory.search import current

    try:
        current.thesaurus()
    finally:
        connection.close()  # it belongs to this thread, which ends here
