"""The static files as the web server sends them: collected again only when they changed."""

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from ops.room import PROJECT

FOLDER = PROJECT / "var" / "staticfiles"
EMPTY_MANIFEST = '{"version": "1.1", "paths": {}}'  # its presence is what switches hashed names on in the settings
LOCK = PROJECT / "requirements.lock"  # packages bring static files too


def collect_if_changed(collect: Callable[[], object]) -> bool:
    """Call `collect` if the static files differ from those collected last; say whether they did."""
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    mark = FOLDER.parent / "staticfiles.sum"
    with (FOLDER.parent / "staticfiles.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = checksum()
        if mark.exists() and mark.read_text() == wanted and (FOLDER / "staticfiles.json").exists():
            return False
        manifest = FOLDER / "staticfiles.json"
        FOLDER.mkdir(exist_ok=True)
        manifest.write_text(EMPTY_MANIFEST)
        try:
            collect()
        except BaseException:
            manifest.unlink()
            raise
        mark.write_text(wanted)
        return True


def checksum() -> str:
    total = hashlib.sha256()
    for path in static_files():
        total.update(f"{path.relative_to(PROJECT)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def static_files() -> Iterator[Path]:
    folders = [PROJECT / "static", *sorted(PROJECT.glob("*/static"))]
    for folder in folders:
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
    yield LOCK
