"""Rounds at every stage, reached through the actions people use."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from access.roles import Role
from accounts.models import Agency, AgencyKind, Partnership, User
from audits.actions.draws import draw_round
from audits.actions.frames import load_round_frame
from audits.actions.rounds import answer_known, create_round, open_round
from audits.clock import propose_dates
from audits.models import Return, Round
from audits.selectors.rounds import default_tool_version
from cases.actions.draws import CannotMeet
from cases.actions.identity import complete_identity, version_of
from cases.foreseeing import Wish
from cases.identities import Identity, Person, Relationship
from cases.models import Case, CaseRole, IdentitySheet, Involvement
from tests.factories import NOW, make_agency, make_partnership, make_person, office_of

KINDS = (AgencyKind.SOCIAL_CARE, AgencyKind.POLICE, AgencyKind.HEALTH)
PANEL_ON = date(2026, 4, 6)
HEADINGS = (
    "Child Unique ID,Gender,Ethnicity,Date of Birth,Does the Child have a Disability,"
    "Child Protection Plan Start Date,Initial Category of Abuse,Latest Category of Abuse,"
    "Date of the Last Statutory Visit,Was the Child Seen Alone?,Child Protection Plan End Date,"
    "Number of Previous Child Protection Plans,Allocated Team"
)
_numbers = count(1)


@dataclass
class Setting:
    """A partnership with the people a round needs."""

    partnership: Partnership
    coordinator: User
    chair: User
    holder: User
    agencies: list[Agency]
    leads: list[User] = field(default_factory=list)
    auditors: list[User] = field(default_factory=list)


def make_setting(kinds=KINDS) -> Setting:
    partnership = make_partnership()
    office = office_of(partnership)
    setting = Setting(
        partnership=partnership,
        coordinator=make_person(Role.COORDINATOR, office),
        chair=make_person(Role.CHAIR, office),
        holder=make_person(Role.IDENTITY_HOLDER, office),
        agencies=[make_agency(partnership, kind) for kind in kinds],
    )
    setting.leads = [make_person(Role.AGENCY_LEAD, agency) for agency in setting.agencies]
    setting.auditors = [make_person(Role.AUDITOR, agency) for agency in setting.agencies]
    return setting


def frame_csv(children: int = 30, *, disabled: int = 3, start: int = 1) -> bytes:
    """A List 7 of made-up children, of whom the last few have a disability."""
    lines = [HEADINGS]
    for number in range(start, start + children):
        is_disabled = number >= start + children - disabled
        lines.append(
            f"{number:06d},{'a) Male' if number % 2 else 'b) Female'},a) WBRI,"
            f"{1 + number % 27:02d}/0{1 + number % 9}/{2010 + number % 15},{'a) Yes' if is_disabled else 'b) No'},"
            f"01/0{1 + number % 9}/2025,a) Neglect,a) Neglect,01/02/2026,a) Yes,,{number % 2},Team {number % 3 + 1}"
        )
    return "\n".join(lines).encode()


def make_round(setting: Setting, *, title: str = "", panel_on: date = PANEL_ON, agencies=None, at=NOW, **more) -> Round:
    return create_round(
        partnership=setting.partnership,
        year=panel_on.year,
        title=title or f"Neglect {next(_numbers)}",
        tool_version=default_tool_version(),
        agencies=setting.agencies if agencies is None else agencies,
        dates=propose_dates(panel_on=panel_on),
        chair=setting.chair,
        why_now="Neglect is the most frequent category in the area.",
        by=setting.coordinator,
        at=at,
        **more,
    )


def load_frame_for(round_: Round, setting: Setting, data: bytes = b"", at=NOW) -> Round:
    load_round_frame(round=round_, data=data or frame_csv(), file_name="annex-a.csv", by=setting.coordinator, at=at)
    return fresh(round_)


def make_drawn_round(
    setting: Setting, *, size: int = 6, reserves: int = 2, seed: str = "2026", data: bytes = b"", at=NOW, **more
) -> Round:
    round_ = load_frame_for(make_round(setting, at=at, **more), setting, data, at)
    asked = {"round": round_, "wish": Wish.usual(size, reserves), "seed": seed, "by": setting.coordinator, "at": at}
    try:
        draw_round(**asked)
    except CannotMeet as unmet:
        draw_round(**asked, knowing=str(unmet))
    return fresh(round_)


def complete_all(round_: Round, setting: Setting, at=NOW) -> None:
    for sheet in IdentitySheet.objects.filter(case__draw=round_.draw, case__role=CaseRole.DRAWN):
        complete_identity(sheet=sheet, identity=identity_for(sheet), seen=version_of(sheet), by=setting.holder, at=at)


def identity_for(sheet: IdentitySheet) -> Identity:
    """A child with a brother and a parent, whose names are not those of another case."""
    family = "".join("bcdfghklmn"[int(digit)] for digit in sheet.case.reference[-3:])
    return Identity(
        Person(name=f"Child of {sheet.case} {family}", born="2015-05-05", address="1 Test Street"),
        (
            Person(relationship=Relationship.SIBLING, name=f"Brother of {sheet.case} {family}", born="2012-02-02"),
            Person(relationship=Relationship.ADULT, name=f"Parent of {sheet.case}"),
        ),
        "Lived elsewhere before.",
    )


def make_open_round(setting: Setting, at=NOW, **more) -> Round:
    round_ = make_drawn_round(setting, at=at, **more)
    complete_all(round_, setting, at)
    return open_round(round=round_, by=setting.coordinator, at=at + timedelta(hours=1))


def make_answered_round(setting: Setting, at=NOW, **more) -> Round:
    """Open, every agency knows every child, and each return has its auditor."""
    round_ = make_open_round(setting, at=at, **more)
    for involvement in Involvement.objects.filter(case__draw=round_.draw).select_related("agency"):
        lead = setting.leads[setting.agencies.index(involvement.agency)]
        answer_known(involvement=involvement, known="known", by=lead, at=at + timedelta(hours=2))
    return fresh(round_)


def fresh(round_: Round) -> Round:
    return Round.objects.select_related("programme__partnership", "draw", "frame", "chair").get(pk=round_.pk)


def drawn_cases(round_: Round) -> list[Case]:
    return list(Case.objects.filter(draw=round_.draw, role=CaseRole.DRAWN).order_by("order"))


def returns_of(round_: Round, agency: Agency) -> list[Return]:
    return list(Return.objects.filter(round=round_, agency=agency).order_by("case__order"))
