"""A signal is heard at any moment, also while the program looks whether one came."""

import subprocess
import sys

from ops.leaving import Leaving
from ops.room import PROJECT

A_SIGNAL_AT_EVERY_MOMENT = """
import signal
from ops.leaving import Leaving
leaving, asked, heard = Leaving(), 0, 0
def ask(*_):
    global asked
    leaving.ask()
    asked += 1
signal.signal(signal.SIGALRM, ask)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.00013)
while asked < 5000:
    heard += leaving.is_asked(0.0001)
signal.setitimer(signal.ITIMER_REAL, 0)
while leaving.is_asked(0.01):
    heard += 1
print(asked == heard)
"""


def test_whoever_asks_is_heard_once():
    leaving = Leaving()
    assert not leaving.is_asked(0)
    leaving.ask()
    assert leaving.is_asked(0)
    assert not leaving.is_asked(0)


def test_a_signal_at_any_moment_neither_hangs_nor_is_lost():
    command = [sys.executable, "-c", A_SIGNAL_AT_EVERY_MOMENT]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "True"
