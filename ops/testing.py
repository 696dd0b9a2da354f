"""Servers and settings for a test run, before Django reads them.

The process that was typed starts throw-away servers; pytest-xdist's workers inherit their
addresses. With DATABASE_URL and REDIS_URL in the environment those servers are used instead.
"""

import atexit
import contextlib
import os
import shutil
import subprocess
import sys

from ops.manage import harmless_environment
from ops.postgres import DATABASE
from ops.room import PROJECT, throwaway_room
from ops.servers import Servers
from ops.tables import bring_up_to_date

TEST_SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "auditportal.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright's sync API runs inside an event loop
    "DEMONSTRATION": "1",
    "PORTAL_ADDRESS": "http://localhost:8000",
}
NOT_FOR_TESTS = ("EMAIL_URL", "OIDC_SERVER_URL", "REQUIRE_SECOND_FACTOR", "DATABASE_POOL", "DATABASE_AS_OWNER")


def prepare_test_run() -> None:
    """Fill the environment, once for all processes of the run."""
    if os.environ.get("PORTAL_TEST_RUN") == "1":
        return
    servers_needed = not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))
    for name in NOT_FOR_TESTS:
        os.environ.pop(name, None)
    made_up = harmless_environment()
    for name in ("SECRET_KEY", "IDENTITY_KEY", "MATCH_KEY", "STATIC_ROOT"):
        os.environ[name] = made_up[name]
    os.makedirs(os.environ["STATIC_ROOT"], exist_ok=True)  # whitenoise warns where there is none
    os.environ.update(TEST_SETTINGS)
    find_what_portal_finds()
    if servers_needed:
        start_servers()
    os.environ["PORTAL_TEST_RUN"] = "1"


def find_what_portal_finds() -> None:
    """The fonts and the browser, for a run typed as plain `pytest`."""
    fonts = PROJECT / "var" / "fonts.conf"
    if fonts.exists():
        os.environ.setdefault("FONTCONFIG_FILE", str(fonts))
    if chromium := shutil.which("chromium") or shutil.which("google-chrome"):
        os.environ.setdefault("CHROMIUM", chromium)


def start_servers() -> None:
    """Start what the environment does not name; it ends with this process."""
    until_exit = contextlib.ExitStack()
    atexit.register(until_exit.close)
    servers = Servers(until_exit.enter_context(throwaway_room("test")))
    until_exit.callback(servers.stop)
    servers.start()
    os.environ.update(servers.urls)
    if servers.postgres:
        bring_up_to_date(servers.postgres, migrate)
        os.environ["PORTAL_TEST_TEMPLATE"] = DATABASE


def migrate() -> None:
    """Once for the run: each process copies the migrated database instead of migrating its own."""
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=PROJECT, check=True)
