"""The account the servers run as: PostgreSQL refuses to be started by root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    """A system account without rights of its own."""

    uid: int
    gid: int

    def give(self, folder: Path) -> None:
        """Make this account the owner of a folder and of all that is in it."""
        os.chown(folder, self.uid, self.gid)
        for parent, folders, files in os.walk(folder):
            for name in [*folders, *files]:
                os.chown(Path(parent, name), self.uid, self.gid, follow_symlinks=False)


def server_account() -> Account | None:
    """Whom to become before starting a server; None when we are not root and stay who we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise LookupError("This machine has neither an account `postgres` nor `nobody` to run the database as.")
