"""`python -m ops.collect`: collect the static files where no server runs, as while an image is made."""

import os
import subprocess
import sys

from ops.manage import harmless_environment
from ops.room import PROJECT
from ops.static_files import FOLDER, collect_if_changed


def collect() -> None:
    environment = harmless_environment() | {"STATIC_ROOT": str(FOLDER)}
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=PROJECT, env=environment, check=True)


if __name__ == "__main__":
    os.umask(0o022)
    collect_if_changed(collect)
