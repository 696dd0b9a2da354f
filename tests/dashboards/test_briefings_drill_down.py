"""From every number of briefings, replies and checks to just what it counts: in a period, of an agency, on a day."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from briefings.models import Briefing, TakenCount
from dashboards.filters import Filters, query_string
from replies.models import TeamReply
from tests.briefings.briefing_factories import NOW, copy_published
from tests.dashboards.linked import Linked, figure_of, in_picture, in_table, number_of, words_of
from tests.replies.reply_factories import make_scene

pytestmark = pytest.mark.django_db
EVERY = (
    {}, {"until": 10}, {"as_at": 10}, {"since": 5}, {"since": 5, "until": 45, "as_at": 41}, {"agency": "police"},
    {"agency": "health", "until": 10}, {"agency": "police", "as_at": 10},
)  # fmt: skip
CODES = ("learning_published", "learning_by_agency", "learning_supervision")
QUESTION, ANSWERS = "How soon?", ("In 10 days", "In 5 days", "In 20 days")


def add(scene, edition, agency, choice: int | None, *, used=False, later=0) -> TeamReply:
    checks = [] if choice is None else [{"question": QUESTION, "choice": ANSWERS[choice], "right": ANSWERS[0]}]
    return TeamReply.objects.create(
        partnership=scene.partnership, edition=edition, agency=agency, other_agency="" if agency else "A charity",
        role="manager", checks=checks, comment="" if checks else "We talked.", used_in_supervision=used,
        received_at=NOW + timedelta(days=later), form_key=uuid.uuid4(),
    )  # fmt: skip


def open_it(edition, kind, agency, number, *, later=0) -> None:
    day = timezone.localdate(NOW) + timedelta(days=later)
    TakenCount.objects.create(edition=edition, kind=kind, day=day, agency=agency, number=number)


@pytest.fixture
def scene():
    """Three briefings, the third opened by nobody; two agencies and strangers to the list, on the first day and 40 days
    later."""
    scene = make_scene()
    first, second = scene.edition, copy_published(scene.edition, 2)
    copy_published(scene.edition, 3)
    for edition, kind, agency, number, later in (
        (first, "page", scene.police, 5, 0), (first, "pdf", scene.police, 2, 40), (first, "page", scene.health, 3, 0),
        (first, "docx", None, 4, 41), (second, "page", scene.police, 7, 0), (second, "docx", scene.health, 6, 42),
    ):  # fmt: skip
        open_it(edition, kind, agency, number, later=later)
    for edition, agency, choice, used, later in (
        (first, scene.police, 0, True, 0), (first, scene.police, 1, False, 0), (first, scene.police, 2, False, 40),
        (first, scene.health, 0, False, 3), (first, None, 0, True, 40), (second, scene.police, 0, True, 41),
        (second, scene.health, None, True, 2), (second, scene.health, 1, False, 42),
    ):  # fmt: skip
        add(scene, edition, agency, choice, used=used, later=later)
    return scene


def asked(scene, filters: dict) -> dict:
    """Days counted from the first one, and an agency by the name it has in the scene."""
    day = timezone.localdate(NOW)
    return {
        name: str(getattr(scene, value).pk) if name == "agency" else day + timedelta(days=value)
        for name, value in filters.items()
    }


def number_behind(client, linked: Linked) -> int:
    """How many rows a page shows, or what the column of that name adds up to."""
    page = client.get(linked.href)
    assert page.status_code == 200, linked
    assert "Back to Learning" in page.content.decode()
    if linked.href.startswith(reverse("replies:reply_list")):
        return page.context["page"].paginator.count
    labels = [column.label for column in page.context["columns"]]
    (place,) = [n for n, label in enumerate(labels) if linked.called.endswith(label)]
    assert page.context["page"].paginator.num_pages == 1
    return sum(number_of(words_of(row[place])) for row in page.context["rows"])


class TestBriefings:
    @pytest.mark.parametrize("filters", EVERY, ids=str)
    @pytest.mark.parametrize("code", CODES)
    def test_every_number_leads_to_just_what_it_counts(self, scene, client, code, filters):
        figure = figure_of(code, scene["executive"], scene.partnership, **asked(scene, filters))
        client.force_login(scene["executive"])
        marks, cells = in_picture(figure), in_table(figure)
        assert sum(each.number for each in marks)
        assert sum(each.number for each in cells) >= sum(each.number for each in marks)
        assert [each for each in cells if not each.href] == []
        behind = {each: number_behind(client, each) for each in {*marks, *cells}}
        assert {each: n for each, n in behind.items() if n != each.number} == {}

    @pytest.mark.parametrize("code", CODES)
    def test_of_one_audit_every_number_leads_to_just_what_it_counts(self, scene, client, code):
        Briefing.objects.get(title="Briefing 2").rounds.clear()
        audit = scene.edition.briefing.rounds.get()
        figure = figure_of(code, scene["executive"], scene.partnership, round=str(audit.pk), round_id=audit.pk)
        client.force_login(scene["executive"])
        linked = {*in_picture(figure), *in_table(figure)}
        assert linked
        assert {each: n for each in linked if (n := number_behind(client, each)) != each.number} == {}

    @pytest.mark.parametrize("filters", EVERY, ids=str)
    def test_a_briefing_leads_to_its_page_with_the_same_numbers(self, scene, client, filters):
        figure = figure_of("learning_published", scene["executive"], scene.partnership, **asked(scene, filters))
        client.force_login(scene["executive"])
        for row in figure.rows:
            page = client.get(row[0].href)
            told = page.content.decode()
            lines = [line for line in page.context["rows"] if line[0] != "All"]
            numbers = [sum(line[place] or 0 for line in lines) for place in range(1, 6)]
            assert numbers == [number_of(words_of(cell)) for cell in row[2:]]
            assert ("Show everything about this briefing" in told) is bool(filters)
            assert "Back to Learning" in told
            assert not filters or len(page.context["narrowed"].words.split(", ")) == len(filters)

    @pytest.mark.parametrize("filters", EVERY, ids=str)
    def test_answers_to_a_check_lead_to_just_these(self, scene, client, filters):
        figure = figure_of("learning_checks", scene["executive"], scene.partnership, **asked(scene, filters))
        client.force_login(scene["executive"])
        marks = {(each.href, each.called.rpartition(", ")[2]): each.number for each in in_picture(figure)}
        assert figure.rows
        for row in figure.rows:
            assert len({cell.href for cell in (row[0], *row[2:])}) == 1
            href, (right, total) = row[0].href, map(int, row[2].text.split(" of "))
            (check,) = client.get(href).context["checks"]
            told = {line[0]: line[1] for line in check["rows"]}
            assert told.pop("In 10 days (the right one)") == right == marks.get((href, "The right answer"), 0)
            assert sum(told.values()) == total - right == marks.get((href, "Another answer"), 0)
            assert row[3].text == total

    def test_more_than_a_figure_shows_stand_on_a_page_with_their_numbers(self, scene, client):
        for number in range(10, 20):
            copy_published(scene.edition, number)
        figure = figure_of("learning_published", scene["executive"], scene.partnership)
        assert figure.sentence.endswith("The latest 12 are shown.")
        assert (len(figure.rows), figure.all_words) == (12, "See all 13")
        client.force_login(scene["executive"])
        page = client.get(figure.all_href)
        assert page.context["page"].paginator.count == 13
        assert figure.sentence.startswith(page.context["sentence"])
        shown = {words_of(row[0]): [words_of(cell) for cell in row[1:]] for row in page.context["rows"]}
        assert {words_of(row[0]): [words_of(cell) for cell in row[1:]] for row in figure.rows}.items() <= shown.items()
        onward = [cell.href for row in page.context["rows"] for cell in row[2:] if cell.href]
        back = {re.search(r'href="([^"]*by=briefings[^"]*)"', client.get(href).content.decode()) for href in onward}
        assert back
        assert None not in back
        gone = asked(scene, {"as_at": 0})
        then = client.get(reverse("dashboards:reach_list") + query_string(Filters(**gone), by="briefings"))
        assert {words_of(row[2]) for row in then.context["rows"]} == {"0", "7", "8"}

    def test_more_checks_than_a_figure_shows_stand_on_a_page(self, scene, client):
        for number in range(12):
            check = {"question": f"Question {number}?", "choice": "Yes", "right": "Yes"}
            TeamReply.objects.filter(pk=add(scene, scene.edition, scene.police, 0).pk).update(checks=[check])
        figure = figure_of("learning_checks", scene["executive"], scene.partnership)
        assert "The 12 answered last are shown." in figure.sentence
        assert figure.all_words == "See all 14"
        client.force_login(scene["executive"])
        assert client.get(figure.all_href).context["page"].paginator.count == 14

    def test_every_reply_is_counted_however_many_there_are(self, scene, client):
        row = add(scene, scene.edition, scene.police, 1)
        TeamReply.objects.bulk_create(
            TeamReply(
                partnership=scene.partnership, edition=scene.edition, agency=scene.police, role="manager",
                checks=row.checks, received_at=NOW, form_key=uuid.uuid4(),
            )
            for _ in range(600)
        )  # fmt: skip
        rows = figure_of("learning_checks", scene["executive"], scene.partnership).rows
        assert max(words_of(row[2]) for row in rows if row[0].note != "Briefing 2") == "3 of 606"

    def test_a_lead_is_led_to_what_a_lead_may_see(self, scene, client):
        client.force_login(scene["lead"])
        for code in CODES:
            figure = figure_of(code, scene["lead"], scene.partnership)
            linked = [*in_picture(figure), *in_table(figure)]
            assert linked
            assert {each: n for each in linked if (n := number_behind(client, each)) != each.number} == {}
        assert all(not cell.href for row in figure_of("learning_checks", scene["lead"], scene.partnership).rows
                   for cell in row)  # fmt: skip

    @pytest.mark.parametrize(
        "junk", ["agency=x", "agency=%00", "since_day=31&since_month=2&since_year=2026", "until_day=1",
                 "as_at_day=1&as_at_month=1&as_at_year=2036", "agency=00000000-0000-4000-8000-000000000000"],
    )  # fmt: skip
    def test_junk_shows_everything_about_a_briefing_and_says_so(self, scene, client, junk):
        client.force_login(scene["executive"])
        page = client.get(f"{reverse('replies:reach_detail', args=[scene.edition.briefing_id])}?{junk}")
        assert "What this address asks for cannot be shown." in page.content.decode()
        assert page.context["rows"][-1] == ["All", 8, 2, 4, 5, 2]

    def test_an_agency_of_another_partnership_is_none(self, scene, client):
        client.force_login(scene["executive"])
        away = scene["away_lead"].memberships.get().agency
        page = client.get(f"{reverse('replies:reach_detail', args=[scene.edition.briefing_id])}?agency={away.pk}")
        assert "cannot be shown" in page.content.decode()
        assert away.name not in page.content.decode().replace(scene.police.name, "")

    def test_the_pages_behind_ask_as_often_however_many_rows_they_show(self, scene, client):
        client.force_login(scene["executive"])
        days = query_string(Filters(**asked(scene, {"until": 50, "agency": "police"})))
        reach, page = (
            reverse("dashboards:reach_list"),
            reverse("replies:reach_detail", args=[scene.edition.briefing_id]),
        )
        paths = (f"{reach}?by=briefings", f"{reach}?by=checks", reach + days, page + days)

        def queries() -> list[int]:
            return [len(queries_of(client, path)) for path in paths]

        queries()
        few = queries()
        for number in range(10, 22):
            edition = copy_published(scene.edition, number)
            open_it(edition, "page", scene.police, number)
            add(scene, edition, scene.health, 0)
            add(scene, scene.edition, scene.police, 1)
        assert queries() == few


def queries_of(client, path: str) -> list:
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return found.captured_queries
