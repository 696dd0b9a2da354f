"""The demonstration shows what was learned over the years."""

import pytest

from learning.models import Initiative
from recommendations.models import ReAuditResult
from recommendations.proposals import suggested_by_re_audit

pytestmark = pytest.mark.django_db


def test_a_re_audit_found_one_thing_again_and_another_not(demonstration):
    assert sorted(ReAuditResult.objects.values_list("found_again", flat=True)) == [False, True]
    again = ReAuditResult.objects.get(found_again=True)
    assert again.findings.exists()
    assert suggested_by_re_audit(again.recommendation, uses_embedded=True).status.code == "red"


def test_an_initiative_serves_recommendations_and_is_spoken_of(demonstration):
    row = Initiative.objects.get()
    assert (row.recommendations.count(), row.statements.count(), row.recognitions.count()) == (2, 2, 1)
