from io import StringIO

import pytest
from django.core.management import call_command

from access.roles import Role
from accounts.demonstration import PASSWORD
from accounts.models import User
from tests.factories import make_person, office_of


def run(name, *arguments):
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_first_administrator_is_made_once_and_the_password_is_shown_once():
    first = run("first_administrator", "--email", "Setup@example.org")
    user = User.objects.get()
    assert user.opens_partnerships
    password = first.split("password")[-1].strip()
    assert user.check_password(password)
    second = run("first_administrator", "--email", "setup@example.org")
    assert "has an account already" in second
    assert password not in second
    assert User.objects.count() == 1


def test_sign_ins_name_made_up_people_only(town):
    made_up = make_person(Role.CHAIR, office_of(town.partnership), name="Made Up")
    made_up.is_demonstration = True
    made_up.save()
    table = run("sign_ins")
    assert made_up.email in table
    assert PASSWORD in table
    assert town.coordinator.email not in table


@pytest.mark.django_db
def test_portal_without_made_up_people_prints_no_sign_ins():
    assert run("sign_ins") == ""
