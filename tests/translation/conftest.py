import pytest


@pytest.fixture
def on_commit_runs(django_capture_on_commit_callbacks):
    """`with on_commit_runs():` wagtail-localize publishes on commit, which a test's own transaction never reaches."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
