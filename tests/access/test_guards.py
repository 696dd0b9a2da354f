"""Default deny: a page says what it asks for, or nobody gets in."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from access.guards import public, requires, signed_in
from access.middleware import AccessMiddleware, access_of
from access.permissions import Permission
from access.roles import Role
from tests.factories import make_agency, make_partnership, make_person


def page(request):
    return HttpResponse("the page")


def answer(view, user, method="GET"):
    request = RequestFactory().generic(method, "/somewhere/?x=1")
    request.user = user
    middleware = AccessMiddleware(lambda request: None)
    return middleware.process_view(request, view, (), {}) or view(request)


@pytest.fixture
def auditor(db):
    return make_person(Role.AUDITOR, make_agency(make_partnership()))


def test_page_that_says_nothing_is_for_nobody(auditor):
    with pytest.raises(PermissionDenied, match="nobody may"):
        answer(page, auditor)


def test_public_page_is_for_anybody():
    assert answer(public(page), AnonymousUser()).content == b"the page"


@pytest.mark.parametrize("guard", [signed_in, requires(Permission.WRITE_RETURN)])
def test_other_pages_send_the_unknown_to_sign_in_and_back(guard):
    response = answer(guard(lambda request: HttpResponse("the page")), AnonymousUser())
    assert response.url == "/accounts/login/?next=/somewhere/%3Fx%3D1"


def test_unknown_person_who_sends_a_form_is_not_led_back_to_send_it_again():
    view = signed_in(lambda request: HttpResponse("the page"))
    assert answer(view, AnonymousUser(), "POST").url == "/accounts/login/?next=/"


def test_right_held_opens_and_right_lacked_refuses(auditor):
    assert answer(requires(Permission.WRITE_RETURN)(page), auditor).content == b"the page"
    with pytest.raises(PermissionDenied):
        answer(requires(Permission.SIGN_OFF_RETURN)(page), auditor)


def test_one_of_several_rights_is_enough(auditor):
    view = requires(Permission.SIGN_OFF_RETURN, Permission.WRITE_RETURN)(page)
    assert answer(view, auditor).content == b"the page"
    assert access_of(view) == (Permission.SIGN_OFF_RETURN, Permission.WRITE_RETURN)
