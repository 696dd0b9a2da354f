"""Keys of one installation: made once, kept in files only their owner reads."""

import base64
import secrets
from pathlib import Path

from ops.room import private


def new_signing_key() -> str:
    return secrets.token_urlsafe(64)


def new_32_bytes() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


KEYS = {
    "SECRET_KEY": new_signing_key,
    "IDENTITY_KEY": new_32_bytes,
    "MATCH_KEY": new_32_bytes,
}


def portal_keys(folder: Path) -> dict[str, str]:
    """The three keys the settings ask for."""
    return {name: kept_key(folder, name, make) for name, make in KEYS.items()}


def backup_key(folder: Path) -> bytes:
    """The key that closes and opens backups."""
    return base64.b64decode(kept_key(folder, "BACKUP_KEY", new_32_bytes))


def kept_key(folder: Path, name: str, make=new_32_bytes) -> str:
    """The key of that name, made at the first call and never changed."""
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        try:
            with open(path, "x", opener=private) as file:
                file.write(make())
        except FileExistsError:  # made by another command meanwhile
            pass
    return path.read_text().strip()
