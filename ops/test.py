"""`./portal test`: everything, or what is named, on all processors."""

import os
import subprocess
import sys

from ops.room import PROJECT

SPREAD = ["-n", "auto", "--dist", "loadgroup"]


def test(arguments: list[str]) -> int:
    alone = any(
        argument in {"-n", "-n0", "--pdb", "-s"} or argument.startswith("--numprocesses") for argument in arguments
    )
    command = [sys.executable, "-m", "pytest", *([] if alone else SPREAD), *arguments]
    return subprocess.run(command, cwd=PROJECT, env=os.environ | {"PYTHONPATH": str(PROJECT)}).returncode
