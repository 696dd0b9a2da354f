"""PostgreSQL and Valkey for one stack: embedded, or those the environment names."""

import os

from ops.child import Child
from ops.keys import portal_keys
from ops.postgres import APPLICATION, OWNER, Postgres
from ops.room import PROJECT, Room
from ops.static_files import FOLDER as STATIC_FOLDER
from ops.valkey import Valkey


class Servers:
    """The servers of a room and the addresses they answer at."""

    def __init__(self, room: Room, *, outside: bool = True) -> None:
        """`outside` lets DATABASE_URL and REDIS_URL in the environment replace what is embedded."""
        self.room = room
        database = os.environ.get("DATABASE_URL", "") if outside else ""
        broker = os.environ.get("REDIS_URL", "") if outside else ""
        self.postgres = None if database else Postgres(room)
        self.valkey = None if broker else Valkey(room)
        if self.postgres:
            self.urls = {
                "DATABASE_URL": self.postgres.url(APPLICATION),
                "DATABASE_OWNER_URL": self.postgres.url(OWNER),
            }
        else:
            self.urls = {
                "DATABASE_URL": database,
                "DATABASE_OWNER_URL": os.environ.get("DATABASE_OWNER_URL") or database,
            }
        self.urls["REDIS_URL"] = self.valkey.url() if self.valkey else broker

    @property
    def children(self) -> list[Child]:
        return [server.child for server in (self.postgres, self.valkey) if server]

    def start(self) -> None:
        self.room.prepare()
        if self.postgres:
            self.postgres.start()
        if self.valkey:
            self.valkey.start()

    def stop(self) -> None:
        for child in reversed(self.children):
            child.stop()

    def environment(self, address: str) -> dict[str, str]:
        """What the settings ask for (see DEVELOPERS.md), over what is set already."""
        return {
            **os.environ,
            **portal_keys(self.room.keys),
            **{name: os.environ[name] for name in ("SECRET_KEY", "IDENTITY_KEY", "MATCH_KEY") if os.environ.get(name)},
            **self.urls,
            "DEMONSTRATION": os.environ.get("DEMONSTRATION", "1"),
            "PORTAL_ADDRESS": address,
            "STATIC_ROOT": str(STATIC_FOLDER),
            "PYTHONPATH": os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH", "")])),
        }
