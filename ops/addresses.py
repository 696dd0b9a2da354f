"""Addresses of servers and ports of this machine."""

import socket
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

LOOPBACK = "127.0.0.1"
USUAL_PORT = 8000


def database_url(*, role: str, sockets: Path, database: str) -> str:
    """A PostgreSQL address whose host is a folder of sockets."""
    return f"postgresql://{role}@{quote(str(sockets), safe='')}/{database}"


def redis_url(socket_file: Path) -> str:
    return f"unix://{socket_file}"


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def answers(address: str) -> bool:
    """Whether GET `address` is answered with 200."""
    try:
        with urllib.request.urlopen(address, timeout=5) as reply:
            return reply.status == 200
    except (OSError, urllib.error.HTTPError):
        return False
