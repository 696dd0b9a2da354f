"""What must not be in any file: secrets, addresses of package registries, paths of one machine."""

import configparser
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ops.room import PROJECT

SECRETS = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "an access key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "an access token": re.compile(r"\b(?:gh[pousr]_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk-[\w-]{32,})"),
    "a signed token": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    "a password in an address": re.compile(r"\b[a-z+]{3,}://[^\s/:@'\"`{}$<>]+:(?!password@)[^\s/:@'\"`{}$<>]+@"),
    "a key given as text": re.compile(
        r"""\b\w*(?:SECRET|PASSWORD|TOKEN|_KEY)\w*["']?\s*[:=]\s*["'][A-Za-z0-9+/_=-]{32,}["']"""
    ),
}
MACHINE = {
    "a package registry": re.compile(
        r"\b(?:pypi\.(?:org|io)|pythonhosted\.(?:org)|registry\.npmjs\.(?:org)|deb\.debian\.(?:org)|(?:ghcr|quay|docker)\.io)\b"
    ),
    "a path of one machine": re.compile(r"(?<![\w./-])/(?:work|root|home/\w+|Users/\w+)/"),
}
ALLOWED = re.compile(r"scan: allowed")
LARGEST = 2_000_000


def findings() -> list[str]:
    """`file:line holds …` for each thing that must go."""
    patterns = SECRETS | MACHINE
    if registries := configured_registries():
        patterns["the registry of this machine"] = re.compile("|".join(map(re.escape, sorted(registries))))
    return [found for path in project_files() for found in look_through(path, patterns)]


def look_through(path: Path, patterns: dict[str, re.Pattern[str]]) -> Iterator[str]:
    try:
        text = path.read_text()
    except (UnicodeDecodeError, OSError):
        return
    for number, line in enumerate(text.splitlines(), 1):
        for meaning, pattern in patterns.items():
            if pattern.search(line) and not ALLOWED.search(line):
                yield f"{path.relative_to(PROJECT)}:{number} holds {meaning}"


def project_files() -> Iterator[Path]:
    """All files that are or could be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in sorted(set(listed.stdout.split("\0")) - {""}):
        path = PROJECT / name
        if path.is_file() and path.stat().st_size < LARGEST:
            yield path


def configured_registries() -> set[str]:
    """Hosts this machine installs packages from; they differ from machine to machine, so none is named here."""
    addresses = [os.environ.get(name, "") for name in ("PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX")]
    for path in (Path("/etc/pip.conf"), Path.home() / ".pip/pip.conf", Path.home() / ".config/pip/pip.conf"):
        settings = configparser.ConfigParser(interpolation=None)
        settings.read(path)
        addresses += [section.get("index-url", "") for section in settings.values()]
    hosts = {urlsplit(address).hostname for address in addresses}
    return {host for host in hosts if host and host != "localhost" and not host.startswith("127.")}
