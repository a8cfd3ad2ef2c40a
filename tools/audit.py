"""Ask which weaknesses are known of what we pin: part of `make check`, where there is a network, and never in CI.

A new weakness is found on any day: it mustn't keep a change from landing that has nothing to do with it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = "5"  # seconds for each question


def weaknesses(lock: Path) -> list[str] | None:
    """Return a line for each known weakness of what a lock pins; None if nobody could be asked."""
    options = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--timeout", PATIENCE]
    command = [sys.executable, "-m", "pip_audit", *options, "--format", "json", "-r", lock]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    return [
        f"{package['name']} {package['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'none yet'}"
        for package in packages
        for one in package.get("vulns", [])
    ]


def main() -> None:
    if os.environ.get("CI") == "true":
        print("The dependencies are audited by hand, not here.")
        return
    found: set[str] = set()
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        told = weaknesses(lock)
        if told is None:
            print(f"\n!! Nobody could be asked about {lock.name}: the dependencies are NOT audited\n", flush=True)
            return
        found |= set(told)
    sys.exit("\n".join(sorted(found)) or 0)


if __name__ == "__main__":
    main()
