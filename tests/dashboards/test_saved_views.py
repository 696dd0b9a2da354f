"""Saved views: a page of the dashboard with its filters, under a name of one's own, for nobody else."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from access.permissions import NotDone, Refused
from access.roles import Role
from accounts.actions.roles import forget_rights
from audits.models import Round, RoundState
from dashboards.actions import delete_view, rename_view, save_view
from dashboards.actions.saved import MOST
from dashboards.filters import KEPT, Filters, address_words, query_string
from dashboards.forms.filters import DashboardFilter
from dashboards.forms.saved import gone_sentence, read_again
from dashboards.models import SavedView
from dashboards.models.saved import PAGE_CODES
from dashboards.registry import PAGES
from dashboards.saved_presenters import MOST_LINKS
from dashboards.selectors.options import Audit, Options
from tests.factories import make_person, office_of
from tests.recommendations.factories import make_agreed_round, make_board, make_recommendation
from tests.round_visits import as_person, queries, text_of
from trail.models import TrailEvent

AT = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)
RISK = Filters(theme="risk")
RATINGS = "/dashboard/ratings/"
AGENCY, AUDIT = UUID(int=7), UUID(int=3)
OPTIONS = Options(
    agencies=[(str(AGENCY), "Police")],
    owners=[("The board & its chair", "The board & its chair")],
    themes=[("risk", "Risk")],
    audits=[Audit("Neglect", AUDIT, 12), Audit("Before the portal", None, 4)],
)


def save(board, name="Risk only", by=None, page="ratings", filters=RISK, partnership=None):
    return save_view(
        partnership=partnership or board.partnership, page=page, name=name, filters=filters,
        by=by or board.executive, at=AT,
    )  # fmt: skip


def days(most=date(2026, 9, 19)):
    return st.none() | st.dates(date(2000, 1, 1), most)


@st.composite
def said(draw):
    """Any filters that an address may say."""
    words = {
        "agency": draw(st.sampled_from(["", str(AGENCY), "The board & its chair", "none"])),
        "theme": draw(st.sampled_from(["", "risk"])),
        "round": draw(st.sampled_from(["", str(AUDIT), "4"])),
        "as_at": draw(days()),
    }
    since, until = draw(days()), draw(days())
    if since and until and since > until:
        since, until = until, since
    return Filters(**words, since=since, until=until)


@settings(deadline=None)
@given(said())
def test_what_is_kept_says_the_same_address_again(address):
    form = DashboardFilter(QueryDict(query_string(address)[1:]), OPTIONS)
    assert form.is_valid(), form.errors
    filters = form.filters(date(2026, 9, 20))
    view = SavedView(**{name: getattr(filters, name) for name in KEPT})
    form, found = read_again(view, OPTIONS, date(2026, 9, 20))
    assert found == filters
    assert not form.errors
    assert query_string(view.filters) == query_string(filters)


def test_every_page_of_the_dashboard_can_be_kept():
    assert tuple(page.code for page in PAGES) == PAGE_CODES


@pytest.mark.django_db
class TestKeeping:
    def test_a_view_is_kept_with_a_line_in_the_trail_that_does_not_say_its_name(self):
        board = make_board()
        view = save(board, "  For  Aunt May ", filters=Filters(agency=str(board.police.pk), as_at=date(2026, 3, 1)))
        assert (view.name, view.page, view.agency, view.as_at) == (
            "For Aunt May", "ratings", str(board.police.pk), date(2026, 3, 1),
        )  # fmt: skip
        line = TrailEvent.objects.get(subject_id=str(view.pk))
        assert (line.kind, line.after, line.subject_name) == ("created", "ratings", "A saved view of the dashboard")

    def test_the_same_sent_twice_is_kept_once(self):
        board = make_board()
        assert save(board) == save(board)
        assert SavedView.objects.count() == 1

    def test_a_name_is_taken_once_by_one_person_in_one_partnership(self):
        board = make_board()
        save(board)
        with pytest.raises(NotDone, match="“RISK only” already. Choose another name"):
            save(board, "RISK only", page="grades")
        save(board, by=board.chair)
        second = save(board, "Another")
        with pytest.raises(NotDone, match="already"):
            rename_view(view=second, name="risk ONLY", by=board.executive, at=AT)

    @pytest.mark.parametrize(
        ("name", "filters", "words"),
        [("", RISK, "Enter a name"), ("x" * 61, RISK, "61 characters long"), ("All", Filters(), "nothing to save")],
    )
    def test_a_view_needs_a_name_and_filters(self, name, filters, words):
        with pytest.raises(NotDone, match=words):
            save(make_board(), name, filters=filters)

    def test_nobody_has_more_than_twenty(self):
        board = make_board()
        for number in range(MOST):
            save(board, f"View {number}")
        with pytest.raises(NotDone, match="20 saved views, which is the most"):
            save(board, "One more")
        save(board, by=board.chair)

    def test_only_its_person_renames_and_deletes_it(self):
        board = make_board()
        view = save(board)
        for change in (lambda: rename_view(view=view, name="Mine", by=board.chair, at=AT),
                       lambda: delete_view(view=view, by=board.chair, at=AT),
                       lambda: save(board, by=board.stranger),
                       lambda: save(board, by=board.auditor)):  # fmt: skip
            with pytest.raises(Refused):
                change()
        assert rename_view(view=view, name="Risk since spring", by=board.executive, at=AT).name == "Risk since spring"
        delete_view(view=view, by=board.executive, at=AT)
        delete_view(view=view, by=board.executive, at=AT)
        assert not SavedView.objects.exists()
        kinds = TrailEvent.objects.filter(subject_id=str(view.pk)).values_list("kind", flat=True)
        assert sorted(kinds) == ["changed", "created", "deleted"]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": ""}, {"name": "RISK ONLY"}, {"page": "elsewhere"}, {"theme": ""},
            {"since": date(2026, 2, 2), "until": date(2026, 2, 1)},
        ],
    )  # fmt: skip
    def test_the_table_guards_itself(self, wrong):
        board = make_board()
        save(board)
        facts = {"page": "ratings", "name": "Other", "theme": "risk"} | wrong
        with pytest.raises(IntegrityError), transaction.atomic():
            SavedView.objects.create(partnership=board.partnership, person=board.executive, saved_at=AT, **facts)

    def test_a_view_is_its_persons_own_where_they_see_the_dashboard(self):
        board = make_board()
        save(board)
        own = SavedView.objects.visible_to
        assert own(board.executive).count() == 1
        assert not own(board.coordinator).exists()
        assert not own(board.stranger).exists()
        board.executive.memberships.update(ends_on=date(2020, 1, 1))
        forget_rights(board.executive)
        assert not own(type(board.executive).objects.get(pk=board.executive.pk)).exists()


@pytest.mark.django_db
class TestPages:
    def test_saved_where_the_filters_stand_and_opened_from_every_page(self):
        board = make_board()
        make_recommendation(board)
        client = as_person(board.executive)
        asked = query_string(Filters(agency=str(board.police.pk), theme="risk"))
        assert "Save this view" not in text_of(client.get(RATINGS))
        page = text_of(client.get(RATINGS + asked))
        new = reverse("dashboards:saved_create", args=["ratings"]) + asked
        assert new.replace("&", "&amp;") in page
        shown = text_of(client.get(new))
        assert f"Agency or owner: {board.police.name}" in shown
        assert "Always today" in shown
        answer = client.post(new, {"name": "Police, risk"}, follow=True)
        assert answer.redirect_chain == [(RATINGS + asked, 302)]
        page = text_of(answer)
        assert "“Police, risk” is saved" in page
        assert "<title>Police, risk: Ratings" in page
        view = SavedView.objects.get()
        for address in (each.address for each in PAGES):
            assert f'href="{view.get_absolute_url()}"' in text_of(client.get(reverse(address)))
        assert client.get(view.get_absolute_url())["Location"] == RATINGS + asked

    def test_a_past_day_stays_that_day_and_every_other_view_shows_today(self):
        board = make_board()
        client = as_person(board.executive)
        past = query_string(Filters(as_at=date(2026, 3, 1)))
        new = reverse("dashboards:saved_create", args=["stand"])
        assert "As at 1 March 2026" in text_of(client.get(new + past))
        client.post(new + past, {"name": "At the meeting"})
        assert client.get(SavedView.objects.get().get_absolute_url())["Location"] == f"/dashboard/{past}"
        assert "<title>At the meeting: Where we stand" in text_of(client.get(f"/dashboard/{past}"))
        today = query_string(Filters(theme="risk", as_at=timezone.localdate()))
        client.post(new + today, {"name": "Now"})
        assert SavedView.objects.get(name="Now").as_at is None

    def test_what_an_address_says_wrongly_is_not_kept(self):
        board = make_board()
        new = reverse("dashboards:saved_create", args=["ratings"])
        client = as_person(board.executive)
        unfiltered = text_of(client.get(new))
        assert "nothing to save" in unfiltered
        assert 'name="name"' not in unfiltered
        client.post(f"{new}?theme=risk&agency=nobody-known&since_day=40", {"name": "Risk"})
        assert SavedView.objects.get().filters == RISK
        other = make_board()
        answer = client.post(f"{new}?agency={other.police.pk}", {"name": "Theirs"})
        assert answer.status_code == 422
        assert "nothing to save" in text_of(answer)
        assert 'value="Theirs"' in text_of(answer)
        assert client.get(reverse("dashboards:saved_create", args=["nowhere"])).status_code == 404

    def test_the_same_name_twice_is_a_sentence_and_nothing_typed_is_lost(self):
        board = make_board()
        client = as_person(board.executive)
        save(board)
        new = reverse("dashboards:saved_create", args=["ratings"]) + "?theme=meetings"
        answer = client.post(new, {"name": "risk only"})
        assert answer.status_code == 422
        assert "called “risk only” already" in text_of(answer)
        assert 'value="risk only"' in text_of(answer)

    def test_renamed_and_deleted_on_its_page(self):
        board = make_board()
        client, view = as_person(board.executive), save(board)
        listed = reverse("dashboards:saved_list")
        assert "Theme: " in text_of(client.get(listed))
        edit = reverse("dashboards:saved_edit", args=[view.pk])
        assert 'value="Risk only"' in text_of(client.get(edit))
        assert "Since spring" in text_of(client.post(edit, {"name": "Since spring"}, follow=True))
        delete = reverse("dashboards:saved_delete", args=[view.pk])
        assert f'<a class="govuk-link" href="{delete}">Delete' in text_of(client.get(listed))
        asked = text_of(client.get(delete))
        assert "Delete this saved view?" in asked
        assert "Since spring" in asked
        assert SavedView.objects.filter(pk=view.pk).exists()
        page = text_of(client.post(delete, follow=True))
        assert "“Since spring” is deleted" in page
        assert "You have not saved a view yet" in page

    def test_what_is_gone_is_said_and_the_rest_is_shown(self):
        board = make_board()
        make_recommendation(board)
        round_ = make_agreed_round(board, RoundState.CLOSED)
        view = save(board, filters=Filters(theme="risk", round=str(round_.pk)))
        client = as_person(board.executive)
        assert "no longer there" not in text_of(client.get(view.get_absolute_url(), follow=True))
        Round.objects.filter(pk=round_.pk).update(state=RoundState.PLANNING)
        answer = client.get(view.get_absolute_url(), follow=True)
        assert answer.status_code == 200
        assert answer.redirect_chain == [(f"{RATINGS}?theme=risk", 302)]
        assert "no longer there to choose: audit" in text_of(answer)
        assert "no longer there to choose: audit" in text_of(client.get(reverse("dashboards:saved_list")))

    def test_for_others_it_does_not_exist(self):
        board = make_board()
        view = save(board)
        colleague = make_person(Role.EXECUTIVE, office_of(board.partnership))
        for other in (colleague, board.coordinator, board.stranger):
            client = as_person(other)
            assert client.get(reverse("dashboards:saved_open", args=[view.pk])).status_code == 404
            assert client.get(reverse("dashboards:saved_edit", args=[view.pk])).status_code == 404
            assert client.get(reverse("dashboards:saved_delete", args=[view.pk])).status_code == 404
            assert client.post(reverse("dashboards:saved_delete", args=[view.pk])).status_code == 404
            assert "Risk only" not in text_of(client.get(reverse("dashboards:saved_list")))
            assert "Risk only" not in text_of(client.get(RATINGS))
        assert as_person(board.auditor).get(reverse("dashboards:saved_list")).status_code == 403

    def test_pages_do_not_slow_with_views_and_show_the_first_few(self):
        board = make_board()
        client = as_person(board.executive)
        save(board, "A first one")
        save(board, "A second one")
        before = [queries(client, url) for url in (RATINGS, reverse("dashboards:saved_list"))]
        for number in range(MOST - 2):
            save(board, f"View {number:02}")
        assert [queries(client, url) for url in (RATINGS, reverse("dashboards:saved_list"))] == before
        page = text_of(client.get(f"{RATINGS}?theme=risk"))
        assert page.count('<a class="govuk-link" href="/dashboard/saved/') == MOST_LINKS + 1
        assert f"All {MOST} saved views" in page


def test_what_is_gone_is_named_by_its_field():
    view = SavedView(agency=str(UUID(int=9)), theme="risk", round="99")
    form, filters = read_again(view, OPTIONS, date(2026, 9, 20))
    assert "agency or owner, audit" in gone_sentence(form)
    assert address_words(filters) == {"theme": "risk"}
