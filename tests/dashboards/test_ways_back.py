"""From a page of the dashboard to the rows behind a number and back, with its filters."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from dashboards.figure import Figure
from dashboards.filters import Filters, Scope, query_string
from dashboards.registry import PAGES as REGISTERED
from dashboards.registry import figures_of, page_called
from recommendations.actions.statuses import decide_status
from tests.audits.past_factories import APRIL, keep_past
from tests.audits.summary_factories import make_graded
from tests.dashboards.rich_scope import make_rich
from tests.recommendations.factories import make_board, make_recommendation
from tests.round_visits import as_person, text_of
from ui.ways_back import PAGES, ROWS, way_back

MARK = re.compile(r'<a href="([^"]+)"')
BACK_LINK = re.compile(r'<a href="([^"]+)" class="govuk-back-link">([^<]+)</a>')
LINK = re.compile(r'href="([^"]*[?&](?:amp;)?back=[^"]*)"')


def back_link(page: str) -> tuple[str, str]:
    """Where the page's back link leads, and its words."""
    (href, words) = BACK_LINK.findall(page)[0]
    return unescape(href), unescape(words)


def leading_back(page: str) -> set[str]:
    """The addresses of a page that lead back to it."""
    return {unescape(href) for href in LINK.findall(page)}


def hrefs_of(figure: Figure) -> set[str]:
    """Where its table and its picture lead."""
    cells = {getattr(cell, "href", "") for row in figure.rows for cell in row} - {""}
    return cells | {unescape(href) for href in MARK.findall(str(figure.picture))}


def said(address: str):
    query = QueryDict(mutable=True)
    query["back"] = address
    return way_back(query)


def test_the_pages_are_those_of_the_dashboard():
    assert {reverse(page.address): page.title for page in REGISTERED} == PAGES
    assert set(ROWS) == {reverse("dashboards:followed_list"), reverse("dashboards:reach_list")}


@pytest.mark.parametrize(
    "junk",
    [
        "", "x", "//evil.example/dashboard/", "https://evil.example/dashboard/", "/dashboard/saved/",
        "/accounts/logout/",
        "javascript:alert(1)", "/dashboard/../cases/", "\\\\evil.example", "//[", "/dashboard", " /dashboard/\x00",
    ],
)  # fmt: skip
def test_junk_and_foreign_addresses_lead_nowhere(junk):
    assert said(junk) is None


def test_of_its_query_only_filters_are_read():
    found = said("/dashboard/ratings/?agency=none&as_at_day=15&as_at_month=3&as_at_year=2026&next=//evil&filter=1")
    assert found.href == "/dashboard/ratings/?agency=none&as_at_day=15&as_at_month=3&as_at_year=2026"
    assert found.text == "Back to Ratings as at 15 March 2026, filtered"
    assert said("/dashboard/?as_at_day=99").text == "Back to Where we stand"
    assert said("/dashboard/flow/#figure").href == "/dashboard/flow/"


@pytest.mark.django_db
class TestFromThePages:
    def test_every_number_of_ratings_leads_to_rows_that_lead_back(self):
        board = make_board()
        make_recommendation(board, theme="risk")
        client = as_person(board.executive)
        for filters in (Filters(theme="risk"), Filters(as_at=timezone.localdate() - timedelta(days=1))):
            address = reverse("dashboards:ratings") + query_string(filters)
            links = leading_back(text_of(client.get(address)))
            assert links
            for href in links:
                assert back_link(text_of(client.get(href)))[0] == address, href

    def test_grades_of_an_audit_and_of_a_past_one_lead_back(self):
        panel = make_graded(7)
        keep_past(panel.partnership, panel.people["coordinator"], APRIL)
        client = as_person(panel.people["executive"])
        for filters in (Filters(), Filters(agency="none")):
            address = reverse("dashboards:grades") + query_string(filters)
            links = leading_back(text_of(client.get(address)))
            assert any("/past/" in href for href in links)
            assert links
            for href in links:
                assert back_link(text_of(client.get(href)))[0] == address, href

    @pytest.mark.parametrize("name", ["grades", "flow", "learning"])
    def test_every_page_behind_a_figure_leads_back(self, name):
        """But for what is public, and for the same page narrowed further, where chips take a filter away again."""
        scene, round_ = make_rich()
        page, filters = reverse(f"dashboards:{name}"), Filters(theme="risk")
        for person in (scene["executive"], scene["coordinator"]):
            client, scope = as_person(person), Scope(person, scene.partnership, timezone.localdate(), filters, page)
            links = {href for figure in figures_of(page_called(name), scope).values() for href in hrefs_of(figure)}
            behind = {href for href in links if not href.startswith((f"{page}?", "/library/"))}
            assert behind
            for href in behind:
                assert back_link(text_of(client.get(href)))[0] == page + query_string(filters), href

    def test_paging_sorting_and_filtering_keep_the_way(self):
        board = make_board()
        for _ in range(51):
            make_recommendation(board)
        client = as_person(board.executive)
        back = "/dashboard/?agency=none"
        page = text_of(client.get("/recommendations/", {"owner": str(board.police.pk), "back": back}))
        assert f'<input type="hidden" name="back" value="{back}"' in page
        kept = leading_back(page)
        assert any("page=2" in href for href in kept)
        assert any("sort=due" in href for href in kept)
        assert "?back=" in " ".join(kept)  # without the owner
        assert not any("export" in href or ".csv" in href for href in kept)
        for href in kept:
            assert back_link(text_of(client.get(f"/recommendations/{href}")))[0] == back

    @pytest.mark.parametrize("address", ["/recommendations/", "/recommendations/as-at/"])
    def test_a_foreign_address_is_ignored(self, address):
        board = make_board()
        make_recommendation(board)
        day = {"day_day": "1", "day_month": "3", "day_year": "2026"}
        page = text_of(as_person(board.executive).get(address, day | {"back": "https://evil.example/dashboard/"}))
        assert 'class="govuk-back-link">Back to' not in page
        assert 'name="back"' not in page

    @pytest.mark.parametrize("address", ["/dashboard/", "/dashboard/flow/"])
    def test_a_recommendation_leads_back_to_the_dashboard_it_was_opened_from(self, address):
        board = make_board()
        row = make_recommendation(board, at=timezone.now() - timedelta(days=90), agencies=[board.police])
        decide_status(recommendation=row, status="red", why="Looked at.", by=board.coordinator, at=timezone.now())
        client = as_person(board.executive)
        asked = f"{address}?agency={board.police.pk}"
        (href,) = {each for each in leading_back(text_of(client.get(asked))) if str(row.pk) in each}
        page = text_of(client.get(href))
        assert back_link(page)[0] == asked
        assert "govuk-breadcrumbs__list" not in page
        alone = text_of(client.get(href.partition("?")[0]))
        assert "govuk-breadcrumbs__list" in alone
        assert "Back to" not in alone

    def test_files_lead_nowhere(self):
        board = make_board()
        make_recommendation(board)
        answer = as_person(board.executive).get("/dashboard/figures/rag_by_agency.csv")
        assert b"back=" not in answer.content


@pytest.mark.django_db
class TestTheOwnersPart:
    def make(self, client_of="executive"):
        board = make_board()
        long_ago = timezone.now() - timedelta(days=90)
        row = make_recommendation(board, at=long_ago, agencies=[board.police, board.health])
        action = row.actions.get(agency=board.police)
        facts = {"why": "Looked at.", "by": board.coordinator, "at": long_ago}
        decide_status(action=action, status="red", **facts)
        decide_status(recommendation=row, status="amber", **facts)
        return board, as_person(board.executive)

    def test_an_owners_red_stands_as_red_in_its_list(self):
        board, client = self.make()
        asked = {"owner": str(board.police.pk), "action_status": "red"}
        page = text_of(client.get("/recommendations/", asked))
        assert "Their action" in page
        assert "Recommendation: Amber" in page
        (line,) = client.get("/recommendations/", asked).context["rows"]
        assert "Red" in str(line[4].text)
        (line,) = client.get("/recommendations/", {"owner": str(board.police.pk)}).context["rows"]
        assert "Amber" in str(line[4])

    def test_on_a_past_day_too_and_the_page_says_what_it_is_narrowed_to(self):
        board, client = self.make()
        day = timezone.localdate() - timedelta(days=30)
        asked = {"owner": str(board.police.pk), "action_status": "red"}
        asked |= {"day_day": day.day, "day_month": day.month, "day_year": day.year}
        answer = client.get("/recommendations/as-at/", asked)
        page = text_of(answer)
        assert "Their action on that day" in page
        assert f"Owner: {board.police.name}" in page
        assert "Their action: Red" in page
        assert "1 recommendation matches on" in page
        assert [str(each["count"]) for each in answer.context["tallies"]] == ["1"]
        assert "Red" in answer.context["tallies"][0]["tag"]
        assert "Show all of that day" in page
        # Another day is chosen within the same rows.
        kept = {name: field for name, field in answer.context["form"].fields.items() if field.widget.is_hidden}
        assert {name: answer.context["form"][name].value() for name in kept} == {
            "owner": str(board.police.pk),
            "action_status": "red",
        }
        assert f'<input type="hidden" name="owner" value="{board.police.pk}"' in answer.content.decode()
        moved = client.get("/recommendations/as-at/", asked | {"moved": "1"})
        assert "Rating has changed since" in text_of(moved)
        assert sum(each["count"] for each in moved.context["tallies"]) == len(moved.context["rows"])
        for moved, words in (("better-green", "Moved to green since"), ("words-x", "Rated in other words since")):
            assert words in text_of(client.get("/recommendations/as-at/", asked | {"moved": moved}))
