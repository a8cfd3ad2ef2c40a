"""Pin everything again: write requirements/run.txt and requirements/dev.txt, with hashes, from pip alone.

A pip report names one file per package, so the pins are resolved once more per Python and platform, and the hashes
of all of them are merged. The files hold no address: whoever installs decides where packages come from.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Debian 12 ships 3.11.2; "3.11" would mean 3.11.0 to pip, and a newer patch release takes wheels that 3.11.2 refuses.
OLDEST = "3.11.2"
PYTHONS = (OLDEST, "3.12.3", "3.13.5")
PLATFORMS = {
    "Linux x86_64": (
        "manylinux_2_28_x86_64",
        "manylinux_2_17_x86_64",
        "manylinux2014_x86_64",
        "manylinux_2_5_x86_64",
        "manylinux1_x86_64",
    ),
    "Linux aarch64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    "macOS arm64": ("macosx_14_0_arm64", "macosx_11_0_arm64"),
}

Found = dict[str, tuple[str, str]]


def resolve(wanted: list[str], *options: str, python: str = OLDEST) -> Found:
    """Ask pip what `wanted` comes to: normalised name -> (version, sha256). Raises CalledProcessError if it can't."""
    with tempfile.TemporaryDirectory() as folder:
        lines, report = Path(folder, "wanted.txt"), Path(folder, "report.json")
        lines.write_text("\n".join(wanted))
        pip = [sys.executable, "-m", "pip", "install", "-q", "--dry-run", "--ignore-installed", "--only-binary=:all:"]
        place = ["--target", "unused", "--python-version", python, "--report", report, "-r", lines]
        subprocess.run([*pip, *place, *options], check=True, capture_output=True, text=True)
        found = {}
        for item in json.loads(report.read_text())["install"]:
            name = re.sub(r"[-_.]+", "-", item["metadata"]["name"]).lower()
            digest = item["download_info"]["archive_info"]["hash"].removeprefix("sha256=")
            found[name] = (item["metadata"]["version"], digest)
        return found


def all_hashes(everything: Found) -> dict[str, set[str]]:
    pins = [f"{name}=={version}" for name, (version, _) in everything.items()]
    hashes = {name: {digest} for name, (_, digest) in everything.items()}
    for python in PYTHONS:
        for platform, tags in PLATFORMS.items():
            options = ["--no-deps", *(part for tag in tags for part in ("--platform", tag))]
            try:
                found = resolve(pins, *options, python=python)
            except subprocess.CalledProcessError as error:
                print(f"no complete set for Python {python} on {platform}: {error.stderr.strip().splitlines()[-1]}")
                continue
            for name, (_, digest) in found.items():
                hashes[name].add(digest)
    return hashes


def write(target: Path, names: Found, everything: Found, hashes: dict[str, set[str]]) -> None:
    lines = ["# Written by tools/lock.py; do not edit."]
    for name in sorted(names):
        marks = "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(hashes[name]))
        lines.append(f"{name}=={everything[name][0]}{marks}")
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines) + "\n")


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    run = project["dependencies"]
    everything = resolve([*run, *project["optional-dependencies"]["dev"]])
    hashes = all_hashes(everything)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as constraint:
        constraint.write("\n".join(f"{name}=={version}" for name, (version, _) in everything.items()))
        constraint.flush()
        needed_to_run = resolve(run, "-c", constraint.name)
    write(ROOT / "requirements" / "run.txt", needed_to_run, everything, hashes)
    write(ROOT / "requirements" / "dev.txt", everything, everything, hashes)


if __name__ == "__main__":
    main()
