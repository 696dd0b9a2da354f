"""No page makes the portal open a socket or read a file, whatever it asks for: Python and the kernel were watched."""

import json
import shutil
import subprocess
import sys

import pytest

from ops.room import PROJECT
from tests.documents.vectors import VECTORS

WATCHER = [sys.executable, "-m", "tests.documents.watcher"]


def watched(*before: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([*before, *WATCHER], cwd=PROJECT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    return done


@pytest.fixture(scope="module")
def met():
    return {row["name"]: row for row in map(json.loads, watched().stdout.splitlines())}


@pytest.mark.parametrize("name", VECTORS)
def test_nothing_is_asked_for_and_nothing_gets_in(met, name):
    row = met[name]
    assert row["asked"] == []
    assert row["faults"] == []
    assert not row["leaked"]


def test_what_would_be_fetched_stops_the_paper(met):
    ended = {name: row["ended"] for name, row in met.items()}
    assert set(ended.values()) <= {"made", "ForeignAddress", "AssertionError"}, "AssertionError is the library's own"
    assert sum(each == "ForeignAddress" for each in ended.values()) >= 25
    for name in ("picture from a file", "another file inside", "sheet within a sheet", "font from a file"):
        assert ended[name] == "ForeignAddress"


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not on this machine")
def test_the_kernel_is_not_asked_either(tmp_path):
    """Also what C libraries do beside Python: no socket of the internet, no file of the machine."""
    log = tmp_path / "log"
    watched("strace", "-f", "-o", str(log), "-e", "trace=socket,connect,open,openat,openat2,execve,sendto")
    lines = log.read_text().splitlines()
    assert len(lines) > 100, "strace saw nothing, so it proves nothing"
    assert [line for line in lines if "AF_INET" in line] == []
    assert [line for line in lines if '"/etc/passwd' in line or '"/etc/hostname' in line] == []
