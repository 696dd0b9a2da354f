"""The page on which answers are asked for as a file, and from which the file is taken."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.actions.answer_files import make_answer_file
from audits.models import AnswerFile
from cases.actions.restrictions import restrict_case
from tests.audits.panel_factories import as_person
from tests.audits.test_answer_files import AT, made, panel
from tests.browsing import WIDTHS, look, visit
from tests.factories import PASSWORD
from tests.round_visits import as_person as signed_in
from tests.round_visits import confirm, queries, text_of
from trail.models import TrailEvent

__all__ = ["panel", "visit"]
pytestmark = pytest.mark.django_db
EXPORT = "/audits/answers/"


class TestPages:
    def test_asked_for_and_taken(self, panel):
        client = signed_in(panel.chair)
        page = text_of(client.get(EXPORT))
        assert "Confirm that it is you" in page
        assert "Make the file" not in page
        refused = client.post(EXPORT, {"kind": "csv", "since_day": "1", "since_month": "5", "since_year": "2026"})
        assert refused.status_code == 422
        assert 'value="2026"' in text_of(refused)
        set_password(panel.chair)
        client = signed_in(panel.chair)
        confirm(client)
        assert "Make the file" in text_of(client.get(EXPORT))
        answer = client.post(EXPORT, {"kind": "csv", "round": str(panel.round.pk)})
        assert answer.status_code == 302
        assert answer.url.startswith("/jobs/")
        row = make_answer_file(pk=AnswerFile.objects.get().pk, at=timezone.now())
        address = reverse("audits:answers_file", args=[row.pk])
        assert address in text_of(client.get(EXPORT))
        taken = client.get(address)
        assert taken.content == row.file.bytes
        assert 'filename="answers.csv"' in taken["Content-Disposition"]
        kinds = TrailEvent.objects.filter(subject_id=str(row.pk)).values_list("kind", "after")
        assert sorted(kinds) == [("created", "3 answers"), ("downloaded", "3 answers")]
        # Each child in it counts as a case its reader opened.
        read = TrailEvent.objects.filter(
            actor_id=panel.chair.pk, field="answers as a file", opened_case_id__isnull=False
        )
        children = {each.reference for each in panel.cases if each.reference in taken.content.decode()}
        assert sorted(read.values_list("subject_name", flat=True)) == sorted(children)
        assert children

    def test_without_confirming_or_after_a_wall_went_up_it_is_not_given_out(self, panel):
        set_password(panel.chair)
        row, client = made(panel), signed_in(panel.chair)
        address = reverse("audits:answers_file", args=[row.pk])
        assert client.get(address).url.startswith(reverse("account_reauthenticate"))
        confirm(client)
        restrict_case(case=panel.cases[0], reason="A parent works here.", people=[panel.people["second_chair"]],
                      by=panel.people["coordinator"], at=AT)  # fmt: skip
        assert "closed to you by now" in text_of(client.get(address, follow=True))

    def test_a_file_is_its_persons_own(self, panel):
        address = reverse("audits:answers_file", args=[made(panel).pk])
        for who in ("second_chair", "coordinator", "stranger"):
            assert as_person(panel, who).get(address).status_code == 404
        assert as_person(panel, "lead").get(EXPORT).status_code == 403
        assert "Answers of agreed audits as a file" in text_of(as_person(panel, "chair").get("/audits/"))
        assert "Answers of agreed audits as a file" not in text_of(as_person(panel, "lead").get("/audits/"))

    def test_the_page_does_not_slow_with_files(self, panel):
        client, first = as_person(panel, "chair"), made(panel)
        before = queries(client, EXPORT)
        for _ in range(5):
            first.pk, first.round = uuid4(), panel.round
            first.save(force_insert=True)
        assert queries(client, EXPORT) == before

    def test_a_period_the_wrong_way_round_is_said(self, panel):
        days = {"since_day": "2", "since_month": "5", "since_year": "2026",
                "until_day": "1", "until_month": "5", "until_year": "2026"}  # fmt: skip
        answer = as_person(panel, "chair").post(EXPORT, {"kind": "csv"} | days)
        assert answer.status_code == 422
        assert "must not be before its first day" in text_of(answer)


@pytest.mark.django_db(transaction=True)
def test_its_page_is_accessible_and_fits(visit, browser, panel):
    made(panel, kind="xlsx", round=panel.round, since=panel.round.panel_on)
    page = visit(panel.chair)
    page.goto(EXPORT)
    look(browser, page, EXPORT, axe_at=WIDTHS)


def set_password(person) -> None:
    person.set_password(PASSWORD)
    person.save()
