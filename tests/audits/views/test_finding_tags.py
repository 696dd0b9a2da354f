"""What a finding is about beside its theme: tagged when it is written, shown, and looked for."""

import pytest

from access.permissions import NotDone
from audits.actions.findings import change_finding, fingerprint
from audits.models import Finding, RoundState
from tests.audits.panel_factories import PANEL_DAY, as_person, make_panel
from tests.audits.views.test_finding_pages import create_address, form, list_address, words, write

pytestmark = pytest.mark.django_db
BORDER = "Another authority involved"


def test_findings_are_tagged_and_looked_for_by_tag():
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    client = as_person(panel, "coordinator")
    client.post(create_address(panel), form(panel, tags=["siblings", "border"]))
    write(panel, text="Plans drifted.", tags=("older",))
    assert Finding.objects.get(text__startswith="Chronologies").tags == ["border", "siblings"]
    page = client.get(list_address(panel)).content.decode()
    assert f"{BORDER}, Brothers and sisters: differing needs" in page
    found = client.get(list_address(panel), {"tag": "border"}).content.decode()
    assert "Chronologies were out of date." in found
    assert "Plans drifted." not in found


def test_a_tag_that_is_not_on_the_list_is_not_taken():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    with pytest.raises(NotDone, match="what else it is about"):
        write(panel, tags=("unheard of",))
    answer = as_person(panel, "coordinator").post(create_address(panel), form(panel, tags=["x"]))
    assert answer.status_code == 422


def test_changing_tags_is_a_change_that_others_see():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    finding = write(panel)
    before = fingerprint(finding)
    given = words(panel, tags=("border",))
    finding = change_finding(finding=finding, words=given, by=panel.people["coordinator"], at=PANEL_DAY, seen=before)
    assert fingerprint(finding) != before
