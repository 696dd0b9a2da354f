"""Who looks at a page again is sent the page alone: every file it names was kept at the first look."""

import re
from urllib.parse import urljoin

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.dashboards.test_figures import scope_of_something
from tests.house.weighing import Named
from tests.round_visits import as_person

pytestmark = pytest.mark.django_db
DAY = 86_400
INSIDE = re.compile(r"url\([\"']?(?!data:)([^\"')]+)")
AGE = re.compile(r"max-age=(\d+)")


@pytest.fixture
def collected(settings, tmp_path):
    """Static files as the portal collects them before it starts: under names that change with what they hold."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    call_command("collectstatic", interactive=False, verbosity=0)


def asked(client, address: str) -> tuple[int, str]:
    """For how many seconds a browser asks no more for a file, and what it holds."""
    response = client.get(address)
    assert response.status_code == 200, address
    content = response.getvalue() if response.streaming else response.content
    said = response.get("Cache-Control", "")
    found = AGE.search(said)
    kept = int(found[1]) if found and not {"must-revalidate", "no-cache", "no-store"} & set(said.split(", ")) else 0
    return kept, content.decode(errors="replace")


def test_every_file_of_a_page_is_kept_for_a_day_at_least(collected):
    client = as_person(scope_of_something().user)
    named: set[str] = set()
    for name in ("dashboards:dashboard", "dashboards:ratings", "dashboards:my_work"):
        page = Named(client.get(reverse(name)).content.decode())
        named |= page.texts | page.looks
    assert any(each.endswith(".woff2") for each in named)
    for sheet in [each for each in named if ".css" in each]:
        _, content = asked(client, sheet)
        named |= {urljoin(sheet, address.partition("#")[0]) for address in INSIDE.findall(content)}
    assert len(named) > 4
    ages = {address: asked(client, address)[0] for address in sorted(named)}
    assert {address: age for address, age in ages.items() if age < DAY} == {}
