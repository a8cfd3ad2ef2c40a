"""Make .venv what a lock says: `bootstrap.py run|dev [PORT]`.

Runs on a plain python3 of at least 3.11, before anything is installed, so it uses the standard library alone. Says in
one sentence what is missing, and does nothing when .venv/stamp shows that the lock is installed already.
"""

import hashlib
import importlib.util
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "stamp"
NEEDED_BYTES = 1024**3


def stop(sentence: str) -> None:
    sys.exit(f"glokal: {sentence}")


def check_machine() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever python3 the machine has
        stop(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Try: make PYTHON=python3.12 …")
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        stop("Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv")
    if shutil.disk_usage(ROOT).free < NEEDED_BYTES:
        stop("less than 1 GB is free on this disk; make room first.")


def check_port(port: int) -> None:
    if not 0 < port < 2**16:
        stop(f"{port} is not a port; take one from 1024 to 65535.")
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            probe = socket.socket(family)
        except OSError:  # a machine without IPv6
            continue
        with probe:
            probe.settimeout(1)
            if probe.connect_ex((address, port)) == 0:
                stop(f"port {port} is in use. Try: make demo PORT={port + 1}")


def fingerprint(lock: Path) -> str:
    digest = hashlib.sha256()
    for part in (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode(), sys.version.encode()):
        digest.update(part)
    return f"{lock.stem} {digest.hexdigest()}"


def install(lock: Path) -> None:
    """Install into .venv, made anew when the Python or the folder is another one than it was made for."""
    maker = f"{sys.version.split()[0]} {ROOT}"
    stamped = STAMP.read_text().splitlines() if STAMP.exists() else []
    if not stamped or stamped[0] != maker:
        print("glokal: making .venv …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
        stamped = [maker]
    count = sum(1 for line in lock.read_text().splitlines() if "==" in line)
    print(f"glokal: installing {count} packages (a minute or two the first time) …", flush=True)
    pip = [VENV / "bin" / "python", "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-q"]
    subprocess.run([*pip, "--require-hashes", "--only-binary=:all:", "-r", lock], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)
    others = [line for line in stamped[1:] if not line.startswith(f"{lock.stem} ")]
    STAMP.write_text("\n".join([maker, *others, fingerprint(lock)]) + "\n")


def main() -> None:
    lock = ROOT / "requirements" / f"{sys.argv[1]}.txt"
    if len(sys.argv) > 2:  # noqa: PLR2004 - the optional port
        if not sys.argv[2].isdecimal():
            stop(f"PORT must be a number, not {sys.argv[2]!r}.")
        check_port(int(sys.argv[2]))
    if STAMP.exists() and fingerprint(lock) in STAMP.read_text().splitlines():
        return
    check_machine()
    install(lock)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        stop(f"installing failed with exit code {error.returncode}; the lines above say why.")
    except KeyboardInterrupt:
        sys.exit(130)
