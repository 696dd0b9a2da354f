"""`./portal test`: everything, or what is named, on all processors."""

import os
import subprocess
import sys

from ops.room import PROJECT

HOUSE = "tests/house"
SPREAD = ["-n", "auto", "--dist", "loadscope"]  # a third process on two processors costs more than it fills


def test(arguments: list[str]) -> int:
    alone = any(
        argument in {"-n", "-n0", "--pdb", "-s"} or argument.startswith("--numprocesses") for argument in arguments
    )
    if arguments:
        return pytest([*([] if alone else SPREAD), *arguments])
    # The house's world lives in one open transaction, so its tests have processes of their own.
    return pytest([*SPREAD, "--ignore", HOUSE]) or pytest([*SPREAD, HOUSE])


def pytest(arguments: list[str]) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=os.environ | {"PYTHONPATH": str(PROJECT)}).returncode
