"""Two people at once on one file: one approval counts, and nothing is published that nobody read."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection

from access.permissions import Refused
from briefings.actions import approve_edition, change_briefing, publish_edition
from briefings.models import Approval, Briefing, BriefingState, Edition
from briefings.wording import words_of
from tests.briefings.briefing_factories import NOW, make_rendered, make_told

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told():
    return make_told()


def test_two_approvals_at_once_are_one(told):
    edition = make_rendered(told)

    def try_to(person):
        try:
            approve_edition(edition=Edition.objects.get(pk=edition.pk), sha256=edition.pdf.sha256, by=person, at=NOW)
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "approved"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(try_to, [told.approver, told.second_approver]))
    assert answers == ["A briefing that is approved cannot become approved.", "approved"]
    assert Approval.objects.count() == 1


def test_an_edit_and_an_approval_at_once_never_publish_what_nobody_read(told):
    edition = make_rendered(told)

    def edit_it():
        try:
            briefing = Briefing.objects.get(pk=edition.briefing_id)
            words = replace(words_of(briefing), in_brief="Edited since.")
            return change_briefing(briefing=briefing, words=words, seen=briefing.version, by=told.writer, at=NOW).state
        finally:
            connection.close()

    def approve_it():
        try:
            row = Edition.objects.get(pk=edition.pk)
            return approve_edition(edition=row, sha256=row.pdf.sha256, by=told.approver, at=NOW).pk
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(approve_it), pool.submit(edit_it)]:
            each.result()
    with pytest.raises(Refused):
        publish_edition(edition=edition, by=told.writer, at=NOW)
    assert Briefing.objects.get().state == BriefingState.DRAFT
