"""The embedded Valkey: broker and cache on a unix socket."""

import os
from pathlib import Path

from ops.account import server_account
from ops.addresses import redis_url
from ops.child import Child
from ops.leftovers import ask_valkey, end_valkey
from ops.programs import valkey_program
from ops.room import Room


class Valkey:
    """A Valkey server of a room; `child` is the running program."""

    def __init__(self, room: Room) -> None:
        self.data = room.servers / "valkey"
        self.socket = room.sockets / "v.sock"
        self.account = server_account()
        durable = ["--appendonly", "no" if room.throwaway else "yes", "--save", ""]
        self.child = Child(
            name="valkey",
            command=[
                str(valkey_program()),
                *("--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
                *("--dir", str(self.data), "--daemonize", "no"),
                *durable,
            ],
            log=room.logs / "valkey.log",
            environment=dict(os.environ),
            folder=Path("/"),
            ready=self.is_ready,
            before=lambda: end_valkey(self.socket),
            account=self.account,
        )

    def start(self) -> None:
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.account:
            self.account.give(self.data)
        self.child.start()
        self.child.wait_ready()

    def is_ready(self) -> bool:
        return (ask_valkey(self.socket, b"PING\r\n") or b"").startswith(b"+PONG")

    def url(self) -> str:
        return redis_url(self.socket)
