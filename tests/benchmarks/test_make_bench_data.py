"""Made-up years: as many rows as were asked for, kept by every rule of the database, and shown by the pages."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Partnership
from audits.models import AgreedGrade, Answer, Finding, Return, Round, RoundState
from benchmarks.data import fill
from benchmarks.sizes import CASES, RECOMMENDATIONS, SIZES, Size
from briefings.models import Briefing, BriefingState, Edition
from escalations.models import CoreGroupReport
from recommendations.models import Action, Recommendation, Review, ReviewRow, StatusChange
from tests.factories import make_partnership

TINY = Size(areas=2, rounds=6)
CLOSED = TINY.areas * TINY.closed


@pytest.fixture(scope="module")
def made(once):
    """Every trigger holds while these rows are made: the application's role may not set one aside."""
    return once(lambda: fill(TINY, say=lambda words: None))


@pytest.mark.django_db
def test_counts_are_those_asked_for(made):
    rows = Recommendation.objects.count()
    assert Round.objects.filter(state=RoundState.CLOSED).count() == CLOSED
    assert Return.objects.count() == TINY.areas * TINY.rounds * CASES * 6
    assert Answer.objects.count() == TINY.answers
    assert AgreedGrade.objects.count() == CLOSED * CASES * 6
    assert Finding.objects.count() == (CLOSED + TINY.areas) * 6
    assert rows == CLOSED * RECOMMENDATIONS
    assert Action.objects.count() == rows * 3
    assert StatusChange.objects.count() == rows * 4 * 4
    assert Edition.objects.published().count() == CLOSED
    assert Briefing.objects.filter(state=BriefingState.DRAFT).count() == TINY.areas * 10
    assert CoreGroupReport.objects.filter(closed_at=None).count() == TINY.areas * 3


def test_one_partnership_has_about_126_000_answers_and_the_larger_sizes_ten_and_a_hundred_times_as_many():
    small, middle, large = (SIZES[size].answers for size in "sml")
    assert small == pytest.approx(126_000, rel=0.02)
    assert (middle, large) == (10 * small, 100 * small)


@pytest.mark.django_db
def test_last_review_keeps_every_row_as_it_stood(made):
    review = Review.objects.filter(partnership__slug="area-1").order_by("-meets_on")[0]
    kept = ReviewRow.objects.filter(review=review, moment="closed")
    assert (
        kept.count()
        == Recommendation.objects.filter(created_at__lt=review.closed_at, partnership__slug="area-1").count()
    )
    still = Recommendation.objects.filter(partnership__slug="area-1", status__is_closed=False).count()
    assert review.ending["counts"]["open"] >= still > 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/dashboard/",
        "/audits/",
        "/audits/cases/",
        "/audits/returns/",
        "/recommendations/",
        "/recommendations/reviews/",
        "/recommendations/reviews/compare/",
        "/recommendations/as-at/",
        "/recommendations/plans/",
        "/briefings/",
        "/library/area-1/",
        "/escalations/",
        "/learning/",
        "/learning/years/",
    ],
)
def test_page_is_shown(made, address):
    assert signed_in(made).get(address, follow=True).status_code == 200


@pytest.mark.django_db
def test_pages_of_one_row_are_shown(made):
    client = signed_in(made)
    review = Review.objects.filter(partnership__slug="area-1").order_by("-meets_on")[0]
    panel = Round.objects.get(programme__partnership__slug="area-1", state=RoundState.PANEL)
    edition = Edition.objects.filter(briefing__partnership__slug="area-1")[0]
    case = panel.draw.cases.all()[0]
    for address in (
        review.get_absolute_url(),
        panel.get_absolute_url(),
        f"/audits/rounds/{panel.pk}/panel/",
        f"/audits/rounds/{panel.pk}/panel/cases/{case.pk}/",
        f"/briefings/{edition.briefing_id}/",
        f"/library/area-1/{edition.slug}/pdf/",
    ):
        assert client.get(address).status_code == 200, address


@pytest.mark.django_db
def test_database_with_rows_is_refused():
    make_partnership()
    before = Partnership.objects.count()
    with pytest.raises(CommandError, match="partnerships already"):
        call_command("make_bench_data", size="S")
    assert Partnership.objects.count() == before


@pytest.mark.django_db
def test_only_a_demonstration_is_filled(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="demonstration only"):
        call_command("make_bench_data", size="S")


def signed_in(user) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client
