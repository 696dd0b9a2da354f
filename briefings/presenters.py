"""A briefing's pages in words: states, what comes next, editions and their files."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from briefings.content import ended
from briefings.models import Briefing, BriefingState, DraftFile, EarlierPaper, Edition
from briefings.permissions import why_not_approve, why_not_draft_file, why_not_publish, why_not_withdraw
from jobs.models import Job, JobState
from ui.dates import long_date, long_time
from ui.tags import state_tag

TONES = {
    BriefingState.DRAFT: "active",
    BriefingState.IN_REVIEW: "waiting",
    BriefingState.APPROVED: "attention",
    BriefingState.PUBLISHED: "done",
    BriefingState.WITHDRAWN: "stopped",
}
NEXT = {
    BriefingState.DRAFT: "Edit the draft until it says what practitioners need, then send it for approval.",
    BriefingState.IN_REVIEW: "Somebody who did not write it reads the file and approves exactly that one.",
    BriefingState.APPROVED: "The file is approved. Publish it, and {who} can read it in the library.",
    BriefingState.PUBLISHED: "It is in the library, where {who} can read it. An edit begins the next edition.",
    BriefingState.WITHDRAWN: "It was withdrawn. An edit begins a new draft.",
}


UNREAD = "Its pages are pictures: the portal cannot read its words, so the disclosure check has not seen them."


def tag_of(briefing: Briefing):
    return state_tag(briefing.get_state_display(), TONES[BriefingState(briefing.state)])


def what_next(briefing: Briefing, current: Edition | None) -> str:
    if briefing.state == BriefingState.IN_REVIEW and current and not current.has_files:
        return "The PDF and the Word file are being made. After that somebody who did not write it approves the PDF."
    who = "people who sign in to this partnership" if briefing.is_internal else "anybody"
    return NEXT[BriefingState(briefing.state)].format(who=who)


def current_edition(briefing: Briefing, editions: list[Edition]) -> Edition | None:
    """The edition of what the briefing says now, if it was sent."""
    return next((each for each in editions if each.briefing_version == briefing.version), None)


def list_row(briefing: Any) -> dict:
    """A line of the list: a briefing with its published editions, as `listed_briefings` fetches them."""
    public = briefing.public_editions[0] if briefing.public_editions else None
    return {
        "title": briefing.title,
        "href": reverse("briefings:briefing_detail", args=[briefing.pk]),
        "tag": tag_of(briefing),
        "rounds": ended(", ".join(each.title for each in briefing.rounds.all())),
        "written_by": briefing.written_by.full_name if briefing.written_by else "the portal",
        "created_at": briefing.created_at,
        "public": public,
    }


def earlier_row(briefing: Briefing, paper: EarlierPaper | None, job: Job | None, *, may_write: bool) -> dict | None:
    """The file of a briefing made before: whether it was taken, and where to get it or choose another."""
    if paper is None:
        return None
    is_read = paper.read_at is not None
    return {
        "sentence": earlier_words(paper, job),
        "href": reverse("briefings:earlier_file", args=[briefing.pk]) if is_read else "",
        "size": filesizeformat(paper.file.size),
        "words": paper.get_kind_display(),
        "replace_url": reverse("briefings:earlier_replace", args=[briefing.pk]) if may_write else "",
    }


def earlier_words(paper: EarlierPaper, job: Job | None) -> str:
    first = f"First published on {long_date(paper.first_published_on)}, brought in by {paper.brought_by.full_name}."
    if paper.read_at is None:
        failed = job is not None and job.state == JobState.FAILED
        return f"{first} {job.reason if failed and job else 'The file is being looked through.'}"
    if not paper.text:
        return f"{first} {UNREAD}"
    return first


def draft_row(user, briefing: Briefing, draft: DraftFile | None, job: Job | None) -> dict:
    """The draft's PDF: what there is of it, what came of the job this person asked for last, and whether they can ask
    for one."""
    file = draft.file if draft else None
    return {
        "sentence": f"{draft_words(briefing, draft, job)} {job_words(draft, job)}".strip(),
        "href": reverse("briefings:draft_file", args=[briefing.pk]) if file else "",
        "size": filesizeformat(file.size) if file else "",
        "url": reverse("briefings:briefing_draft", args=[briefing.pk]),
        "label": "Make the PDF again" if file else "Make a PDF of the draft",
        "why_not": why_not_draft_file(user, briefing),
    }


def draft_words(briefing: Briefing, draft: DraftFile | None, job: Job | None) -> str:
    if draft is None and job is not None and job.is_open:
        return ""
    if draft is None:
        return "None was made yet. It is marked as a draft on every side, for reading away from the screen."
    asked = f"for {draft.requested_by.full_name}" if draft.requested_by else "when the portal made the draft"
    old = "" if draft.version == briefing.version else " The words were changed since."
    return f"Made on {long_time(draft.made_at)} {asked}.{old}"


def job_words(draft: DraftFile | None, job: Job | None) -> str:
    if job is not None and job.is_open:
        return "A new one is being made." if draft else "It is being made."
    if job is not None and job.state == JobState.FAILED and not (draft and draft.made_at > job.requested_at):
        return f"The one you asked for last was not made. {job.reason}"
    return ""


def edition_row(user, briefing: Briefing, edition: Edition, taken: dict | None = None) -> dict:
    """One edition: where it stands, its files and fingerprint, what was taken of it when (`taken`), and what this
    person can do with it."""
    tag, sentence = edition_state(briefing, edition)
    return {
        "edition": edition,
        "taken": taken,
        "tag": tag,
        "sentence": sentence,
        "files": [file_row(edition, kind) for kind in ("pdf", "docx") if getattr(edition, f"{kind}_id")],
        "why_not_approve": why_not_approve(user, briefing, edition),
        "why_not_publish": why_not_publish(user, briefing, edition),
        "why_not_withdraw": why_not_withdraw(user, edition),
    }


def edition_state(briefing: Briefing, edition: Edition):
    if edition.withdrawn_at:
        return state_tag("Withdrawn", "stopped"), edition.withdrawn_reason
    if edition.published_at:
        return state_tag("Published", "done"), ""
    if edition.briefing_version != briefing.version:
        return state_tag("Not current", "stopped"), "The briefing was edited after this edition was made."
    if edition.approved_at:
        return state_tag("Approved", "attention"), ""
    if briefing.state == BriefingState.DRAFT:
        return state_tag("Sent back", "stopped"), "Change the briefing, or send it again as it is."
    if not edition.has_files:
        return state_tag("Being made", "active"), ""
    return state_tag("Waits for approval", "waiting"), ""


def exact_row(edition: Edition) -> dict | None:
    """The file that is approved."""
    kind = "pdf" if edition.pdf_id else "docx"
    return file_row(edition, kind) if edition.has_files else None


def file_row(edition: Edition, kind: str) -> dict:
    stored = getattr(edition, kind)
    return {
        "kind": kind,
        "words": "PDF" if kind == "pdf" else "Word",
        "size": filesizeformat(stored.size),
        "sha256": stored.sha256,
        "href": reverse("briefings:edition_file", args=[edition.pk, kind]),
    }
