import pytest
from django.core import mail

import notices.tasks  # noqa: F401  (registers what a worker would)
from access.permissions import NotDone
from jobs.actions import run_job
from jobs.models import Job, JobState
from notices.actions import deliver_notice, send_notice
from tests.factories import NOW

LOCAL_MAIL = "django.core.mail.backends.locmem.EmailBackend"


def a_notice():
    return send_notice(
        to_email="a@example.org", to_name="Ann", subject="Something waits", lines=["Look."], path="/x/secret/", at=NOW
    )


def test_mail_is_sent_once_however_often_it_is_asked_for(db, settings):
    settings.EMAIL_BACKEND = LOCAL_MAIL
    notice = a_notice()
    for _ in range(2):
        deliver_notice(pk=notice.pk)
    assert [each.subject for each in mail.outbox] == ["Something waits"]


def test_secret_link_is_forgotten_after_sending_but_kept_for_a_demonstrations_outbox(db, settings):
    kept, forgotten = a_notice(), a_notice()
    deliver_notice(pk=kept.pk)
    settings.EMAIL_BACKEND, settings.EMAIL_URL, settings.DEMONSTRATION = LOCAL_MAIL, "smtp://mail", False
    deliver_notice(pk=forgotten.pk)
    kept.refresh_from_db()
    forgotten.refresh_from_db()
    assert "/x/secret/" in kept.body
    assert forgotten.body == ""
    assert "/x/secret/" in mail.outbox[-1].body


def test_portal_without_a_mail_server_says_so_and_keeps_the_mail(db, settings):
    notice = a_notice()
    settings.DEMONSTRATION = False
    with pytest.raises(NotDone, match="EMAIL_URL"):
        deliver_notice(pk=notice.pk)
    notice.refresh_from_db()
    assert notice.sent_at is None
    assert "/x/secret/" in notice.body


def test_job_delivers(db, settings):
    settings.EMAIL_BACKEND = LOCAL_MAIL
    a_notice()
    assert run_job(job_id=str(Job.objects.get().pk)) == JobState.DONE
    assert len(mail.outbox) == 1


def test_mail_server_that_is_away_is_tried_again(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    a_notice()
    assert run_job(job_id=str(Job.objects.get().pk)) == JobState.QUEUED
