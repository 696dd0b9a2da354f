"""Why a person may not do something with a briefing; "" when they may."""

from django.utils import timezone

from access.permissions import Permission
from access.roles import Role
from accounts.models import Membership
from briefings.content import place_of, says_something
from briefings.layout import IN_BRIEF_WORDS, QUESTIONS
from briefings.models import Approver, Briefing, BriefingSettings, BriefingState, Edition, Layout
from briefings.printable import what_cannot_be_printed
from briefings.saying import what_is_worded_wrongly
from briefings.states import MOVES

ROLE = "Your role does not allow this."
NOT_A_WRITER = "Only a coordinator writes briefings."
EDITED_SINCE = "This briefing was edited after it was sent, so this file is no longer what it says."


def why_not_write(user, partnership) -> str:
    return "" if user.holds_wide(Permission.WRITE_BRIEFINGS, partnership) else NOT_A_WRITER


def why_not_move(user, briefing: Briefing, to: str) -> str:
    """Why this person cannot take the briefing to another state, by the table of moves."""
    needed = MOVES.get((briefing.state, to))
    if needed is None:
        shown = briefing.get_state_display().lower()
        return f"A briefing that is {shown} cannot become {BriefingState(to).label.lower()}."
    if not any(user.holds_wide(permission, briefing.partnership) for permission in needed):
        return ROLE
    return ""


def why_not_send(user, briefing: Briefing, content: dict, flags: list) -> str:
    """Why it cannot be sent for approval: by whom, in which state, and what is still missing in it."""
    return why_not_move(user, briefing, BriefingState.IN_REVIEW) or what_is_missing(content, flags)


def what_is_missing(content: dict, flags: list) -> str:
    """What keeps a draft from being sent, as one sentence."""
    original = content.get("original")
    if original and not original["is_read"]:
        return "The file is still being looked through, or was not taken. Look at its work, or choose another file."
    words = len(content["in_brief"].split())
    empty = [place_of(each) for each in content["sections"] if not says_something(each)]
    if not words:
        return "Write “In brief” first: what a busy reader must know."
    if words > IN_BRIEF_WORDS:
        return f"“In brief” has {words} words. Shorten it to {IN_BRIEF_WORDS} or fewer."
    if empty:
        return f"Nothing is written yet under: {', '.join(empty)}."
    fewest, most = QUESTIONS
    if not original and not fewest <= len(content["questions"]) <= most:
        return f"Ask {fewest} to {most} questions under “Talk about it”. There are {len(content['questions'])}."
    if wrong := what_is_worded_wrongly(content) or what_cannot_be_printed(content):
        return wrong
    if stops := [flag for flag in flags if flag.stops]:
        return stops[0].sentence
    return what_is_unanswered(flags)


def what_is_unanswered(flags: list) -> str:
    """How many warnings of the disclosure check wait for an answer, as a sentence."""
    waiting = sum(flag.is_open for flag in flags)
    if not waiting:
        return ""
    wait = "warning waits" if waiting == 1 else "warnings wait"
    return f"{waiting} {wait} for an answer: could anybody be recognised? Reword it, or say why nobody can."


def why_not_draft_file(user, briefing: Briefing) -> str:
    """Why this person cannot have a PDF of the draft: who reads drafts may, while it is one."""
    if briefing.partnership_id not in user.partnership_ids(Permission.VIEW_BRIEFINGS):
        return ROLE
    return why_no_draft(briefing)


def why_no_draft(briefing: Briefing) -> str:
    """Why there is no PDF of a draft of this briefing, whoever asks."""
    if briefing.layout == Layout.EARLIER:
        return "This briefing has the file it was made as."
    if briefing.state != BriefingState.DRAFT:
        return "Only a draft has a PDF of its own. Once it is sent, its edition has one."
    return ""


def why_not_answer(user, briefing: Briefing) -> str:
    """Why this person cannot say why warnings may stand: writers do, until the file is approved."""
    if briefing.state not in {BriefingState.DRAFT, BriefingState.IN_REVIEW}:
        return "Warnings are answered before a briefing is approved. An edit begins the next edition."
    return why_not_write(user, briefing.partnership)


def why_not_return(user, briefing: Briefing) -> str:
    """Why this person cannot send it back to its writers."""
    if briefing.state != BriefingState.IN_REVIEW:
        return "Only a briefing that is in review can be sent back."
    return why_not_move(user, briefing, BriefingState.DRAFT)


def why_not_approve(user, briefing: Briefing, edition: Edition) -> str:
    """A second person, who wrote no word of it, approves the file of exactly what it says now."""
    if not user.holds_wide(Permission.APPROVE_BRIEFINGS, briefing.partnership):
        return ROLE
    if user.pk in {briefing.written_by_id, edition.requested_by_id} or briefing.editors.filter(pk=user.pk).exists():
        return "You wrote or edited this briefing. Somebody who did not must approve it."
    if edition.briefing_version != briefing.version:
        return EDITED_SINCE
    if reason := why_not_move(user, briefing, BriefingState.APPROVED):
        return reason
    if not edition.has_files:
        return "The PDF is still being made. It can be approved once it is there to be read."
    return why_not_second(user, briefing, {briefing.written_by_id, edition.requested_by_id})


def why_not_second(user, briefing: Briefing, wrote: set) -> str:
    """Why the partnership's setting does not let this person be the second one; `wrote` beside its editors."""
    approver = BriefingSettings.objects.of(briefing.partnership).approver
    if approver == Approver.RECORDS and not is_records_officer(user, briefing.partnership):
        return "In this partnership a records officer approves briefings."
    if approver == Approver.OTHER_AGENCY:
        people = wrote | set(briefing.editors.values_list("pk", flat=True))
        theirs = Membership.objects.in_force(timezone.localdate()).filter(user__in=people - {None})
        if user.agency_ids() & set(theirs.values_list("agency_id", flat=True)):
            return "In this partnership somebody of another agency than its writers approves a briefing."
    return ""


def is_records_officer(user, partnership) -> bool:
    held = Membership.objects.in_force(timezone.localdate()).filter(user=user, agency__partnership=partnership)
    return held.filter(role=Role.RECORDS).exists()


def why_not_publish(user, briefing: Briefing, edition: Edition) -> str:
    if edition.briefing_version != briefing.version:
        return EDITED_SINCE
    if reason := why_not_move(user, briefing, BriefingState.PUBLISHED):
        return reason
    if not edition.approved_sha256 or not edition.exact_file or edition.exact_file.sha256 != edition.approved_sha256:
        return "Nobody has approved this file yet."
    return ""


def why_not_withdraw(user, edition: Edition) -> str:
    needed = (Permission.WRITE_BRIEFINGS, Permission.APPROVE_BRIEFINGS)
    if not any(user.holds_wide(permission, edition.briefing.partnership) for permission in needed):
        return ROLE
    if not edition.is_published:
        return "This edition is not public."
    return ""
