"""`python -m ops.first_people`: in an empty database the demonstration, or one administrator."""

import os
import subprocess
import sys

from ops.people import has_people
from ops.room import PROJECT


def main() -> int:
    if has_people(os.environ["DATABASE_URL"]):
        return 0
    command = ["demo"]
    if os.environ.get("DEMONSTRATION") != "1":
        command = ["first_administrator", "--email", os.environ.get("FIRST_ADMINISTRATOR", "setup@example.org")]
    return subprocess.run([sys.executable, "manage.py", *command], cwd=PROJECT).returncode


if __name__ == "__main__":
    sys.exit(main())
