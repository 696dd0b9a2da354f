from django.urls import reverse

from notices.actions import send_notice
from tests.factories import NOW

OUTBOX = reverse("notices:outbox")


def test_demonstration_shows_every_mail_with_its_link(db, client):
    send_notice(
        to_email="a@example.org", to_name="Ann <b>", subject="Something waits", lines=["Look."], path="/way/in/", at=NOW
    )
    page = client.get(OUTBOX).content.decode()
    assert "Something waits" in page
    assert 'href="/way/in/"' in page
    assert "Ann <b>" not in page


def test_real_portal_has_no_outbox_for_anybody(db, client, settings):
    settings.DEMONSTRATION = False
    assert client.get(OUTBOX).status_code == 404


def test_words_that_look_like_a_link_elsewhere_are_not_one(db, client):
    send_notice(
        to_email="a@example.org",
        to_name="",
        subject="S",
        lines=["http://localhost:8000.evil.example/"],
        path="/",
        at=NOW,
    )
    assert "evil.example/</p>" in client.get(OUTBOX).content.decode()
    assert 'href="http://localhost:8000.evil' not in client.get(OUTBOX).content.decode()
