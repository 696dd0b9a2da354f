"""What the web server has read before it copies its workers, so that nobody waits for it."""

import os
import subprocess
import sys

from ops.room import PROJECT

TELL = """
import os, sys
import auditportal.wsgi
from celery import current_app
from django.urls import get_resolver
sockets = [n for n in os.listdir("/proc/self/fd") if "socket" in (os.path.realpath(f"/proc/self/fd/{n}"))]
read = "url_patterns" in vars(get_resolver()), current_app.finalized, "kombu.transport.redis" in sys.modules
print(*read, len(sockets))
"""


def test_pages_and_the_way_to_the_broker_are_read_before_the_first_visitor_and_nothing_is_opened():
    command = [sys.executable, "-c", TELL]
    told = subprocess.run(command, cwd=PROJECT, env=dict(os.environ), capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "True", "True", "0"]
