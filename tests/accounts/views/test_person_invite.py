from django.urls import reverse

from access.roles import Role
from accounts.models import Invitation
from notices.models import Notice

INVITE = reverse("accounts:person_invite")


def sent(town, **changes):
    return {
        "full_name": "Nia New", "email": "nia@example.org", "agency": str(town.police.pk), "job": "audits", "role": "",
    } | changes  # fmt: skip


def test_job_becomes_its_role(town, at_work):
    assert at_work.post(INVITE, sent(town)).url == reverse("accounts:people_list")
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.agency, invitation.email) == (Role.AUDITOR, town.police, "nia@example.org")


def test_every_other_role_stands_under_something_else(town, at_work):
    at_work.post(INVITE, sent(town, job="more", role="chair"))
    assert Invitation.objects.get().role == Role.CHAIR


def test_role_left_out_is_asked_for_and_what_was_typed_stays(town, at_work):
    response = at_work.post(INVITE, sent(town, job="more"))
    assert response.status_code == 422
    assert "Choose a role." in response.content.decode()
    assert "nia@example.org" in response.content.decode()
    assert not Invitation.objects.exists()


def test_role_hidden_behind_another_job_is_not_smuggled_in(town, at_work):
    at_work.post(INVITE, sent(town, job="audits", role="administrator"))
    assert Invitation.objects.get().role == Role.AUDITOR


def test_agency_of_another_partnership_is_no_choice(town, at_work):
    foreign = town.stranger.memberships.get().agency
    assert at_work.post(INVITE, sent(town, agency=str(foreign.pk))).status_code == 422
    assert foreign.name not in at_work.get(INVITE).content.decode() or foreign.name == town.office.name
    assert str(foreign.pk) not in at_work.get(INVITE).content.decode()
    assert not Invitation.objects.exists()


def test_form_sent_twice_is_one_invitation_and_one_mail(town, at_work):
    assert at_work.post(INVITE, sent(town)).url == at_work.post(INVITE, sent(town)).url
    assert Invitation.objects.count() == Notice.objects.count() == 1


def test_answer_does_not_tell_whether_the_address_has_an_account(town, at_work):
    answers = []
    for email in ("nobody@example.org", town.stranger.email):
        page = at_work.post(INVITE, sent(town, email=email), follow=True).content.decode()
        banner = page[page.index("govuk-notification-banner__heading") :][:120]
        answers.append(banner)
    assert answers[0] == answers[1]
    assert "The message to Nia New is in the outbox." in answers[0]
