"""Ways round the second person, tried again and again: nothing is published that somebody else did not approve."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from access.permissions import Refused
from briefings.actions import (
    answer_warnings,
    approve_edition,
    change_briefing,
    publish_edition,
    return_briefing,
    send_for_approval,
)
from briefings.models import Approval, Briefing, BriefingSettings, Edition
from briefings.wording import words_of
from documents.actions import keep_file
from tests.audits.actions.test_return_races import at_once
from tests.briefings.briefing_factories import NOW, Told, make_briefing, make_told
from tests.drilling import Drill

pytestmark = pytest.mark.django_db(transaction=True)
PDF = "application/pdf"


def sent(told: Told, *, by=None, briefing: Briefing | None = None) -> Edition:
    """A briefing sent for approval with a file; what the file says is proved elsewhere."""
    briefing = briefing or make_briefing(told)
    edition = send_for_approval(briefing=briefing, seen=briefing.version, by=by or told.writer, at=NOW)
    if edition.pdf is None:
        content = b"%PDF-1.7 " + str(edition.pk).encode()
        edition.pdf = keep_file(name=f"{edition.slug}.pdf", content_type=PDF, content=content, at=NOW)
        edition.rendered_at = NOW
        edition.save()
    return edition


def approve(edition: Edition, by, sha256: str = "") -> Edition:
    row = Edition.objects.get(pk=edition.pk)
    return approve_edition(edition=row, sha256=sha256 or edition.pdf.sha256, by=by, at=NOW)


def edit(edition: Edition, by, text: str = "Edited since.") -> Briefing:
    briefing = Briefing.objects.get(pk=edition.briefing_id)
    words = replace(words_of(briefing), in_brief=text)
    return change_briefing(briefing=briefing, words=words, seen=briefing.version, by=by, at=NOW)


def own_approval(told: Told) -> Edition:
    edition = sent(told)
    refused(partial(approve, edition, told.writer))
    return edition


def own_approval_twice_at_once(told: Told) -> Edition:
    edition = sent(told)
    assert all(isinstance(each, Refused) for each in at_once(*[partial(approve, edition, told.writer)] * 2))
    return edition


def approval_by_who_sent(told: Told) -> Edition:
    edition = sent(told, by=told.second_writer)
    refused(partial(approve, edition, told.second_writer))
    return edition


def approval_by_an_editor(told: Told) -> Edition:
    first = sent(told)
    edition = sent(told, briefing=edit(first, told.second_writer))
    refused(partial(approve, edition, told.second_writer))
    return edition


def approval_by_who_answered(told: Told) -> Edition:
    briefing = edit(sent(told), told.writer, "A boy aged 7 was seen.")
    kinds = {"age": "Many boys were read about"}
    answer_warnings(briefing=briefing, answers={}, kinds=kinds, by=told.second_writer, at=NOW)
    edition = sent(told, briefing=briefing)
    refused(partial(approve, edition, told.second_writer))
    return edition


def edit_after_approval(told: Told) -> Edition:
    edition = sent(told)
    approve(edition, told.approver)
    edit(edition, told.writer)
    return edition


def edit_after_approval_sent_again(told: Told) -> Edition:
    edition = edit_after_approval(told)
    again = sent(told, briefing=Briefing.objects.get(pk=edition.briefing_id))
    refused(partial(publish_edition, edition=edition, by=told.writer, at=NOW))
    return again


def approval_of_the_file_before_the_edit(told: Told) -> Edition:
    edition = sent(told)
    edit(edition, told.writer)
    refused(partial(approve, edition, told.approver))
    return edition


def approval_of_another_file(told: Told) -> Edition:
    edition, other = sent(told), sent(told)
    refused(partial(approve, edition, told.approver, other.pdf.sha256))
    return edition


def nobody_approved(told: Told) -> Edition:
    return sent(told)


def edit_and_approval_at_once(told: Told) -> Edition:
    edition = sent(told)
    at_once(partial(approve, edition, told.approver), partial(edit, edition, told.writer))
    return edition


def sent_back_and_approved_at_once(told: Told) -> Edition:
    edition = sent(told)
    back = partial(return_briefing, briefing=edition.briefing, reason="Too long.", by=told.approver, at=NOW)
    at_once(back, partial(approve, edition, told.writer))
    return edition


def approval_by_the_wrong_person(told: Told) -> Edition:
    """Where the partnership wants a records officer, another second person is none."""
    BriefingSettings.objects.update_or_create(partnership=told.partnership, defaults={"approver": "records"})
    edition = sent(told)
    refused(partial(approve, edition, told.second_approver))
    BriefingSettings.objects.filter(partnership=told.partnership).update(approver="any_second")
    return edition


ATTEMPTS: tuple[Callable[[Told], Edition], ...] = (
    own_approval, own_approval_twice_at_once, approval_by_who_sent, approval_by_an_editor, approval_by_who_answered,
    edit_after_approval, edit_after_approval_sent_again, approval_of_the_file_before_the_edit, approval_of_another_file,
    nobody_approved, edit_and_approval_at_once, sent_back_and_approved_at_once, approval_by_the_wrong_person,
)  # fmt: skip


def refused(attempt: Callable[[], object]) -> None:
    with pytest.raises(Refused):
        attempt()


def is_published(told: Told, edition: Edition) -> bool:
    """Both try to publish it, together; whether readers get it then."""
    row = Edition.objects.get(pk=edition.pk)
    at_once(*(partial(publish_edition, edition=row, by=by, at=NOW) for by in (told.writer, told.approver)))
    return Edition.objects.public().filter(briefing=edition.briefing_id).exists()


@pytest.fixture
def told() -> Told:
    return make_told()


@pytest.mark.parametrize("turns", [len(ATTEMPTS), pytest.param(300, marks=pytest.mark.drill)])
def test_no_attempt_to_get_round_the_second_person_publishes_anything(told, turns):
    with Drill("approval: ways round the second person", told=0) as drill:
        for turn in range(turns):
            edition = ATTEMPTS[turn % len(ATTEMPTS)](told)
            drill.turns, drill.told = drill.turns + 1, drill.told + 1
            if is_published(told, edition):
                drill.lost += 1
            else:
                drill.kept += 1
        print(f"\n{drill.lost} of {drill.turns} attempts published anything.")
        assert drill.lost == 0
    edition = sent(told)
    approve(edition, told.approver)
    assert is_published(told, edition), "by two people it goes through, so the attempts failed for their own reasons"
    assert not Approval.objects.filter(approved_by__in=[told.writer, told.second_writer]).exists()
