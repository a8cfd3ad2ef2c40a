"""A cache server that goes and comes back takes nothing with it, and brings nothing old back."""

import logging
import os
import shutil
import socket
import subprocess

import pytest

from glokal.core import server_cache
from glokal.core.server_cache import CountingRedisCache, ForgetfulRedisCache
from tests.running_site import free_port, until

pytestmark = pytest.mark.skipif(
    not shutil.which("redis-server") and os.environ.get("CI") != "true", reason="needs Debian's redis-server"
)


class Redis:
    """A server that keeps what it knows on its disk, so that it comes back with it."""

    def __init__(self, folder):
        self.port, self.folder, self.process = free_port(), folder, None

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--dir", str(self.folder), "--appendonly", "yes"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
        until(self.is_there, seconds=20)

    def is_there(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture
def redis(tmp_path, monkeypatch):
    monkeypatch.setattr(server_cache, "_server", server_cache._Server())
    monkeypatch.setattr(server_cache, "SILENCE", 0)
    server = Redis(tmp_path)
    server.start()
    yield server
    if server.process.poll() is None:
        server.stop()


def cache_on(server, kind=ForgetfulRedisCache):
    return kind(f"redis://127.0.0.1:{server.port}/0", {})


def test_without_the_server_nothing_is_found_and_nothing_fails(redis):
    cache = cache_on(redis)
    cache.set("name", "Jana")
    assert cache.get("name") == "Jana"

    redis.stop()

    assert (cache.get("name"), cache.get("name", "nobody"), cache.get_many(["name"])) == (None, "nobody", {})
    assert (cache.has_key("name"), cache.touch("name"), cache.add("name", "Eva")) == (False, False, True)
    cache.set("name", "Eva")
    assert cache.get("name") is None
    with pytest.raises(ValueError, match="no count"):
        cache.incr("count")


def test_what_was_deleted_while_it_was_away_does_not_come_back_with_it(redis):
    cache, other = cache_on(redis), cache_on(redis)
    cache.set_many({"version": "old", "paths": "old", "kept": "still right"})
    redis.stop()
    cache.delete("version")
    cache.delete_many(["paths"])

    redis.start()

    assert cache.get("kept") == "still right"
    assert other.get_many(["version", "paths"]) == {}


def test_limits_hold_while_the_server_is_away(redis):
    limits = cache_on(redis, CountingRedisCache)
    limits.add("guard", 0)
    assert [limits.incr("guard") for _time in range(3)] == [1, 2, 3]
    redis.stop()

    limits.add("guard", 0)
    limits.add("guard", 0)

    assert [limits.incr("guard") for _time in range(3)] == [1, 2, 3]
    limits.set("history", [1.0])
    assert limits.get("history") == [1.0]
    redis.start()
    assert limits.incr("guard") == 4


def test_a_request_waits_once_for_a_server_that_is_away(redis, monkeypatch, caplog):
    monkeypatch.setattr(server_cache, "SILENCE", 60)
    asked = []
    cache = cache_on(redis)
    monkeypatch.setattr(type(cache._cache), "get", lambda *_arguments: asked.append(1) or refuse())

    def refuse():
        raise TimeoutError

    with caplog.at_level(logging.WARNING):
        assert [cache.get("name") for _time in range(5)] == [None] * 5
    assert len(asked) == 1
    assert [record.levelname for record in caplog.records] == ["ERROR"]
