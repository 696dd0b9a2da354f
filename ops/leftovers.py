"""End what a launcher that was killed has left behind, so that the next one can start.

On Linux the kernel ends everything by itself; it may just not have finished yet. Elsewhere
this is what cleans up.
"""

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path


def end_postgres(data: Path, seconds: float = 20) -> None:
    """Wait for an older server on this data to go; ask it to."""
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return
    if "postgres" in command_of(pid):
        end_process(pid, signal.SIGINT, seconds)


def end_valkey(socket_file: Path, seconds: float = 10) -> None:
    """Ask an older server behind this socket to go, and wait until it has."""
    end = time.monotonic() + seconds
    while ask_valkey(socket_file, b"SHUTDOWN\r\n") is not None and time.monotonic() < end:
        time.sleep(0.05)
    socket_file.unlink(missing_ok=True)


def end_programs(pids: list[int], mark: str) -> None:
    """End those of these processes that are still ours: their command line holds `mark`."""
    for pid in pids:
        if mark in command_of(pid):
            end_process(pid, signal.SIGKILL, 5)


def ask_valkey(socket_file: Path, request: bytes) -> bytes | None:
    """The server's answer, or None when nobody listens."""
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            client.connect(str(socket_file))
            client.sendall(request)
            return client.recv(64)
    except OSError:
        return None


def command_of(pid: int) -> str:
    """The command line of a process, empty when it is gone."""
    asked = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True)
    return asked.stdout.strip()


def end_process(pid: int, signal_number: signal.Signals, seconds: float) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal_number)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            os.kill(pid, 0)
            time.sleep(0.05)
