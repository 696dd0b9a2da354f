"""The locked packages: what exactly is installed, and whether that still is what pyproject.toml asks for."""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

from ops.room import PROJECT
from ops.words import Sorry

MARK = "# made from: "
LOCKS = {
    PROJECT / "requirements.lock": ["--extra", "embedded", "--extra", "dev"],  # one machine, and developing
    PROJECT / "requirements-production.lock": [],  # the container
}


def inputs() -> str:
    """A fingerprint of everything in pyproject.toml that decides which packages are installed."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    asked = {name: project.get(name) for name in ("requires-python", "dependencies", "optional-dependencies")}
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def why_stale(lock: Path) -> str:
    """Why this lock does not fit pyproject.toml any more; empty when it does."""
    if not lock.exists():
        return f"{lock.name} is missing. Run ./portal fix."
    first = lock.read_text().split("\n", 1)[0]
    if first != MARK + inputs():
        return f"{lock.name} was made from other dependencies than pyproject.toml lists. Run ./portal fix."
    return ""


def lock_again() -> list[str]:
    """Make the stale locks anew; the names of those made."""
    stale = [lock for lock in LOCKS if why_stale(lock)]
    for lock in stale:
        compile_lock(lock, LOCKS[lock])
    return [lock.name for lock in stale]


def compile_lock(lock: Path, extras: list[str]) -> None:
    """Ask uv; versions locked before stay where they still fit."""
    uv = Path(sys.executable).with_name("uv")
    plain = ["--universal", "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-annotate", "--quiet"]
    command = [str(uv), "pip", "compile", *plain, *extras, "pyproject.toml", "-o", lock.name]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    if done.returncode:
        raise Sorry(f"The packages could not be locked: {done.stderr.strip()}")
    lock.write_text(f"{MARK}{inputs()}\n{lock.read_text()}")
