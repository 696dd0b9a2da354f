"""What a population file can tell about a child: each field with its words, its headings and its kind of value.

Headings follow Annex A's public schema and sample workbook (domain.md 4.1). They are compared by their letters
and digits alone, so case, spaces, curly quotes and doubled brackets do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ID, WORDS, DAY, AGE, COUNT = "id", "words", "day", "age", "count"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of ours. `kind` is ID, WORDS, DAY, AGE, COUNT or the name of a table in `codes`.

    `label` and `hint` are for the page where a person says which column of a file holds it; a field without a
    label is read under its Annex A heading only. `heading` is Annex A's, `others` are ones it was seen under.
    """

    kind: str
    heading: str
    others: tuple[str, ...] = ()
    label: str = ""
    hint: str = ""


_YES_NO = "Yes or no, in words or as a) and b)."
_DATE = "A date, such as 04/03/2026. Only the month is kept."
_PLAN = "A date, such as 04/03/2026. Only the month and the length of the plan are kept."

ALL: Final[Mapping[str, Field]] = {
    "child_id": Field(
        ID, "Child Unique ID", ("Child ID", "Unique Child ID", "Child Unique Identifier", "LAchildID"),
        "Child’s ID", "The number or code your case system gives each child. Sealed, and kept for drawn cases only.",
    ),
    "sex": Field("sex", "Gender", ("Sex", "GenderCurrent"), "Sex", "Male or female, M or F, 1 or 2."),
    "ethnicity": Field(
        "ethnicity", "Ethnicity", ("Ethnic origin", "Ethnicity code"),
        "Ethnicity", "The four-letter code, such as WBRI. Other words are not understood.",
    ),
    "born": Field(
        DAY, "Date of Birth", ("DOB", "Birth date", "PersonBirthDate"),
        "Date of birth", "Used to work out the age and then forgotten.",
    ),
    "age": Field(
        AGE, "Age of Child (Years)", ("Age", "Age of Child", "Age (Years)"),
        "Age in years", "Used where there is no date of birth. “Unborn” is understood.",
    ),
    "disability": Field(
        "yes or no", "Does the Child have a Disability", ("Disability", "Disabled", "Disability Y/N"),
        "Disability", _YES_NO,
    ),
    "communication_need": Field(
        "yes or no", "Communication need", ("Communication needs", "Communication difficulty", "COMM"),
        "Communication need", "Yes or no. Annex A has no such column; the CIN census has it as COMM.",
    ),
    "plan_start": Field(
        DAY, "Child Protection Plan Start Date",
        ("CP Plan Start Date", "CPP Start Date", "CIN Start Date", "Child in Need Start Date"),
        "Plan started", _PLAN,
    ),
    "plan_end": Field(
        DAY, "Child Protection Plan End Date",
        ("CP Plan End Date", "CPP End Date", "CIN Closure Date", "Child in Need Closure Date"),
        "Plan ended", "A date; empty while the plan lasts.",
    ),
    "first_category": Field(
        "category", "Initial Category of Abuse", ("Initial Category",),
        "First category of harm", "Neglect, physical, sexual, emotional or multiple, or NEG, PHY, SAB, EMO, MUL.",
    ),
    "category": Field(
        "category", "Latest Category of Abuse", ("Latest Category", "Category of Abuse", "Category"),
        "Latest category of harm", "Neglect, physical, sexual, emotional or multiple, or NEG, PHY, SAB, EMO, MUL.",
    ),
    "seen": Field(
        DAY, "Date of the Last Statutory Visit",
        (
            "Date of Last Statutory Visit", "Last Statutory Visit", "Date Child Was Last Seen",
            "Date of Last Social Work Visit",
        ),
        "Last seen", "The date of the last visit. Only the days since then are kept.",
    ),
    "seen_alone": Field(
        "yes or no", "Was the Child Seen Alone?", ("Child Seen Alone", "Seen Alone"), "Seen alone", _YES_NO,
    ),
    "earlier_plans": Field(
        COUNT, "Number of Previous Child Protection Plans",
        ("Previous Child Protection Plans", "Number of Previous CP Plans", "Number of Previous CPPs"),
        "Earlier plans", "How many child protection plans there were before this one.",
    ),
    "team": Field(WORDS, "Allocated Team", ("Team", "Allocated Team Name"), "Team", "The team’s name, not a person’s."),
    "area": Field(
        WORDS, "Area", ("Locality", "District"), "Area", "The part of the area you cover, if your file says it.",
    ),
    "legal_status": Field(
        "legal status", "Child's Legal Status", ("Legal Status",),
        "Legal status", "The code of the looked-after return, such as C1, C2, E1 or V2.",
    ),
    "need": Field(
        "need", "Primary Need Code", ("Primary Need", "Child's Category of Need", "Category of Need"),
        "Primary need", "N1 to N9, with or without words.",
    ),
    "referral_date": Field(
        DAY, "Date of Referral", ("Referral Date", "Referral", "CINreferralDate"), "Referred on", _DATE,
    ),
    "referral_source": Field(
        "referral source", "Referral Source", ("Source of Referral",),
        "Referred by", "The census code, such as 1A, 2A or 6.",
    ),
    "referrals_12m": Field(
        COUNT, "Number of Referrals in Last 12 Months", ("Referrals in Last 12 Months",),
        "Referrals in 12 months", "A number that counts this referral too.",
    ),
    "enquiry_start": Field(
        DAY, "Strategy discussion initiating Section 47 Enquiry Start Date",
        ("Section 47 Enquiry Start Date", "Section 47 Start Date", "S47 Start Date", "S47ActualStartDate"),
        "Section 47 enquiry started", "A date, such as 04/03/2026. It is not kept.",
    ),
    "conference_date": Field(
        DAY, "Date of Initial Child Protection Conference", ("ICPC Date", "Date of ICPC", "DateOfInitialCPC"),
        "Initial conference", "The date of the initial child protection conference. It is not kept.",
    ),
    "conference_result": Field(
        "yes or no", "Did the Initial Child Protection Conference Result in a Child Protection Plan",
        ("ICPC Resulted in a Plan", "Did the ICPC Result in a Child Protection Plan"),
        "Conference led to a plan", _YES_NO,
    ),
    "case_status": Field(
        "case status", "Case Status", ("Status",),
        "Case status", "Looked after, child protection plan, child in need plan, open assessment or closed.",
    ),
    # Read in Annex A only
    "conference_unnecessary": Field(
        "yes or no", "Was an Initial Child Protection Conference deemed unnecessary?",
        ("Was an ICPC deemed unnecessary",),
    ),
    "enquiries_12m": Field(COUNT, "Number of Section 47 Enquiries in the last 12 months"),
    "assessment_start": Field(DAY, "Continuous Assessment Start Date"),
    "assessment_seen": Field("yes or no", "Child Seen During Continuous Assessment"),
    "assessment_end": Field(DAY, "Continuous Assessment Date of Authorisation"),
    "care_start": Field(DAY, "Date Started to be Looked After"),
    "care_end": Field(DAY, "Date Ceased to be Looked After"),
    "contact_date": Field(DAY, "Date of Contact"),
    "help_start": Field(DAY, "Assessment start date"),
}  # fmt: skip
# The fields a person may point at a column of a file of any shape.
FIELDS: Final[Mapping[str, Field]] = {name: field for name, field in ALL.items() if field.label}
# Fields whose words could point at a person: a problem names the row, and the words stay in the file.
NEVER_QUOTED: Final = frozenset({"child_id", "born"})


def letters(heading: str) -> str:
    """The letters and digits of a heading, all that counts when two are compared."""
    folded = heading.casefold()
    return "".join(mark for mark in folded if mark.isalnum()) or folded


BY_LETTERS: Final[Mapping[str, str]] = {
    letters(heading): name for name, field in ALL.items() for heading in (field.heading, *field.others)
}
