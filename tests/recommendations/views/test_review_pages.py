import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from documents.pdf import faults_of
from recommendations.actions.reviews import close_review, open_review
from recommendations.actions.statuses import decide_status
from recommendations.models import Moment, OwnerKind, Recommendation, Review, ReviewRow
from recommendations.review_printing import make_exceptions_pdf
from recommendations.selectors.history import status_as_at
from recommendations.selectors.reviews import told_of
from tests.recommendations.factories import action_of, make_recommendation, tell

FIRST = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
READ = ("review_detail", "review_minutes", "review_minutes_file", "review_exceptions", "review_exceptions_pdf")
LISTS = ("review_list", "review_compare", "as_at")


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(name, *args) -> str:
    return reverse(f"recommendations:{name}", args=args)


def begin(board, at=FIRST, title="Spring review") -> Review:
    return open_review(
        partnership=board.partnership,
        title=title,
        meets_on=(at + timedelta(days=9)).date(),
        by=board.coordinator,
        at=at,
    )


def shut(review, board, at=FIRST + timedelta(days=9)) -> Review:
    return close_review(review=review, by=board.coordinator, at=at)


def today_in_boxes() -> dict:
    day = timezone.localdate()
    return {"meets_on_day": day.day, "meets_on_month": day.month, "meets_on_year": day.year}


def test_a_coordinator_opens_a_review_once_and_closes_it_once(board):
    make_recommendation(board)
    client = browser(board.coordinator)
    assert "Open a review" in client.get(page("review_list")).content.decode()
    key = "3b0e1a2c-0000-4000-8000-000000000001"
    sent = {"title": "Autumn review", "form_key": key, **today_in_boxes()}
    answers = [client.post(page("review_open"), sent) for _ in range(2)]
    review = Review.objects.get()
    assert {answer.url for answer in answers} == {review.get_absolute_url()}
    assert client.post(page("review_open"), {**sent, "form_key": ""}).status_code == 422
    assert "Close the review" in client.get(review.get_absolute_url()).content.decode()
    for _ in range(2):
        assert client.post(page("review_close", review.pk)).status_code == 302
    assert ReviewRow.objects.filter(moment=Moment.CLOSED).count() == 1
    assert client.get(page("review_close", review.pk)).status_code == 302  # the back button


def test_readers_read_and_only_coordinators_are_offered_changes(board):
    make_recommendation(board)
    review = begin(board)
    for who in (board.chair, board.executive, board.scrutineer, board.lead, board.owner):
        client = browser(who)
        papers = READ if who == board.executive else READ[:-1]  # a PDF takes its time
        assert all(client.get(page(name, review.pk)).status_code == 200 for name in papers)
        assert all(client.get(page(name)).status_code == 200 for name in LISTS)
        text = client.get(page("review_detail", review.pk)).content.decode()
        assert "Close the review" not in text
        assert client.get(page("review_open")).status_code == 403
        assert client.post(page("review_close", review.pk)).status_code == 403
        assert client.post(page("review_remind", review.pk, board.police.pk)).status_code == 403
    stranger = browser(board.stranger)
    assert all(stranger.get(page(name, review.pk)).status_code == 404 for name in READ)
    assert stranger.post(page("review_close", review.pk)).status_code == 404
    assert "Spring review" not in stranger.get(page("review_list")).content.decode()
    assert browser(board.auditor).get(page("review_detail", review.pk)).status_code == 403


def test_the_page_says_what_changed_what_is_proposed_and_whom_to_remind(board):
    row = make_recommendation(board, owner_kind=OwnerKind.ALL, agencies=[])
    review = shut(begin(board), board)
    later = timezone.now()
    review = begin(board, later, "Second review")
    decide_status(recommendation=row, status="orange", why="Needs help.", by=board.chair, at=later)
    tell(board, action_of(row, board.police), at=timezone.now(), delivery="partly")
    client = browser(board.coordinator)
    url = review.get_absolute_url()
    changes = client.get(url).content.decode()
    assert "Moved down, from Not started to Orange." in changes
    proposed = client.get(f"{url}?show=proposals").content.decode()
    assert page("recommendation_decide", row.pk) in proposed
    assert "not delivered" in proposed
    owners = client.get(f"{url}?show=owners").content.decode()
    assert page("review_remind", review.pk, board.health.pk) in owners
    assert page("review_remind", review.pk, board.police.pk) not in owners
    done = client.post(page("review_remind", review.pk, board.health.pk), follow=True)
    assert f"{board.health.name} is reminded" in done.content.decode()
    assert "Reminded" in done.content.decode()
    assert client.get(f"{url}?show=nonsense&page=zz").status_code == 200


def test_an_owner_sees_what_is_asked_of_them_and_nobody_elses(board):
    mine = make_recommendation(board)
    make_recommendation(board, agencies=[board.health])
    review = begin(board, timezone.now())
    text = browser(board.owner).get(f"{review.get_absolute_url()}?show=yours").content.decode()
    assert page("action_update", action_of(mine).pk) in text
    assert text.count("/update/") == 1
    work = browser(board.owner).get(reverse("dashboards:my_work")).content.decode()
    assert "Say what has happened on 1 recommendation for the review of" in work
    tell(board, action_of(mine), at=timezone.now(), delivery="partly")
    work = browser(board.owner).get(reverse("dashboards:my_work")).content.decode()
    assert "for the review of" not in work


def test_a_closed_review_shows_only_what_it_kept(board):
    row = make_recommendation(board)
    review = shut(begin(board), board)
    client = browser(board.coordinator)
    shown = ("review_exceptions", "review_minutes", "review_detail")
    before = [main(client.get(page(name, review.pk))) for name in shown]
    decide_status(recommendation=row, status="red", why="Stopped.", by=board.chair, at=timezone.now())
    make_recommendation(board, text="Something else entirely.")
    assert [main(client.get(page(name, review.pk))) for name in shown] == before


def main(answer) -> str:
    text = answer.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_minutes_are_text_to_copy_and_a_word_file(board):
    red = make_recommendation(board, text="Mend <b>this</b> & that.")
    review = begin(board, timezone.now())
    decide_status(recommendation=red, status="red", why="Nobody began.", by=board.chair, at=timezone.now())
    client = browser(board.executive)
    text = client.get(page("review_minutes", review.pk)).content.decode()
    assert "from Not started to Red" in text
    assert "Mend &lt;b&gt;this&lt;/b&gt; &amp; that." in text
    file = Document(BytesIO(client.get(page("review_minutes_file", review.pk)).content))
    words = [paragraph.text for paragraph in file.paragraphs]
    assert "Red" in words
    assert any("Mend <b>this</b> & that." in line for line in words)


@pytest.mark.parametrize("count", [0, 3, 120])
def test_exceptions_fit_on_one_tagged_side_whatever_there_is(board, count):
    first = make_recommendation(board, text="long " * 60)
    for number in range(count):
        first.pk, first.position = Review().pk, 100 + number
        Recommendation.objects.bulk_create([first])
    review = begin(board, timezone.now(), "R" * 120)
    Recommendation.objects.update(status=first.section.plan.scheme.statuses.get(code="red"))
    paper = make_exceptions_pdf(review, told_of(review, timezone.now()), at=timezone.now())
    assert faults_of(paper) == []
    (side,) = PdfReader(BytesIO(paper)).pages
    assert [round(float(length)) for length in side.mediabox[2:]] == [595, 842]
    assert bool(re.search(r"and \d+ more", side.extract_text())) == (count > 10)


def test_any_two_moments_compare_by_number(board):
    better, worse, same, closed = (make_recommendation(board) for _ in range(4))
    first = begin(board)
    during = FIRST + timedelta(days=8)
    decide_status(recommendation=better, status="green", why="Runs.", by=board.chair, at=during)
    decide_status(recommendation=worse, status="red", why="Stopped.", by=board.chair, at=during)
    replaced = {"status": "superseded", "why": "Replaced.", "superseded_by": better}
    decide_status(recommendation=closed, by=board.chair, at=during, **replaced)
    new = make_recommendation(board, at=during)
    shut(first, board)
    client = browser(board.executive)
    context = client.get(page("review_compare"), {"before": f"{first.pk}.opened", "after": str(first.pk)}).context
    kinds = {cells[0].text: cells[4] for cells in context["rows"]}
    assert kinds == {
        better.number: "Moved up", worse.number: "Moved down", same.number: "Unchanged", closed.number: "Closed",
        new.number: "New",
    }  # fmt: skip
    counts = {each["label"]: each["number"] for each in context["counts"]}
    assert counts == dict.fromkeys(["Moved up", "Moved down", "Unchanged", "Closed", "New"], 1)
    assert client.get(page("review_compare"), {"before": "x", "after": str(first.pk)}).status_code == 422


def test_as_at_any_day_is_what_it_was_then(board):
    rows = [make_recommendation(board) for _ in range(3)]
    days = [FIRST + timedelta(days=20 * n) for n in range(1, 5)]
    for n, code in enumerate(("amber", "red", "green")):
        decide_status(recommendation=rows[n % 2], status=code, why="So.", by=board.chair, at=days[n])
    client = browser(board.executive)
    for day in (date(2020, 1, 1), FIRST.date(), *(each.date() for each in days)):
        context = client.get(page("as_at"), boxes(day)).context
        shown = {cells[0].text: str(cells[2]) for cells in context["rows"]}
        then = {row.number: status for row in rows if (status := status_as_at(row, day))}
        assert set(shown) == set(then)
        assert all(then[number].name in tag for number, tag in shown.items())
    assert client.get(page("as_at"), boxes(date(2035, 1, 1))).status_code == 422
    assert client.get(page("as_at"), {"day_day": "x"}).status_code == 422


def boxes(day: date) -> dict:
    return {"day_day": day.day, "day_month": day.month, "day_year": day.year}


def test_the_history_says_at_which_review_it_was_decided(board):
    row = make_recommendation(board)
    begin(board)
    decide_status(recommendation=row, status="amber", why="Begun.", by=board.chair, at=FIRST + timedelta(days=2))
    text = browser(board.executive).get(page("recommendation_detail", row.pk)).content.decode()
    assert "Decided at the review of 29 March 2026" in text


def test_forty_rows_ask_the_database_no_more_than_two(board):
    for _ in range(2):
        tell(board, action_of(make_recommendation(board)), at=FIRST, delivery="partly")
    shut(begin(board), board)
    review = begin(board, timezone.now(), "Second")
    client = browser(board.coordinator)
    urls = [page(name, review.pk) for name in READ] + [page(name) for name in (*LISTS, "recommendation_list")]
    urls += [f"{review.get_absolute_url()}?show={name}" for name in ("proposals", "owners", "all", "yours")]
    urls += [page("review_close", review.pk), reverse("dashboards:my_work")]
    few = [asked(client, url) for url in urls]
    for number in range(38):
        tell(board, action_of(make_recommendation(board, text=f"Number {number}.")), at=FIRST, delivery="partly")
    assert dict(zip(urls, [asked(client, url) for url in urls], strict=True)) == dict(zip(urls, few, strict=True))


def asked(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)
