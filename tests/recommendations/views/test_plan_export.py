"""A plan as a file, its pages, and the way to each of its sections."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recommendations.models import Action, PlanSection, Recommendation
from tests.recommendations.factories import import_fixture, make_recommendation
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db


def as_person(user):
    client = Client(headers={"host": "localhost"})
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv", "json"])
def test_every_reader_takes_the_plan_along_and_the_trail_says_so(board, kind):
    plan = import_fixture(board)
    address = reverse("recommendations:plan_export", args=[plan.pk, kind])
    answer = as_person(board.owner).get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="action-plan.{kind}"'
    assert TrailEvent.objects.filter(kind=EventKind.DOWNLOADED, field=f"plan.{kind}").exists()
    assert as_person(board.stranger).get(address).status_code == 404
    assert as_person(board.auditor).get(address).status_code == 403


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv", "json"])
def test_the_list_as_filtered_comes_in_every_kind(board, kind):
    make_recommendation(board)
    address = reverse("recommendations:recommendation_export", args=[kind])
    assert as_person(board.owner).get(f"{address}?q=nothing-like-it").status_code == 200
    assert as_person(board.owner).get(address).status_code == 200


def test_another_kind_is_no_page(board):
    plan = import_fixture(board)
    assert as_person(board.owner).get(reverse("recommendations:plan_export", args=[plan.pk, "exe"])).status_code == 404


def grown(row, sections):
    """So many sections of twenty rows, each with an owner."""
    for number in range(2, sections + 2):
        section = PlanSection.objects.create(plan=row.section.plan, number=number, title=f"Audit {number}")
        rows = Recommendation.objects.bulk_create(
            Recommendation(
                partnership=row.partnership, section=section, position=n, text=f"Row {number}.{n}.", status=row.status,
                created_at=row.created_at,
            )
            for n in range(1, 21)
        )  # fmt: skip
        agency = row.actions.get().agency
        Action.objects.bulk_create(Action(recommendation=each, agency=agency, status=each.status) for each in rows)


def asked(client, address):
    with CaptureQueriesContext(
        connection,
    ) as found:
        answer = client.get(address)
    return answer, len(found)


def test_a_long_plan_comes_in_pages_with_a_way_to_each_section(board):
    row = make_recommendation(board)
    address = reverse("recommendations:plan_detail", args=[row.section.plan_id])
    client = as_person(board.coordinator)
    client.get(address)
    _, few = asked(client, address)
    grown(row, 10)
    answer, many = asked(client, address)
    text = answer.content.decode()
    assert many <= few + 1  # the page's own prefetch of owners is asked for either way
    assert text.count('role="rowheader"') == 50
    assert 'href="?page=2#section-6"' in text
    assert 'href="#section-2"' in text
    last = client.get(f"{address}?page=5").content.decode()
    assert "Row 11.20." in last
    assert "Showing <strong>201</strong> to <strong>201</strong>" in last
    assert len(text.encode()) < 120_000
