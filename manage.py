#!/usr/bin/env python
"""Django's command line. Commands that change tables connect as the role that owns them."""

import os
import sys

OWNER_COMMANDS = {"migrate", "sqlmigrate", "flush", "make_bench_data"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditportal.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ["DATABASE_AS_OWNER"] = "1"
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
