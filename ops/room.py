"""Where one stack keeps its data, its servers' sockets and its lock."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from ops.account import server_account
from ops.words import Sorry

PROJECT = Path(__file__).resolve().parent.parent
SYSTEM_FOLDER = Path("/var/lib/auditportal")  # used by root only
TEMPORARY_PREFIX = "auditportal-"
LONGEST_SOCKET_FOLDER = 80  # macOS allows 103 bytes in all, `/.s.PGSQL.5432` included


@dataclass
class Room:
    """The folders of one stack: `home` is ours, `servers` belongs to the servers' account."""

    home: Path
    servers: Path
    throwaway: bool = False
    _lock: IO[str] | None = field(default=None, repr=False)

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def keys(self) -> Path:
        return self.home / "secrets"

    @property
    def sockets(self) -> Path:
        """A folder only the servers' account enters, with a name short enough for a socket."""
        near = self.servers / "sockets"
        if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER:
            return near
        return Path("/tmp") / f"{TEMPORARY_PREFIX}{os.getuid()}-{fingerprint(self.home)}"  # noqa: S108

    def prepare(self) -> None:
        """Make the folders, closed to everybody else."""
        self.home.mkdir(parents=True, exist_ok=True)
        account = server_account()
        for folder in (self.servers, self.sockets):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            expected = account.uid if account else os.geteuid()
            if account and folder.stat().st_uid == 0:
                os.chown(folder, account.uid, account.gid)
            if folder.stat().st_uid != expected or folder.is_symlink():
                raise Sorry(f"{folder} belongs to somebody else. Remove it, then try again.")
            folder.chmod(0o700)

    def lock(self) -> None:
        """Be the only one to use this room, until the process ends; or say who uses it."""
        self.home.mkdir(parents=True, exist_ok=True)
        lock = (self.home / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise Sorry(self.who_is_here()) from None
        self._lock = lock

    def unlock(self) -> None:
        (self.home / "running.json").unlink(missing_ok=True)
        if self._lock:
            self._lock.close()
            self._lock = None

    def taken(self) -> bool:
        """Whether a living process holds the lock (a killed one does not)."""
        try:
            self.lock()
        except Sorry:
            return True
        assert self._lock
        self._lock.close()
        self._lock = None
        return False

    def who_is_here(self) -> str:
        address = self.notes().get("address")
        if address:
            return f"The portal of this folder is running already, at {address}. Stop that one first (Ctrl-C)."
        return "Another command is using the data of this folder. Wait for it to end, then try again."

    def notes(self) -> dict[str, Any]:
        """What the running stack wrote down about itself."""
        try:
            notes: dict[str, Any] = json.loads((self.home / "running.json").read_text())
        except (OSError, ValueError):
            return {}
        return notes

    def write_notes(self, **notes: Any) -> None:
        path = self.home / "running.json"
        draft = path.with_suffix(".new")
        with open(draft, "w", opener=private) as file:
            json.dump(notes, file)
        draft.replace(path)

    def forget(self) -> None:
        """Remove the servers' data; keys stay, since older backups need them."""
        shutil.rmtree(self.servers, ignore_errors=True)
        shutil.rmtree(self.sockets, ignore_errors=True)
        for name in ("beat-schedule", "running.json"):
            (self.home / name).unlink(missing_ok=True)


def private(path: str, flags: int) -> int:
    """An opener for files only their owner reads."""
    return os.open(path, flags, 0o600)


def called_from() -> Path:
    """The folder `./portal` was typed in, which files on its command line are relative to."""
    return Path(os.environ.get("CALLED_FROM") or PROJECT)


def fingerprint(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:10]


def standing_room() -> Room:
    """The room of this checkout. Root keeps the servers' data where their account can reach it."""
    home = PROJECT / "var"
    servers = SYSTEM_FOLDER / fingerprint(home) if server_account() else home / "servers"
    return Room(home, servers)


@contextlib.contextmanager
def throwaway_room(purpose: str) -> Iterator[Room]:
    """A room that is gone afterwards, with what killed processes left of earlier ones."""
    base = Path("/var/tmp")  # noqa: S108
    sweep(base)
    home = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY_PREFIX}{purpose}-", dir=base))
    home.chmod(0o711)
    room = Room(home, home / "servers", throwaway=True)
    room.lock()
    try:
        yield room
    finally:
        room.unlock()
        shutil.rmtree(room.sockets, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


def sweep(base: Path, older_than: float = 120) -> None:
    """Remove throw-away rooms of ours that nobody holds any more."""
    for home in base.glob(f"{TEMPORARY_PREFIX}*-*"):
        with contextlib.suppress(OSError):
            ours = (home / "lock").stat().st_uid == os.geteuid()
            old = time.time() - home.stat().st_mtime > older_than
            if old and ours and not Room(home, home / "servers").taken():
                shutil.rmtree(home, ignore_errors=True)
