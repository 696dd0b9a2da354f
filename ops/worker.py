"""Celery's command line, whose pool processes die with their master: `python -m ops.worker -A … worker`."""

import signal
import sys

from celery.__main__ import main
from celery.signals import worker_process_init

from ops.leash import die_with_parent


@worker_process_init.connect(weak=False)
def tie_to_master(**_: object) -> None:
    """Without this a pool process that is busy outlives a master killed by kill -9."""
    die_with_parent(signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
