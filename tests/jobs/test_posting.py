"""Work asked for from a page is handed to the real broker once the page was answered, and from elsewhere at once."""

from uuid import uuid4

import pytest
from celery import current_app
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.test import Client, RequestFactory
from django.urls import reverse

from briefings.models import DRAFT_FILE
from jobs.models import Job
from jobs.posting import hand_on
from tests.briefings.briefing_factories import make_briefing, make_told


@pytest.fixture
def queue():
    name = f"posting-{uuid4().hex}"
    yield name
    with current_app.connection_for_write() as broker:
        broker.default_channel.client.delete(name)


def waiting(queue: str) -> int:
    with current_app.connection_for_write() as broker:
        return broker.default_channel.client.llen(queue)


def a_job(queue: str) -> Job:
    return Job(kind="briefings.render", queue=queue)


def test_outside_a_page_it_is_sent_at_once(queue):
    hand_on(a_job(queue))
    assert waiting(queue) == 1


def test_within_a_page_it_is_sent_when_the_page_was_answered_and_once_only(queue):
    request_started.send(sender=None, environ={})
    hand_on(a_job(queue))
    hand_on(a_job(queue))
    assert waiting(queue) == 0
    request_finished.send(sender=None)
    assert waiting(queue) == 2
    request_finished.send(sender=None)
    assert waiting(queue) == 2
    hand_on(a_job(queue))
    assert waiting(queue) == 3


def test_what_a_page_left_behind_that_was_never_answered_is_left_to_the_sweep(queue):
    request_started.send(sender=None, environ={})
    hand_on(a_job(queue))
    request_started.send(sender=None, environ={})
    request_finished.send(sender=None)
    assert waiting(queue) == 0


@pytest.mark.django_db(transaction=True)
def test_a_server_sends_it_after_the_last_byte():
    told = make_told()
    briefing, client = make_briefing(told), Client()
    client.force_login(told.writer, "allauth.account.auth_backends.AuthenticationBackend")
    request = RequestFactory(headers={"host": "localhost"}).post(
        reverse("briefings:briefing_draft", args=[briefing.pk])
    )
    token = "a" * 32
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    environ = request.environ | {
        "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}",
        "HTTP_X_CSRFTOKEN": token,
    }
    before = waiting("documents")
    answer = WSGIHandler()(environ, lambda status, headers, *_: None)
    list(answer)
    assert answer.status_code == 302
    assert Job.objects.filter(kind=DRAFT_FILE).count() == 1
    assert waiting("documents") == before
    answer.close()
    assert waiting("documents") == before + 1
