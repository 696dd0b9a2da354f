"""Makes the world of `tests.house.world`, through the actions people use; every text about a child is a canary."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from access.roles import Role
from accounts.actions.invitations import invite_person
from accounts.models import AgencyKind, Invitation
from audits.actions.answers import save_answers
from audits.actions.draws import draw_round
from audits.actions.findings import FindingWords, create_finding
from audits.actions.known import answer_child
from audits.actions.panel import admit_late_return, agree_grade, record_dissent
from audits.actions.panel_moves import close_round, conclude_panel, open_panel
from audits.actions.programmes import add_meeting, publish_plan
from audits.actions.returns import assign_return, move_return
from audits.actions.rounds import open_round
from audits.actions.sittings import Attendee, Presence, record_attendance
from audits.actions.swaps import swap_round_case
from audits.answering import AnswerIn, GradeIn
from audits.models import Contact, Question, Return, ReturnState, Round, Theme
from audits.selectors.programmes import content_of, version_of_plan
from cases.actions.concerns import acknowledge_concern, raise_concern, resolve_concern
from cases.actions.destruction import ask_extension, set_retention
from cases.actions.frames import load_frame
from cases.actions.identity import complete_identity, version_of
from cases.actions.identity_opening import print_identities
from cases.actions.identity_uploads import keep_identity_upload
from cases.actions.restrictions import restrict_case
from cases.actions.twins import note_possible_twins
from cases.foreseeing import Wish
from cases.identities import Identity, Person, Relationship
from cases.models import Case, CaseRole, Draw, IdentitySheet, Involvement, PossibleTwin
from cases.swapping import foresee_swap
from tests.factories import NOW, make_agency, make_partnership, office_of
from tests.house.actors import MARK, MATTER, OTHER, OWN, make_people
from tests.house.making_after import make_board_question, make_briefings, make_recommendations
from tests.house.making_beside import make_files, make_past, make_session
from tests.house.making_escalations import make_escalations
from tests.house.making_feedback import make_feedback
from tests.house.making_guests import make_guest
from tests.house.making_initiatives import make_initiative
from tests.house.making_known import make_known
from tests.house.making_nominations import make_nominations
from tests.house.making_re_audit import make_re_audit
from tests.house.making_returns import write_beside
from tests.house.making_reviews import make_reviews
from tests.house.making_tools import make_tools
from tests.round_factories import Setting, frame_csv, load_frame_for, make_round

CANARY = "quillfeather"
LATER = timedelta(hours=3)
_START = {"drawing": 100, "auditing": 200, "panel": 300, "reporting": 400, "closed": 500}


def canary(what: str) -> str:
    """Words that stand only in one field about a child: whoever is sent them was shown that field."""
    return f"{CANARY} {what}"


def make_world() -> SimpleNamespace:
    """Two partnerships; in the first, a round in each state and one of everything that has an address."""
    w = SimpleNamespace(rounds={})
    w.partnership = make_partnership(f"{MARK} Partnership")
    w.elsewhere = make_partnership("Zennor Partnership")
    w.office = office_of(w.partnership)
    w.own = make_agency(w.partnership, AgencyKind.SOCIAL_CARE, f"{MARK} Social Care")
    w.other = make_agency(w.partnership, AgencyKind.POLICE, f"{MARK} Police")
    w.third = make_agency(w.partnership, AgencyKind.HEALTH, f"{MARK} Health")
    w.away = make_agency(w.elsewhere, AgencyKind.SOCIAL_CARE, "Zennor Social Care")
    w.people = make_people(w.own, w.other, w.third, w.away)
    w.coordinator, w.chair = w.people[OWN, Role.COORDINATOR], w.people[OTHER, Role.CHAIR]
    w.leads = {w.own.pk: w.people[OWN, Role.AGENCY_LEAD], w.other.pk: w.people[OTHER, Role.AGENCY_LEAD]}
    w.auditors = {w.own.pk: w.people[OWN, Role.AUDITOR], w.other.pk: w.people[OTHER, Role.AUDITOR]}
    make_invitation(w)
    make_rounds(w)
    make_programme(w)
    send_identities(w)
    make_restriction(w)
    make_retention(w)
    make_concerns(w)
    make_feedback(w, canary)
    make_session(w, canary)
    make_past(w, canary)
    make_guest(w)
    make_known(w, canary)
    make_files(w)
    w.membership = w.auditors[w.own.pk].memberships.get()
    make_nominations(w, canary)
    make_tools(w)
    make_escalations(w, canary, NOW)
    make_recommendations(w)
    make_board_question(w)
    make_reviews(w)
    make_re_audit(w)
    make_initiative(w)
    make_briefings(w)
    return w


def make_invitation(w) -> None:
    invite_person(
        full_name=f"{MARK} Invited", email="invited@example.org", agency=w.own, role=Role.AUDITOR, by=w.coordinator,
        at=NOW,
    )  # fmt: skip
    w.invitation = Invitation.objects.get(agency=w.own)


def make_rounds(w) -> None:
    setting = Setting(
        w.partnership, w.coordinator, w.chair, w.people[OWN, Role.IDENTITY_HOLDER], [w.own, w.other, w.third]
    )
    w.rounds["planning"] = load_frame_for(make_round(setting, title=f"{MATTER} planning"), setting)
    w.unused_frame = load_frame(
        partnership=w.partnership, data=frame_csv(5), file_name="a.csv", by=w.coordinator, at=NOW
    )  # fmt: skip
    for state in ("drawing", "auditing", "panel", "reporting", "closed"):
        round_ = make_round(setting, title=f"{MATTER} {state}", agencies=[w.own, w.other])
        load_frame_for(round_, setting, frame_csv(12, start=_START[state]))
        size = {"drawing": 1, "auditing": 3, "panel": 2, "reporting": 1, "closed": 1}[state]
        spare = 2 if state == "drawing" else 1
        draw_round(round=fresh(round_), wish=Wish.usual(size, spare), seed=state, by=w.coordinator, at=NOW)
        w.rounds[state] = fresh(round_)
        if state == "drawing":
            replace_first(w, w.rounds[state])
        mark_children(w.rounds[state])
        identify(w, w.rounds[state])
        if state != "drawing":
            begin(w, w.rounds[state])
    audit(w, w.rounds["auditing"])
    put_on_paper(w, w.rounds["auditing"])
    for state in ("panel", "reporting", "closed"):
        hold_panel(w, w.rounds[state], state)
    w.rounds = {state: fresh(round_) for state, round_ in w.rounds.items()}


def make_programme(w) -> None:
    """The year's plan is published, and its calendar has a meeting."""
    programme = w.rounds["planning"].programme
    w.meeting = add_meeting(programme=programme, day=date(2026, 5, 5), by=w.coordinator, at=NOW)
    seen = version_of_plan(content_of(programme))
    w.published_plan = publish_plan(programme=programme, seen=seen, by=w.coordinator, at=NOW)


def replace_first(w, round_: Round) -> None:
    """The first child that was drawn cannot be audited; a reserve has taken its place, and one is left."""
    case = Case.objects.get(draw=round_.draw, role=CaseRole.DRAWN, order=1)
    words = {"reason": "other", "explanation": "The record is held elsewhere.", "expected": foresee_swap(case).key}
    w.swap = swap_round_case(round=round_, case=case, by=w.coordinator, at=NOW, **words)


def mark_children(round_: Round) -> None:
    """The team is the one fact in free words."""
    for case in Case.objects.filter(draw=round_.draw):
        case.facts["team"] = canary("team")
        case.save()


def identify(w, round_: Round) -> None:
    holder = w.people[OWN, Role.IDENTITY_HOLDER]
    parent = Person(relationship=Relationship.ADULT, name=canary("parent"))
    child = Person(name=canary("name"), born="2015-05-05", address=canary("address"))
    who = Identity(child, (parent,), canary("notes"))
    for sheet in IdentitySheet.objects.filter(case__draw=round_.draw, case__role=CaseRole.DRAWN):
        complete_identity(sheet=sheet, identity=who, seen=version_of(sheet), by=holder, at=NOW)


def send_identities(w) -> None:
    """A filled-in workbook that the holder has sent and not confirmed."""
    draw = w.rounds["drawing"].draw
    reference = draw.cases.filter(role=CaseRole.DRAWN).first().reference
    data = f"Reference,Relationship,Full name\n{reference},Child,{canary('upload')}\n".encode()
    w.identity_upload = keep_identity_upload(
        draw=draw, data=data, file_name="x.csv", by=w.people[OWN, Role.IDENTITY_HOLDER], at=timezone.now()
    )


def put_on_paper(w, round_: Round) -> None:
    """The lead of the own agency has printed the identity sheet once."""
    sheets = IdentitySheet.objects.filter(case=w.case)
    by = w.leads[w.own.pk]
    print_identities(sheets=sheets, draw=round_.draw, agency=w.own, confirmed=NOW, by=by, at=NOW)


def make_restriction(w) -> None:
    """A reserve of the closed round is restricted to the chair and the auditor; another may be the same child."""
    reserve, twin = (w.rounds[state].draw.cases.get(role=CaseRole.RESERVE) for state in ("closed", "reporting"))
    people = [w.chair, w.auditors[w.own.pk]]
    w.restricted_case, *_ = restrict_case(
        case=reserve, people=people, reason=canary("restricted"), by=w.coordinator, at=NOW
    )
    note_possible_twins(case=twin, restricted=[reserve.pk], at=NOW)
    w.twin = PossibleTwin.objects.get()


def make_retention(w) -> None:
    """The partnership's own rule, and more time asked for the closed round's identities."""
    set_retention(partnership=w.partnership, months=4, by=w.coordinator, at=NOW)
    draw = Draw.objects.get(pk=w.rounds["closed"].draw_id)
    ask_extension(draw=draw, until=date(2026, 9, 1), reason="A complaint is open.", by=w.coordinator, at=NOW + LATER)


def begin(w, round_: Round) -> None:
    """The round open, both agencies know the children, each return has its auditor."""
    Round.objects.filter(pk=round_.pk).update(family_contact=Contact.ASKED, practitioner_contact=Contact.ASKED)
    open_round(round=round_, by=w.coordinator, at=NOW)
    for involvement in Involvement.objects.filter(case__draw=round_.draw).select_related("agency"):
        if round_ == w.rounds.get("auditing") and involvement.agency == w.own and involvement.case.order == 3:
            w.unanswered = involvement  # one child stays to be looked up
            continue
        found = answer_child(involvement=involvement, known="known", by=w.leads[involvement.agency_id], at=NOW)
        if found.auditor_id is None:
            auditor, lead = w.auditors[involvement.agency_id], w.leads[involvement.agency_id]
            assign_return(agency_return=found, auditor=auditor, by=lead, at=NOW)


def audit(w, round_: Round) -> None:
    """The round being audited: returns in progress, sent back, submitted and signed off."""
    own, submitted = Return.objects.filter(round=round_, agency=w.own).order_by("case__order")
    back, signed, for_guest = Return.objects.filter(round=round_, agency=w.other).order_by("case__order")
    fill(w, own)
    move(w, submitted, ReturnState.SUBMITTED)
    move(w, back, ReturnState.SUBMITTED)
    move(w, back, ReturnState.SENT_BACK, canary("sent back"))
    move(w, signed, ReturnState.SUBMITTED)
    move(w, signed, ReturnState.SIGNED_OFF)
    w.case = own.case
    w.return_in_progress, w.return_submitted, w.return_for_guest = own, submitted, for_guest


def move(w, row: Return, to: str, reason: str = "") -> None:
    by = w.leads[row.agency_id]
    if to == ReturnState.SUBMITTED:
        fill(w, row)
        by = w.auditors[row.agency_id]
    move_return(agency_return=Return.objects.get(pk=row.pk), to=to, by=by, at=NOW, reason=reason)


def fill(w, row: Return) -> None:
    questions = Question.objects.filter(section__version=row.round.tool_version_id, kinds__contains=[row.agency.kind])
    answers = [AnswerIn(each.pk, "mostly" if each.is_required else "", canary("evidence")) for each in questions]
    good = row.round.tool_version.scale.grades.get(code="good")
    grades = [GradeIn(theme, good.pk, canary("reasons")) for theme in Theme.values]
    save_answers(agency_return=row, answers=answers, grades=grades, by=w.auditors[row.agency_id], at=NOW)
    write_beside(w, row, canary)


def hold_panel(w, round_: Round, state: str) -> None:
    """Opened without one late return; agreed, dissented from, found; concluded and closed as far as wanted."""
    *on_time, late = Return.objects.filter(round=round_).order_by("agency__kind", "case__order")
    for row in on_time:
        move(w, row, ReturnState.SUBMITTED)
        move(w, row, ReturnState.SIGNED_OFF)
    round_ = open_panel(round=fresh(round_), by=w.chair, at=NOW + LATER)
    move(w, late, ReturnState.SUBMITTED)
    move(w, late, ReturnState.SIGNED_OFF)
    if state == "panel":
        w.return_late = late
    else:
        late = Return.objects.select_related("round").get(pk=late.pk)
        admit_late_return(agency_return=late, reason=canary("late"), by=w.chair, at=NOW + LATER)
    sitting, lead = round_.sittings.get(), w.leads[w.own.pk]
    people = [Attendee(w.own, lead), Attendee(w.other, words="Detective sergeant")]
    record_attendance(sitting=sitting, people=people, presence=Presence(), by=w.coordinator, at=NOW + LATER)
    if state == "panel":
        w.sitting, w.attendance = sitting, sitting.attendances.get(person=lead)
    good = round_.tool_version.scale.grades.get(code="good")
    for row in on_time:
        agreed = agree_grade(
            case=row.case, round=round_, theme=Theme.OVERALL, grade=good, rationale=canary("rationale"), by=w.chair,
            at=NOW + LATER,
        )  # fmt: skip
    dissent = record_dissent(agreed_grade=agreed, agency=w.own, text=canary("dissent"), by=w.chair, at=NOW + LATER)
    said = FindingWords(
        "improvement", Theme.RISK, canary("finding"), "Plans were late in the year.", cases=(on_time[0].case,)
    )
    finding = create_finding(round=round_, words=said, by=w.coordinator, at=NOW + LATER)
    setattr(w, f"finding_{state}", finding)
    if state == "panel":
        w.return_opened, w.agreed, w.dissent = on_time[-1], agreed, dissent
        return
    round_ = conclude_panel(round=fresh(round_), by=w.chair, at=NOW + LATER)
    if state == "closed":
        w.return_closed = late
        close_round(round=round_, by=w.coordinator, at=NOW + LATER)


def make_concerns(w) -> None:
    auditor = w.auditors[w.own.pk]
    words = {"agency": w.own, "procedure_followed": True, "by": auditor}
    w.concern = raise_concern(case=w.case, text=canary("concern"), at=NOW, **words)
    done = raise_concern(case=w.case, text=canary("old concern"), at=NOW - timedelta(days=3), **words)
    acknowledge_concern(concern=done, by=w.leads[w.own.pk], at=NOW)
    w.concern_resolved = resolve_concern(concern=done, outcome=canary("outcome"), by=w.leads[w.own.pk], at=NOW)


def fresh(round_: Round) -> Round:
    return Round.objects.select_related("programme__partnership", "draw", "frame", "chair").get(pk=round_.pk)
