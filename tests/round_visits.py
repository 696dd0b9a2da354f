"""Going to a round's pages as somebody."""

from datetime import timedelta
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import PASSWORD
from tests.round_factories import make_answered_round


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def confirm(client, path="/"):
    """Show again that it is the person; the answer leads back to `path`."""
    return client.post(f"{reverse('account_reauthenticate')}?{urlencode({'next': path})}", {"password": PASSWORD})


def address(name, row):
    return reverse(f"audits:{name}", args=[row.pk])


def text_of(response):
    return response.content.decode()


def open_lately(setting, days=1, **more):
    """An answered round whose returns were due some days ago."""
    return make_answered_round(setting, panel_on=timezone.localdate() + timedelta(days=7 - days), **more)


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)
