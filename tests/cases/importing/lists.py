"""The lists of Annex A as an orderly council would write them: Lists 1 to 9 of invented children."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.cases.importing.people import Person

CATEGORY_WORDS = {
    "neglect": "a) Neglect", "physical": "b) Physical abuse", "sexual": "c) Sexual abuse",
    "emotional": "d) Emotional abuse", "multiple": "e) Multiple/not recommended",
}  # fmt: skip
STATUS_WORDS = {
    "looked_after": "a) Looked after child", "plan": "b) Child Protection plan", "in_need": "c) Child in need plan",
    "assessment": "d) Open assessment", "closed": "e) Closed episode",
}  # fmt: skip
SEX_WORDS = {"male": "a) Male", "female": "b) Female"}
LETTERS = "abcdefghijklmnopqrst"
Row = dict[str, Any]


@dataclass
class Sheet:
    """A sheet while it is being made: mess is put into any part of it."""

    name: str
    headings: list[str]
    rows: list[list[Any]]
    number: int | None = None
    preamble: list[list[Any]] = field(default_factory=list)

    def column(self, heading: str) -> int | None:
        return self.headings.index(heading) if heading in self.headings else None

    def cells(self) -> list[list[Any]]:
        return [*self.preamble, self.headings, *self.rows]


def yes_no(is_so: bool) -> str:
    return "a) Yes" if is_so else "b) No"


def made_list(number: int, people: Sequence[Person]) -> Sheet:
    """List `number` of these people; List 8 holds those in care only."""
    shown = [person for person in people if number != 8 or person.legal_status]
    rows = [{**_head(person), **LISTS[number](person)} for person in shown]
    headings = list(rows[0]) if rows else list({**_head(people[0]), **LISTS[number](people[0])})
    return Sheet(f"List {number}", headings, [list(row.values()) for row in rows], number)


def _head(person: Person) -> Row:
    return {
        "Child Unique ID": person.child_id,
        "Gender": SEX_WORDS[person.sex],
        "Ethnicity": f"{LETTERS[len(person.ethnicity)]}) {person.ethnicity}",
        "Date of Birth": person.born,
        "Age of Child (Years)": int(person.age),
    }


def _disability(person: Person) -> Row:
    return {"Does the Child have a Disability": yes_no(bool(person.disabilities))}


def _team(person: Person) -> Row:
    return {"Allocated Team": person.team, "Allocated Worker": "W. Orker"}


def _contacts(person: Person) -> Row:
    return {"Date of Contact": person.referral_date, "Contact Source": person.source}


def _early_help(person: Person) -> Row:
    return {
        "Assessment start date": person.assessment_start,
        "Assessment completion date": person.assessment_end,
        "Organisation completing assessment": "School",
    }


def _referrals(person: Person) -> Row:
    return {
        "Date of referral": person.referral_date,
        "Referral Source": person.source,
        "Referral NFA?": "b) No",
        "Number of Referrals in Last 12 Months": person.referrals,
        **_team(person),
    }


def _assessments(person: Person) -> Row:
    return {
        **_disability(person),
        "Continuous Assessment Start Date": person.assessment_start,
        "Child Seen During Continuous Assessment": yes_no(person.seen_alone),
        "Continuous Assessment Date of Authorisation": person.assessment_end,
        **_team(person),
    }


def _enquiries(person: Person) -> Row:
    return {
        **_disability(person),
        "Strategy discussion initiating Section 47 Enquiry Start Date": person.enquiry_start,
        "Was an Initial Child Protection Conference deemed unnecessary?": yes_no(person.outcome == "no_conference"),
        "Date of Initial Child Protection Conference": person.conference,
        "Did the Initial Child Protection Conference Result in a Child Protection Plan": (
            yes_no(person.outcome == "plan") if person.conference else None
        ),
        "Number of Section 47 Enquiries in the last 12 months": person.enquiries,
        "Number of ICPCs in the last 12 months": 1,
        **_team(person),
    }


def _in_need(person: Person) -> Row:
    return {
        **_disability(person),
        "CIN Start Date": person.plan_start,
        "Primary Need Code": person.need,
        "Date Child Was Last Seen": person.seen,
        "CIN Closure Date": person.plan_end,
        "Reason for Closure": None,
        "Case Status": STATUS_WORDS[person.status],
        **_team(person),
    }


def _protection(person: Person) -> Row:
    return {
        **_disability(person),
        "Child Protection Plan Start Date": person.plan_start,
        "Initial Category of Abuse": CATEGORY_WORDS[person.first_category],
        "Latest Category of Abuse": CATEGORY_WORDS[person.category],
        "Date of the Last Statutory Visit": person.seen,
        "Was the Child Seen Alone?": yes_no(person.seen_alone),
        "Date of latest review conference": None,
        "Child Protection Plan End Date": person.plan_end,
        "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)": "b) No",
        "Number of Previous Child Protection Plans": person.earlier_plans,
        **_team(person),
    }


def _care(person: Person) -> Row:
    return {
        **_disability(person),
        "Date Started to be Looked After": person.plan_start,
        "Child's Category of Need": f"{person.need} - as coded",
        "Start date of current legal status": person.plan_start,
        "Child's Legal Status": f"{person.legal_status}: as coded",
        "Date of Last Social Work Visit": person.seen,
        "Date Ceased to be Looked After": None,
        **_team(person),
    }


def _leavers(person: Person) -> Row:
    return {**_disability(person), **_team(person), "Eligibility Category": "d) Eligible child"}


LISTS: dict[int, Callable[[Person], Row]] = {
    1: _contacts, 2: _early_help, 3: _referrals, 4: _assessments, 5: _enquiries, 6: _in_need, 7: _protection,
    8: _care, 9: _leavers,
}  # fmt: skip
