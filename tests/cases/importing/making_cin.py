"""A CIN census of invented children, as XML of any year and with each kind of mess."""

from collections.abc import Callable, Sequence
from datetime import date
from xml.sax.saxutils import escape

from tests.cases.importing.people import Person

CATEGORY_CODES = {
    "neglect": "NEG", "physical": "PHY", "sexual": "SAB", "emotional": "EMO", "multiple": "MUL",
}  # fmt: skip
NAMESPACE = "http://example.org/cin"


def census_of(people: Sequence[Person], *, year: int, mess: Sequence[str] = ()) -> bytes:
    """The census these people would be sent in. Kinds of mess are the keys of MESSES."""
    shown = list(reversed(people)) if "reversed" in mess else people
    body = "".join(child_xml(person, year=year) for person in shown)
    text = message(body, year=year)
    for kind in mess:
        text = MESSES[kind](text)
    return text.encode("utf-16" if "utf-16" in mess else "utf-8")


def message(children: str, *, year: int = 2026, collection: str = "CIN") -> str:
    """The frame of a census around Child elements."""
    header = element(
        "CollectionDetails",
        element("Collection", collection) + element("Year", year) + element("ReferenceDate", f"{year}-03-31"),
    )
    return f"<Message>{element('Header', header)}{element('Children', children)}</Message>"


def element(name: str, content: object) -> str:
    """One element; None is left out altogether."""
    if content is None:
        return ""
    words = content.isoformat() if isinstance(content, date) else str(content)
    return f"<{name}>{words}</{name}>"


def child_xml(person: Person, *, year: int = 2026) -> str:
    """One Child element."""
    sex = (
        element("Sex", {"male": "M", "female": "F"}[person.sex])
        if year >= 2025
        else element("GenderCurrent", {"male": 1, "female": 2}[person.sex])
    )
    identifiers = element("LAchildID", escape(person.child_id)) + element("UPN", "A123456789012")
    identifiers += element("PersonBirthDate", person.born) + sex
    codes = "".join(element("Disability", code) for code in person.disabilities or ("NONE",))
    characteristics = element("Ethnicity", person.ethnicity) + element("Disabilities", codes)
    return element(
        "Child",
        element("ChildIdentifiers", identifiers)
        + element("ChildCharacteristics", characteristics)
        + element("CINdetails", _details(person)),
    )


def _details(person: Person) -> str:
    return (
        element("CINreferralDate", person.referral_date)
        + element("ReferralSource", person.source)
        + element("PrimaryNeedCode", person.need)
        + element(
            "Assessments",
            element("AssessmentActualStartDate", person.assessment_start)
            + element("AssessmentAuthorisationDate", person.assessment_end),
        )
        + element("Section47", _enquiry(person))
        + element("ReferralNFA", "false")
        + element("ChildProtectionPlans", _plan(person))
    )


def _enquiry(person: Person) -> str:
    return (
        element("S47ActualStartDate", person.enquiry_start)
        + element("DateOfInitialCPC", person.conference)
        + element("ICPCnotRequired", "true" if person.outcome == "no_conference" else "false")
    )


def _plan(person: Person) -> str:
    return (
        element("CPPstartDate", person.plan_start)
        + element("CPPendDate", person.plan_end)
        + element("InitialCategoryOfAbuse", CATEGORY_CODES[person.first_category])
        + element("LatestCategoryOfAbuse", CATEGORY_CODES[person.category])
        + element("NumberOfPreviousCPP", person.earlier_plans)
    )


MESSES: dict[str, Callable[[str], str]] = {
    "namespace": lambda text: text.replace("<Message>", f'<Message xmlns="{NAMESPACE}">'),
    "prefix": lambda text: (
        text.replace("</", "</@").replace("<", "<c:").replace("<c:/@", "</c:")
        .replace("<c:Message>", f'<c:Message xmlns:c="{NAMESPACE}">')
    ),
    "declaration": lambda text: f'<?xml version="1.0"?>\n<!-- made up -->\n{text}',
    "indented": lambda text: text.replace("><", ">\n  <"),
    "padded": lambda text: text.replace("</", " </"),
    "utf-16": lambda text: f'<?xml version="1.0" encoding="utf-16"?>{text}',
    "reversed": lambda text: text,
}  # fmt: skip
