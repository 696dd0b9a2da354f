"""Past audits, of which only the results are kept: who sees them, who writes them, and what must add up."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from access.permissions import NotDone, Refused
from access.roles import Role
from audits.actions.past import PastFound, PastResults, change_past, delete_past, fingerprint, results_of, words_of
from audits.actions.plan_settings import link_evidence
from audits.models import PastRound, Round, RoundState
from audits.past_results import pasted_lines, sum_problems
from audits.selectors.plans import chain_of
from tests.audits.panel_factories import as_person, make_panel
from tests.audits.past_factories import APRIL, FOUND, SEPTEMBER, keep_past, words_for
from tests.factories import NOW, give_role, make_partnership, make_person, office_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
CREATE = "/audits/past/new/"


def past_of(panel, **more):
    return keep_past(panel.partnership, panel.people["coordinator"], **more)


def typed(**change):
    data = {
        "scale": "ofsted_before_2013", "name": "First audit", "month": "4", "year": "2009", "case_count": "8",
        "count_overall_3": "5", "unknown_overall": "3", "source": "Report of May 2009", "form_key": str(uuid.uuid4()),
        "pasted": "• Plans were vague.\n\n2. Children were seen.", "pasted_kind": "improvement", "pasted_theme": "risk",
    }  # fmt: skip
    return data | change


def pages(past):
    return [reverse(f"audits:past_{name}", args=[past.pk]) for name in ("detail", "edit", "delete")]


EXPECTED = {
    "coordinator": [200, 200, 200],
    "chair": [200, 403, 403],
    "scrutineer": [200, 403, 403],
    "lead": [200, 403, 403],
    "outside_lead": [200, 403, 403],
    "auditor": [403, 403, 403],
    "executive": [200, 403, 403],
    "stranger": [404, 403, 403],
}


def test_who_reads_and_who_writes_past_audits():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    past = past_of(panel)
    for who, expected in EXPECTED.items():
        assert [as_person(panel, who).get(url).status_code for url in pages(past)] == expected, who


def test_an_executive_sees_the_counts_and_not_the_findings():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    url = pages(past_of(panel))[0]
    assert FOUND.text in as_person(panel, "lead").get(url).content.decode()
    page = as_person(panel, "executive").get(url).content.decode()
    assert "Not known" in page
    assert FOUND.text not in page


@pytest.mark.parametrize("who", ["chair", "lead", "executive"])
def test_the_way_back_from_a_past_audit_is_open_to_its_reader(who):
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    reader = as_person(panel, who)
    for crumb in reader.get(pages(past_of(panel))[0]).context["crumbs"][:-1]:
        assert reader.get(crumb["href"]).status_code == 200, crumb


def test_two_hats_do_not_open_the_past_of_the_other_partnership(client):
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    past = past_of(panel)
    other = make_partnership()
    person = make_person(Role.COORDINATOR, office_of(other))
    give_role(person, Role.PRACTITIONER, office_of(panel.partnership))
    client.force_login(person)
    assert [client.get(url).status_code for url in pages(past)] == [404, 404, 404]
    with pytest.raises(Refused):
        keep_past(panel.partnership, person, name="Another")
    with pytest.raises(Refused):
        delete_past(past=past, by=person, at=NOW)


def test_the_first_page_asks_for_the_scale_and_the_next_has_its_grades():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client = as_person(panel, "coordinator")
    assert "?scale=ofsted_before_2013" in client.get(CREATE).content.decode()
    page = client.get(f"{CREATE}?scale=ofsted_before_2013").content.decode()
    assert "Adequate" in page
    assert "Requires improvement" not in page.split("past-counts", 1)[1]


def test_the_two_audits_of_the_example_are_kept_as_they_were():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client, data = as_person(panel, "coordinator"), typed()
    for _ in range(2):
        page = client.post(CREATE, data, follow=True).content.decode()
    past = PastRound.objects.get()
    assert results_of(past).counts == APRIL
    assert [each.text for each in results_of(past).findings] == ["Plans were vague.", "Children were seen."]
    assert "April 2009" in page
    assert TrailEvent.objects.filter(subject_id=str(past.pk), kind="created").count() == 1
    second = typed(
        name="Re-audit", month="9", year="2010", count_overall_1="1", count_overall_2="7", count_overall_3="",
        unknown_overall="", pasted="",
    )  # fmt: skip
    assert client.post(CREATE, second).status_code == 302
    assert results_of(PastRound.objects.get(name="Re-audit")).counts == SEPTEMBER
    listed = client.get("/audits/?year=2009").content.decode()
    assert "Results only" in listed
    assert "First audit" in listed
    assert "Re-audit" not in listed


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"unknown_overall": "2"}, "Overall: 7 of 8 cases are counted. Add the other 1"),
        ({"unknown_overall": "6"}, "Overall: 11 are counted, 3 more than the 8 cases"),
        ({"count_risk_0": "4"}, "Identification of risk to children: 4 of 8 cases are counted"),
        ({"count_overall_3": "many"}, "“Inadequate” in “Overall”"),
        ({"day": "31"}, "April 2009 has no day 31"),
        ({"year": "2099"}, "held before today"),
        ({"name": ""}, "name of the past audit"),
        ({"pasted_kind": ""}, "the kind of the pasted findings"),
        ({"count_overall_3": "", "unknown_overall": "", "pasted": ""}, "at least one theme"),
        ({"pasted": "Mrs Hannah Okoro was not asked."}, "I have checked"),
    ],
)
def test_what_cannot_be_taken_is_said_by_row_and_stays_typed(change, sentence):
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    response = as_person(panel, "coordinator").post(CREATE, typed(**change))
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "Report of May 2009" in page
    assert not PastRound.objects.exists()


def test_a_finding_is_changed_moved_to_another_kind_and_taken_out():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    past = past_of(panel, findings=[FOUND, PastFound("strength", "overall", "Children were seen.")])
    data = typed(
        seen=fingerprint(past), pasted="", text_0="", kind_0="improvement", theme_0="risk",
        text_1="Children were seen alone.", kind_1="good_practice", theme_1="meetings",
    )  # fmt: skip
    assert as_person(panel, "coordinator").post(pages(past)[1], data).status_code == 302
    assert results_of(past).findings == [PastFound("good_practice", "meetings", "Children were seen alone.")]


def test_two_people_change_one_past_audit_and_the_later_sees_both():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    past, by = past_of(panel), panel.people["coordinator"]
    seen, words = fingerprint(past), words_of(past)
    theirs = PastResults(APRIL, [PastFound("learning", "risk", "Their finding.")])
    change_past(past=past, words=words, results=theirs, by=by, at=NOW, seen=seen)
    data = typed(seen=seen, pasted="My finding.")
    response = as_person(panel, "coordinator").post(pages(past)[1], data)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Their finding." in page
    assert "My finding." in page
    with pytest.raises(NotDone, match="Somebody changed"):
        change_past(past=past, words=words, results=PastResults(SEPTEMBER, []), by=by, at=NOW, seen=seen)


def test_a_round_repeats_a_past_audit_which_then_cannot_be_deleted():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    past, by = past_of(panel), panel.people["coordinator"]
    link_evidence(
        round=panel.round, re_audit_of=None, earlier_rounds=[], reviews=[], re_audit_of_past=past, by=by, at=NOW
    )
    row = Round.objects.get(pk=panel.round.pk)
    assert [str(each.round_) for each in chain_of(by, row)] == ["First audit", row.title]
    client = as_person(panel, "coordinator")
    assert "First audit" in client.get(reverse("audits:round_detail", args=[row.pk])).content.decode()
    response = client.post(pages(past)[2])
    assert response.status_code == 409
    assert "repeats this one" in response.content.decode()
    data = {"seen": "", "re_audit_of_past": "", "reviews": ""}
    url = reverse("audits:round_evidence", args=[row.pk])
    seen = client.get(url).context["form"].initial["seen"]
    assert client.post(url, data | {"seen": seen}).status_code == 302
    assert client.post(pages(past)[2]).status_code == 302
    assert not PastRound.objects.exists()


def test_a_round_repeats_no_past_audit_of_another_partnership_nor_one_after_it():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    by, other = panel.people["coordinator"], make_partnership()
    foreign = keep_past(other, make_person(Role.COORDINATOR, office_of(other)))
    late = past_of(panel, held_on=panel.round.panel_on, is_day_known=True, at=panel.round.created_at.replace(year=2030))
    for past, sentence in ((foreign, "of this partnership"), (late, "came before")):
        with pytest.raises(NotDone, match=sentence):
            link_evidence(
                round=panel.round, re_audit_of=None, earlier_rounds=[], reviews=[], re_audit_of_past=past, by=by, at=NOW
            )


def test_the_same_past_audit_is_kept_once_and_a_grade_is_one_of_its_scale():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    past_of(panel)
    with pytest.raises(NotDone, match="kept already"):
        past_of(panel)
    with pytest.raises(NotDone, match="no such grade"):
        past_of(panel, name="Second", counts={("overall", "requires_improvement"): 8})
    assert words_for().held_on == date(2009, 4, 1)


def test_numbers_add_up_or_are_told_by_how_much_they_do_not():
    names = {"overall": "Overall"}
    assert sum_problems(APRIL, 8, names) == []
    assert sum_problems(SEPTEMBER, 8, names) == []
    assert "the other 1" in sum_problems(APRIL, 9, names)[0][1]
    assert pasted_lines("- One\n\n 12) Two\n3 of 8 children were seen") == ["One", "Two", "3 of 8 children were seen"]
    with pytest.raises(NotDone, match="Line 2"):
        pasted_lines("One\n" + "x" * 2001)
