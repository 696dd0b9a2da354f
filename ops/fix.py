"""`./portal fix`: repair what a tool can repair. Templates are left alone: whitespace can be text there."""

import subprocess
import sys

from ops import lock
from ops.check import TOOLS
from ops.room import PROJECT


def fix(arguments: list[str]) -> int:
    if arguments:
        print("./portal fix takes no arguments: it always repairs everything.", file=sys.stderr)
        return 2
    ruff = str(TOOLS / "ruff")
    left = subprocess.run([ruff, "check", "--fix", "--quiet", "."], cwd=PROJECT).returncode
    subprocess.run([ruff, "format", "--quiet", "."], cwd=PROJECT, check=True)
    subprocess.run([sys.executable, "-m", "ui.assets"], cwd=PROJECT, check=True)
    for name in lock.lock_again():
        print(f"{name} made again. Run ./portal check to install and see.")
    return left
