import os
import subprocess
import sys
import time

import pytest

from ops.room import LONGEST_SOCKET_FOLDER, PROJECT, Room, sweep
from ops.words import Sorry


def test_second_command_in_one_room_is_told_who_is_there(tmp_path):
    first, second = (Room(tmp_path, tmp_path / "servers") for _ in range(2))
    first.lock()
    with pytest.raises(Sorry, match="Another command"):
        second.lock()
    first.write_notes(address="http://localhost:8000")
    with pytest.raises(Sorry, match="running already, at http://localhost:8000"):
        second.lock()
    first.unlock()
    second.lock()
    second.unlock()


def test_socket_folder_stays_short_in_a_long_path(tmp_path):
    deep = tmp_path / ("long" * 30)
    assert len(os.fsencode(Room(deep, deep / "servers").sockets)) <= LONGEST_SOCKET_FOLDER


def test_notes_are_for_their_owner(tmp_path):
    room = Room(tmp_path, tmp_path / "servers")
    room.write_notes(address="http://localhost:8000")
    assert (tmp_path / "running.json").stat().st_mode & 0o077 == 0


def test_sweep_removes_what_a_killed_command_left_and_nothing_in_use(tmp_path):
    left, used = tmp_path / "auditportal-test-left", tmp_path / "auditportal-test-used"
    rooms = [Room(home, home / "servers") for home in (left, used)]
    for room in rooms:
        room.lock()
        long_ago = time.time() - 3600
        os.utime(room.home, (long_ago, long_ago))
    rooms[0].unlock()
    sweep(tmp_path)
    assert not left.exists()
    assert used.exists()
    rooms[1].unlock()


KILLED_LAUNCHER = """
import time
from ops.room import throwaway_room
from ops.servers import Servers
with throwaway_room("killed") as room:
    servers = Servers(room, outside=False)
    servers.start()
    print(room.home, *(child.pid for child in servers.children), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has parent-death signals")
def test_killed_launcher_leaves_no_server_behind():
    launcher = subprocess.Popen([sys.executable, "-c", KILLED_LAUNCHER], cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    try:
        assert launcher.stdout
        pids = [int(pid) for pid in launcher.stdout.readline().split()[1:]]
    finally:
        launcher.kill()
        launcher.communicate()
    assert len(pids) == 2
    end = time.monotonic() + 5
    while any(map(lives, pids)):
        assert time.monotonic() < end, "a server outlived its launcher by 5 seconds"
        time.sleep(0.05)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
