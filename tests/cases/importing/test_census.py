"""A CIN census of any year gives the same facts as Annex A, and more; what is no census gets a sentence."""

from datetime import date

import pytest

from cases.importing import ImportRefused, look, read_frame
from tests.cases.importing.making import TODAY, annex_a, cin_census
from tests.cases.importing.making_cin import MESSES, child_xml, element, message
from tests.cases.importing.people import made_people

YEARS = range(2017, 2027)


def read(data, *, today=TODAY):
    return read_frame(data if isinstance(data, bytes) else data.encode(), file_name="cin.xml", today=today)


def facts(frame):
    return [(row.ordinal, row.child_id, row.facts()) for row in frame.rows]


def one(*, identifiers="", characteristics="", details="", child_id="C1", year=2026):
    """A census of one child of 2016 with these elements."""
    head = element("LAchildID", child_id) + (identifiers or element("PersonBirthDate", "2016-02-01"))
    return message(
        element(
            "Child",
            element("ChildIdentifiers", head)
            + element("ChildCharacteristics", characteristics)
            + (details if "<CINdetails>" in details else element("CINdetails", details)),
        ),
        year=year,
    )


@pytest.mark.parametrize("year", YEARS)
def test_every_year_is_read_with_its_own_sex_field(year):
    frame = read(cin_census(year=year))
    assert (len(frame.rows), frame.kind, frame.list_number) == (40, "cin", None)
    assert {row.sex for row in frame.rows} == {"male", "female"}
    assert frame.columns_found["sex"] == ("Sex" if year >= 2025 else "GenderCurrent")
    assert look(cin_census(year=year), file_name="cin.xml").sheets[0].row_count == 40


@pytest.mark.parametrize(
    ("element_name", "words", "sex"),
    [
        ("GenderCurrent", "1", "male"), ("GenderCurrent", "2", "female"), ("GenderCurrent", "0", "unknown"),
        ("GenderCurrent", "9", "neither"), ("Sex", "M", "male"), ("Sex", "F", "female"), ("Sex", "U", "unknown"),
    ],
)  # fmt: skip
def test_both_sex_fields_have_their_codes(element_name, words, sex):
    frame = read(one(identifiers=element("PersonBirthDate", "2016-02-01") + element(element_name, words)))
    assert frame.rows[0].sex == sex


@pytest.mark.parametrize("mess", MESSES)
def test_one_kind_of_writing_changes_nothing_that_is_understood(mess):
    assert facts(read(cin_census(mess=(mess,)))) == facts(read(cin_census()))


def test_census_and_annex_a_agree_on_the_same_children():
    day = date(2026, 5, 1)
    census = read(cin_census(children=60), today=day)
    annex = read_frame(annex_a(children=60, lists=(3, 6, 7)), file_name="a.xlsx", today=day)
    shared = (
        "sex", "ethnicity", "age_band", "disability", "category", "category_changed", "need", "referral_source",
        "referral_month", "repeat_plan",
    )  # fmt: skip
    before = {person.child_id for person in made_people(60, 1) if person.referral_date <= date(2026, 3, 31)}
    pairs = [(one, other) for one, other in zip(census.rows, annex.rows, strict=True) if one.child_id in before]
    assert len(pairs) > 40
    for one_row, other in pairs:
        assert [getattr(one_row, each) for each in shared] == [getattr(other, each) for each in shared]


@pytest.mark.parametrize(
    ("codes", "disability", "narrow", "wide", "doubted"),
    [
        (["NONE"], "no", "no", "no", False),
        (["COMM"], "yes", "yes", "yes", False),
        (["LD"], "yes", "no", "yes", False),
        (["HEAR", "MOB"], "yes", "no", "yes", False),
        (["AUT"], "yes", "no", "yes", False),
        (["MOB", "BEH"], "yes", "no", "no", False),
        ([], "unknown", "unknown", "unknown", False),
        (["NONE", "COMM"], "unknown", "unknown", "unknown", True),
        (["XYZ"], "unknown", "unknown", "unknown", True),
        (["NONE", "XYZ"], "unknown", "unknown", "unknown", True),
        (["MOB", "XYZ"], "yes", "unknown", "unknown", True),
        (["comm", "XYZ"], "yes", "yes", "yes", True),
    ],
)
def test_disability_codes_say_whether_there_is_a_communication_need(codes, disability, narrow, wide, doubted):
    listed = element("Disabilities", "".join(element("Disability", code) for code in codes))
    frame = read(one(characteristics=listed))
    (row,) = frame.rows
    assert (row.disability, row.communication_need, row.communication_need_wide) == (disability, narrow, wide)
    assert any(each.kind == "warning" for each in frame.problems) == doubted


def enquiry(start, held=None, not_needed="false"):
    parts = element("S47ActualStartDate", start) + element("DateOfInitialCPC", held)
    return element("Section47", parts + element("ICPCnotRequired", not_needed))


def plan(start, end=None, *, first="NEG", latest="NEG", before=0):
    parts = element("CPPstartDate", start) + element("CPPendDate", end) + element("InitialCategoryOfAbuse", first)
    parts += element("LatestCategoryOfAbuse", latest) + element("NumberOfPreviousCPP", before)
    return element("ChildProtectionPlans", parts)


@pytest.mark.parametrize(
    ("details", "outcome"),
    [
        (enquiry("2026-01-02", "2026-01-15") + plan("2026-01-15"), "plan"),
        (enquiry("2026-01-02", "2026-01-15") + plan("2026-01-29"), "plan"),
        (enquiry("2026-01-02", "2026-01-15") + plan("2026-01-30"), "conference_no_plan"),
        (enquiry("2026-01-02", "2026-01-15") + plan("2025-01-01", "2025-12-01"), "conference_no_plan"),
        (enquiry("2026-01-02", "2026-01-15") + plan("2025-12-01"), "unknown"),
        (enquiry("2026-01-02", not_needed="true"), "no_conference"),
        (enquiry("2026-01-02", not_needed="1"), "no_conference"),
        (enquiry("2026-01-02"), "waiting"),
        (enquiry("2026-01-02", "2026-04-15"), "waiting"),
        (enquiry("2026-01-02", not_needed=None), "unknown"),
        (enquiry("2026-01-02", "2026-01-15", "true"), "unknown"),
        (enquiry("2026-01-02", "soon"), "unknown"),
        (enquiry("2026-02-02", not_needed="true") + enquiry("2026-01-02", "2026-01-15"), "no_conference"),
        ("", "unknown"),
    ],
)
def test_a_conference_leads_to_a_plan_that_starts_within_a_fortnight(details, outcome):
    assert read(one(details=element("CINreferralDate", "2025-12-20") + details)).rows[0].enquiry_outcome == outcome


def test_a_child_without_an_enquiry_or_plan_has_none_once_the_module_is_there():
    plain = child_xml(made_people(2, 1)[0]).replace("C10000", "C9")
    bare = one().split("<Children>")[1].split("</Children>")[0]
    rows = {row.child_id: row for row in read(message(bare + plain)).rows}
    assert (rows["C1"].enquiry_outcome, rows["C1"].on_plan_now) == ("no_enquiry", "no")
    (alone,) = read(message(bare)).rows
    assert (alone.enquiry_outcome, alone.on_plan_now) == ("unknown", "unknown")


def test_plans_are_counted_to_the_day_the_census_describes():
    frame = read(one(details=plan("2025-03-31")), today=date(2026, 9, 1))
    (row,) = frame.rows
    assert (row.plan_months, row.long_plan_12, row.long_plan_18, row.on_plan_now) == (12, "yes", "no", "yes")
    assert [each.column for each in frame.problems if each.kind == "note"] == ["ReferenceDate"]


@pytest.mark.parametrize(
    ("plans", "repeat", "changed", "category"),
    [
        (plan("2026-01-01"), "no", "no", "neglect"),
        (plan("2026-01-01", before=2), "yes", "no", "neglect"),
        (plan("2026-01-01") + plan("2020-01-01", "2021-01-01", latest="PHY"), "yes", "no", "neglect"),
        (plan("2026-01-01", latest="EMO"), "no", "yes", "emotional"),
        (plan("2026-01-01", first="MUL", latest="SAB"), "no", "yes", "sexual"),
        (plan("2026-01-01", before="one"), "unknown", "no", "neglect"),
    ],
)
def test_plan_history_tells_of_repeats_and_changes(plans, repeat, changed, category):
    (row,) = read(one(details=plans)).rows
    assert (row.repeat_plan, row.category_changed, row.category) == (repeat, changed, category)


def test_of_several_referrals_the_latest_speaks():
    episodes = "".join(
        element("CINdetails", element("CINreferralDate", on) + element("ReferralSource", by))
        for on, by in (("2026-01-05", "6"), ("2026-03-05", "2A"), ("2024-05-05", "3A"))
    )
    (row,) = read(one(details=episodes)).rows
    assert (row.referral_month, row.referral_source, row.repeat_referral) == ("2026-03", "2A", "yes")


@pytest.mark.parametrize(
    ("details", "status"),
    [
        (plan("2026-01-01"), "plan"),
        (element("CINPlanDates", element("CINPlanStartDate", "2026-01-01")), "in_need"),
        (element("Assessments", element("AssessmentActualStartDate", "2026-01-01")), "assessment"),
        (element("CINclosureDate", "2026-03-01"), "closed"),
        ("", "unknown"),
    ],
)
def test_case_status_follows_from_what_is_still_running(details, status):
    assert read(one(details=details)).rows[0].case_status == status


@pytest.mark.parametrize(
    ("identifiers", "band"),
    [
        (element("ExpectedPersonBirthDate", "2026-08-01"), "unborn"),
        (element("ExpectedPersonBirthDate", "2026-04-01"), "unknown"),
        (element("PersonBirthDate", "2026-04-01"), "0-4"),
        (element("PersonBirthDate", "not yet"), "unknown"),
        (element("Sex", "U"), "unknown"),
    ],
)
def test_an_unborn_child_is_told_by_the_expected_date(identifiers, band):
    frame = read(one(identifiers=identifiers))
    assert frame.rows[0].age_band == band
    assert "2026-04" not in repr(frame.problems)


def test_a_birth_date_that_cannot_be_read_is_not_repeated():
    (line,) = [each for each in read(one(identifiers=element("PersonBirthDate", "Feb 16"))).problems if each.row]
    assert (line.column, line.words, line.row) == ("PersonBirthDate", "", 1)


@pytest.mark.parametrize(
    ("identifiers", "details", "words"),
    [
        (element("PersonDeathDate", "2026-01-01"), "", "has died"),
        ("", element("ReasonForClosure", "RC2"), "has died"),
        (element("PersonBirthDate", "2008-05-01"), "", "18 or over"),
    ],
)
def test_children_who_died_and_adults_are_left_out_with_a_line(identifiers, details, words):
    child = one(identifiers=identifiers, details=details, child_id="C2").split("<Children>")[1].split("</Children>")[0]
    other = one().split("<Children>")[1].split("</Children>")[0]
    frame = read(message(other + child))
    assert [row.child_id for row in frame.rows] == ["C1"]
    (line,) = [each for each in frame.problems if words in each.done]
    assert (line.row, line.place) == (2, "Child element 2")


def test_a_child_twice_is_kept_once_by_the_latest_referral():
    first, again = (
        one(child_id=child_id, details=element("CINreferralDate", on)).split("<Children>")[1].split("</Children>")[0]
        for child_id, on in (("c1", "2026-03-01"), ("C1", "2026-01-01"))
    )
    frame = read(message(first + again))
    assert [(row.child_id, row.row_number) for row in frame.rows] == [("c1", 1)]
    assert any("Child element 1 with the latest referral" in each.done for each in frame.problems)


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
REFUSED = {
    "bomb": (BOMB + one().replace("C1", "&b;"), "defines entities or a document type"),
    "file": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + one(), "defines entities or a document type"),
    "bare doctype": ("<!DOCTYPE Message>" + one(), "defines entities or a document type"),
    "other XML": ("<?xml version='1.0'?><catalogue><Child/></catalogue>", "begins with “catalogue” instead of"),
    "other return": (message("", collection="CLA"), "is the return “CLA”, not the CIN census"),
    "web page": ("<html><body><table></table></body></html>", "is a web page inside"),
    "cut short": (one()[:-40], "is damaged"),
    "no children": (message(""), "without children"),
    "no IDs": (one(child_id=""), "No child in cin.xml can be drawn"),
    "deep": (message("<a>" * 200 + "</a>" * 200), "not built like a CIN census"),
    "wide": (message("<Child>" + "<a/>" * 20_001 + "</Child>"), "not built like a CIN census"),
    "not XML": ("Message: none", "is not an Excel"),
    "unknown encoding": ('<?xml version="1.0" encoding="klingon"?><Message/>', "is damaged"),
}


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_census_is_refused_with_a_sentence(text, words):
    with pytest.raises(ImportRefused) as refusal:
        read(text)
    assert words in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_a_csv_that_begins_with_a_mark_of_xml_is_still_a_csv():
    text = b"<made up>,,\nChild ID,Sex,Age\nC1,F,3\n"
    assert len(read_frame(text, file_name="a.csv", today=TODAY).rows) == 1


def test_a_census_of_an_unknown_year_is_read_with_a_note():
    def noted(data):
        frame = read(data, today=date(2031, 4, 1))
        return any(each.column == "Year" and "not one the portal knows" in each.done for each in frame.problems)

    assert noted(one(year=2031))
    assert noted(one(year=2016))
    assert noted(one(year=2016).replace("<Year>2016</Year>", ""))
    assert not noted(one(year=2017))
    assert not noted(one(year=2026).replace("<Year>2026</Year>", ""))
