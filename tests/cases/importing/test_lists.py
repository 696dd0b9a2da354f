"""Which list is the frame, which row of a child wins, and what the other lists of a workbook add."""

from datetime import date

import pytest

from cases.importing import ImportRefused, read_frame
from tests.cases.importing.making import TODAY, annex_a, workbook

ID = "Child Unique ID"
HEAD = [ID, "Gender", "Ethnicity"]
STRATEGY = "Strategy discussion initiating Section 47 Enquiry Start Date"
UNNECESSARY = "Was an Initial Child Protection Conference deemed unnecessary?"
CONFERENCE = "Date of Initial Child Protection Conference"
RESULT = "Did the Initial Child Protection Conference Result in a Child Protection Plan"
ENQUIRIES = "Number of Section 47 Enquiries in the last 12 months"
REFERRALS = "Number of Referrals in Last 12 Months"


def made(**lists):
    """A workbook from `list_7=[{heading: cell}, …]`; every child is a girl of 10 unless said otherwise."""
    sheets = {}
    for name, children in lists.items():
        rows = [{ID: "C1", "Gender": "F", "Ethnicity": "WBRI", "Age": 10, **child} for child in children]
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        sheets[name.replace("_", " ").capitalize()] = [
            headings,
            *[[row.get(each) for each in headings] for row in rows],
        ]
    return workbook(sheets)


def read(list_number=None, sheet=None, **lists):
    return read_frame(made(**lists), file_name="a.xlsx", today=TODAY, list_number=list_number, sheet=sheet)


@pytest.mark.parametrize(
    "numbers", [(7, 6, 5, 8, 4, 3, 9, 2, 1), (6, 5, 8), (5, 8, 4), (8, 4, 3), (4, 3, 9), (9, 2, 1)]
)
def test_the_best_list_there_is_becomes_the_frame(numbers):
    read = read_frame(annex_a(lists=sorted(numbers), children=20), file_name="a.xlsx", today=TODAY)
    assert read.list_number == numbers[0]


def test_the_caller_may_name_a_list_or_a_sheet():
    data = annex_a(lists=(3, 5, 6, 7))
    assert read_frame(data, file_name="a.xlsx", today=TODAY, list_number=5).sheet == "List 5"
    assert read_frame(data, file_name="a.xlsx", today=TODAY, sheet="List 3").list_number == 3


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"list_number": 8}, "no sheet for List 8 (children in care). It has List 3 (referrals), List 7"),
        ({"list_number": 11}, "List 11 holds adults who adopt"),
        ({"list_number": 12}, "one of Lists 1 to 9"),
        ({"sheet": "List 9"}, "no sheet “List 9”. Its sheets are “Cover”, “List 3”, “List 7”"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(asked, words):
    with pytest.raises(ImportRefused) as refusal:
        read_frame(annex_a(lists=(3, 7)), file_name="a.xlsx", today=TODAY, **asked)
    assert words in str(refusal.value)


def test_a_csv_may_be_read_as_a_list():
    text = f"{ID},Gender,CIN Start Date,Age\nC1,F,01/03/2026,4\nC1,F,01/04/2026,4\n".encode()
    read = read_frame(text, file_name="a.csv", today=TODAY, list_number=6)
    assert (read.list_number, read.rows[0].row_number, read.kind) == (6, 3, "annex_a")


# result column, conference date, deemed unnecessary, outcome, whether a line says that the columns disagree
OUTCOMES = [
    ("a) Yes", "01/04/2026", "b) No", "plan", False),
    ("Y", "01/04/2026", None, "plan", False),
    ("Yes", None, "b) No", "plan", False),
    ("b) No", "01/04/2026", "b) No", "conference_no_plan", False),
    ("b) No", "01/04/2026", None, "conference_no_plan", False),
    (None, "01/04/2026", "No", "unknown", False),
    (None, None, "a) Yes", "no_conference", False),
    ("b) No", None, "a) Yes", "no_conference", False),
    (None, None, "b) No", "waiting", False),
    ("c", None, "b) No", "waiting", False),
    (None, "20/05/2026", "b) No", "waiting", False),
    ("b) No", "20/05/2026", "b) No", "waiting", False),
    ("b) No", None, "b) No", "unknown", False),
    (None, None, None, "unknown", False),
    ("a) Yes", None, "a) Yes", "unknown", True),
    ("b) No", "01/04/2026", "a) Yes", "unknown", True),
    ("a) Yes", "20/05/2026", "b) No", "unknown", True),
    ("pending", "01/04/2026", "b) No", "unknown", True),
    ("a) Yes", "soon", "b) No", "unknown", True),
]


@pytest.mark.parametrize(("result", "held", "unnecessary", "outcome", "doubted"), OUTCOMES)
def test_an_enquiry_led_where_its_row_says_without_contradiction(result, held, unnecessary, outcome, doubted):
    row = {STRATEGY: "20/03/2026", UNNECESSARY: unnecessary, CONFERENCE: held, RESULT: result, "Allocated Team": "A"}
    frame = read(list_5=[row])
    assert frame.rows[0].enquiry_outcome == outcome
    assert any(each.kind == "warning" for each in frame.problems) == doubted
    joined = read(list_7=[{"Child Protection Plan Start Date": "01/01/2026"}], list_5=[row])
    assert joined.rows[0].enquiry_outcome == outcome
    assert [each.place for each in joined.problems if each.kind == "warning"] == ["List 5"] * doubted


@pytest.mark.parametrize(
    ("count", "starts", "repeat"),
    [
        (2, ["01/04/2026"], "yes"),
        (1, ["01/04/2026"], "no"),
        (None, ["01/04/2026"], "unknown"),
        (None, ["01/04/2026", "01/03/2026"], "yes"),
        (1, ["01/04/2026", "01/03/2026"], "yes"),
        (None, ["01/04/2026", "01/04/2026"], "unknown"),
        (None, ["01/04/2026", "01/03/2024"], "unknown"),
        (None, ["01/03/2024", "01/04/2026", "01/09/2025"], "yes"),
    ],
)
@pytest.mark.parametrize("is_frame", [True, False])
def test_two_starts_within_a_year_are_a_repeat(count, starts, repeat, is_frame):
    enquiries = [{STRATEGY: start, ENQUIRIES: count} for start in starts]
    referrals = [{"Date of referral": start, REFERRALS: count} for start in starts]
    plan = {} if is_frame else {"list_7": [{"Child Protection Plan Start Date": "01/01/2026"}]}
    assert read(list_5=enquiries, **plan).rows[0].repeat_enquiry == repeat
    assert read(list_3=referrals, **plan).rows[0].repeat_referral == repeat


STARTS = {
    1: "Date of Contact", 2: "Assessment start date", 3: "Date of referral", 4: "Continuous Assessment Start Date",
    5: STRATEGY, 6: "CIN Start Date", 7: "Child Protection Plan Start Date", 8: "Date Started to be Looked After",
}  # fmt: skip


@pytest.mark.parametrize(("number", "heading"), STARTS.items())
@pytest.mark.parametrize(
    ("starts", "kept"),
    [(["01/01/2026", "01/02/2026"], 3), (["01/02/2026", "01/01/2026"], 2), (["01/02/2026", None], 2), (["x", "y"], 3)],
)
def test_the_latest_start_wins_in_every_list_then_the_lower_row(number, heading, starts, kept):
    frame = read(**{f"list_{number}": [{heading: start} for start in starts]})
    assert [row.row_number for row in frame.rows] == [kept]
    (line,) = [each for each in frame.problems if "same child" in each.done]
    assert (line.kind, line.row, line.column) == ("note", 5 - kept, heading)


def test_care_leavers_have_no_start_so_the_lower_row_wins():
    frame = read(list_9=[{"Allocated Team": "A"}, {"Allocated Team": "B"}])
    assert [row.team for row in frame.rows] == ["B"]


def test_ids_match_across_lists_whatever_their_case_and_spaces():
    plan = {ID: "ab  12", "Child Protection Plan Start Date": "01/01/2026"}
    frame = read(list_7=[plan], list_6=[{ID: "\xa0AB 12", "Primary Need Code": "N4", "CIN Start Date": "01/01/2026"}])
    assert (frame.rows[0].need, frame.lists_used) == ("N4", (6,))


@pytest.mark.parametrize(
    ("end", "in_care"), [(None, "yes"), ("01/04/2026", "no"), ("01/06/2026", "yes"), ("soon", "unknown")]
)
def test_in_care_follows_from_list_8(end, in_care):
    care = {"Date Started to be Looked After": "01/01/2026", "Date Ceased to be Looked After": end}
    care |= {"Child's Legal Status": "C2: FCO"}
    frame = read(list_7=[{"Child Protection Plan Start Date": "01/01/2026"}], list_8=[care])
    assert (frame.rows[0].in_care, frame.rows[0].legal_status) == (in_care, "C2")


def test_being_absent_from_a_list_says_something_only_once_its_ids_match():
    plans = [{ID: each, "CIN Start Date": "01/01/2026", "Case Status": status} for each, status in CHILDREN]
    care = {"Date Started to be Looked After": "01/01/2026", "Date Ceased to be Looked After": None}
    plan = {"Child Protection Plan Start Date": "01/01/2026", "Child Protection Plan End Date": None}
    matched = read(6, list_6=plans, list_5=[{STRATEGY: "01/04/2026"}], list_7=[plan], list_8=[care])
    assert [(row.in_care, row.on_plan_now, row.enquiry_outcome) for row in matched.rows] == [
        ("yes", "yes", "unknown"),
        ("no", "no", "no_enquiry"),
        ("unknown", "no", "no_enquiry"),
        ("no", "unknown", "no_enquiry"),
    ]
    elsewhere = {ID: "0001"}
    others = {
        "list_5": [elsewhere | {STRATEGY: "01/04/2026"}],
        "list_7": [plan | elsewhere],
        "list_8": [care | elsewhere],
    }
    strange = read(6, list_6=plans, **others)
    assert {(row.in_care, row.enquiry_outcome) for row in strange.rows[1:2]} == {("unknown", "unknown")}
    assert [each.place for each in strange.problems if "write IDs alike" in each.done] == ["List 7", "List 5", "List 8"]


CHILDREN = [("C1", "c"), ("C2", "c"), ("C3", "a) Looked after child"), ("C4", "b) Child Protection plan")]


def test_with_list_7_beside_it_the_plan_of_list_6_is_the_child_protection_plan():
    need = {"CIN Start Date": "01/01/2024", "CIN Closure Date": None, "Primary Need Code": "N1"}
    plan = {"Child Protection Plan Start Date": "01/02/2026", "Child Protection Plan End Date": "01/04/2026"}
    plan |= {"Number of Previous Child Protection Plans": 1, "Latest Category of Abuse": "NEG"}
    alone, together = read(6, list_6=[need]), read(6, list_6=[need], list_7=[plan])
    assert (alone.rows[0].plan_months, alone.rows[0].on_plan_now) == (28, "yes")
    child = together.rows[0]
    assert (child.plan_months, child.on_plan_now, child.repeat_plan, child.category) == (2, "no", "yes", "neglect")


def test_a_list_never_overrules_a_column_the_frame_has():
    plan = {"Child Protection Plan Start Date": "01/02/2026", "Date of the Last Statutory Visit": None, "Team": "A"}
    need = {"CIN Start Date": "01/01/2020", "Date Child Was Last Seen": "01/04/2026", "Team": "B"}
    child = read(list_7=[plan], list_6=[need]).rows[0]
    assert (child.plan_start_month, child.days_since_seen, child.team) == ("2026-02", None, "A")


def test_assessments_say_whether_they_are_done_and_the_child_was_seen():
    row = {"Continuous Assessment Start Date": "01/04/2026", "Child Seen During Continuous Assessment": "Y"}
    child = read(list_4=[row | {"Continuous Assessment Date of Authorisation": None}]).rows[0]
    assert (child.assessment_done, child.seen_in_assessment) == ("no", "yes")
    assert read(list_4=[row]).rows[0].assessment_done == "unknown"


WEEKS = [(0, "within_4_weeks"), (28, "within_4_weeks"), (29, "within_6_weeks"), (42, "within_6_weeks")]


@pytest.mark.parametrize(("days", "band"), [*WEEKS, (43, "over_6_weeks")])
def test_days_since_seen_fall_into_bands(days, band):
    seen = date.fromordinal(TODAY.toordinal() - days)
    child = read(list_7=[{"Date of the Last Statutory Visit": seen}]).rows[0]
    assert (child.days_since_seen, child.seen_band) == (days, band)


def test_ordinals_follow_the_ids_and_not_the_rows():
    ids = ["b", "A10", "a9", "Ä", "é", "10", "9", "Z"]
    frame = read(list_7=[{ID: each} for each in ids])
    assert [row.child_id for row in frame.rows] == ["10", "9", "A10", "a9", "b", "Z", "Ä", "é"]
    assert [row.ordinal for row in frame.rows] == list(range(1, 9))


@pytest.mark.parametrize(
    ("lists", "asked_for"),
    [((7,), ["CIN census", "List 5", "List 3", "List 6", "List 8", "area"]), ((3, 5, 6, 7, 8), ["CIN census", "area"])],
)
def test_advice_says_what_to_ask_the_analyst_for(lists, asked_for):
    advice = read_frame(annex_a(lists=lists), file_name="a.xlsx", today=TODAY).advice
    assert len(advice) == len(asked_for)
    assert all(words in sentence for words, sentence in zip(asked_for, advice, strict=True))


def test_a_list_without_headings_and_a_list_twice_are_said():
    book = {"List 7": [[ID, "Gender", "Age"], ["C1", "F", 3]], "List 5": [["x"]], "List 7 old": [[ID], ["C2"]]}
    frame = read_frame(workbook(book), file_name="a.xlsx", today=TODAY)
    assert any("List 7 old is the same list again" in each.done for each in frame.problems)
    assert any(each.place == "List 5" and "not used" in each.done for each in frame.problems)


@pytest.mark.parametrize(("lists", "places"), [((7,), {""}), ((1, 7), {"List 7"}), ((5, 7), {"List 5", "List 7"})])
def test_a_problem_names_its_list_where_the_workbook_has_more_than_one(lists, places):
    book = annex_a(lists=lists, mess=("gender_words", "disability_words"))
    problems = read_frame(book, file_name="a.xlsx", today=TODAY).problems
    assert {each.place for each in problems} == places
