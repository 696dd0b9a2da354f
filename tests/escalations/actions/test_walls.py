"""Who reads what is escalated, and who may look a child up."""

import pytest

from accounts.actions.roles import forget_rights
from escalations.actions.settings import set_settings
from escalations.models import CoreGroupReport, ReviewRequest
from tests.escalations.actions.test_moves import EVERYBODY
from tests.escalations.factories import report, request_in
from tests.factories import NOW, give_role, make_agency

READ_IT = {"auditor", "agency_lead", "coordinator", "chair", "office"}
LOOK_UP = {"auditor", "agency_lead", "identity_holder"}


def readers(scene, model, row, word="visible_to"):
    return {who for who in EVERYBODY if getattr(model.objects, word)(scene[who]).filter(pk=row.pk).exists()}


def test_a_request_is_read_by_its_agency_and_by_those_who_answer(scene):
    row = request_in(scene, "requested")
    assert readers(scene, ReviewRequest, row) == READ_IT
    assert readers(scene, ReviewRequest, row, "openable_by") == LOOK_UP


def test_a_practitioner_reads_what_they_raised_and_nothing_of_a_colleague(scene):
    row = request_in(scene, "requested", by="practitioner")
    assert readers(scene, ReviewRequest, row) == READ_IT | {"practitioner"}
    assert readers(scene, ReviewRequest, row, "openable_by") == LOOK_UP | {"practitioner"}


def test_a_report_is_also_read_by_those_named_to_get_it(scene):
    row = report(scene, by="practitioner")
    assert readers(scene, CoreGroupReport, row) == READ_IT | {"practitioner"}
    name_recipients(scene, [scene["health_practitioner"]])
    assert readers(scene, CoreGroupReport, row) == READ_IT | {"practitioner", "health_practitioner"}
    opens = LOOK_UP | {"practitioner", "health_practitioner"}
    assert readers(scene, CoreGroupReport, row, "openable_by") == opens
    assert readers(scene, ReviewRequest, request_in(scene, "requested")) == READ_IT


def test_whoever_has_left_reads_nothing_any_more(scene):
    row = request_in(scene, "requested", by="practitioner")
    name_recipients(scene, [scene["health_practitioner"]])
    for who in ("practitioner", "health_practitioner"):
        scene[who].memberships.update(ends_on=NOW.date())
        forget_rights(scene[who])
    given = report(scene, by="auditor")
    assert readers(scene, ReviewRequest, row) == READ_IT
    assert readers(scene, CoreGroupReport, given) == READ_IT


def test_a_coordinator_employed_by_the_agency_opens_no_number(scene):
    assert not ReviewRequest.objects.openable_by(scene["coordinator"]).exists()
    request_in(scene, "requested")
    assert not ReviewRequest.objects.openable_by(scene["coordinator"]).exists()


def test_a_hat_in_another_partnership_adds_nothing(scene):
    row = request_in(scene, "requested")
    give_role(scene["practitioner"], "coordinator", make_agency(scene.away.partnership))
    assert not ReviewRequest.objects.visible_to(scene["practitioner"]).filter(pk=row.pk).exists()


@pytest.mark.parametrize("who", ["stranger", "nobody"])
def test_nobody_outside_counts_anything(scene, who):
    request_in(scene, "requested")
    report(scene)
    assert not ReviewRequest.objects.visible_to(scene[who]).exists()
    assert not CoreGroupReport.objects.visible_to(scene[who]).exists()


def name_recipients(scene, people):
    set_settings(
        partnership=scene.partnership, recipients=people, acknowledge_working_days=3, erase_after_months=3,
        by=scene["office"], at=NOW,
    )  # fmt: skip
