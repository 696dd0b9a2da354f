"""What follows the panel: recommendations, plans and their files, updates, briefings in every state."""

from datetime import date, timedelta

from access.roles import Role
from audits.models import Finding
from briefings.actions import (
    PaperWords,
    ScheduleWords,
    approve_edition,
    bring_paper,
    change_house_style,
    create_briefing,
    create_schedule,
    keep_layout,
    publish_edition,
    read_paper,
    send_for_approval,
)
from briefings.models import (
    Briefing,
    BriefingSettings,
    DisclosureAnswer,
    DraftFile,
    EarlierPaper,
    Edition,
    OwnLayout,
    ScheduleTurn,
)
from briefings.rhythms import Rhythm
from dashboards.actions import change_pack_schedule, save_view
from dashboards.filters import Filters
from dashboards.models import BoardPack
from documents.actions import keep_file
from jobs.models import Job
from recommendations.actions.board_questions import ask_board
from recommendations.actions.plans import import_plan
from recommendations.actions.recommendations import create_recommendation
from recommendations.actions.updates import record_update
from recommendations.actions.uploads import choose_plan, keep_upload
from recommendations.importing import read_action_plan
from recommendations.models import Action, OwnerKind, RecommendationSettings, StatusScheme
from recommendations.presets.words import scheme_words
from tests.documents.other_papers import pdf_of
from tests.factories import NOW
from tests.house.actors import MATTER, OTHER
from tests.house.making_evidence import make_evidence
from tests.house.making_learning import make_learning
from tests.house.making_record import make_record
from tests.house.making_reminders import make_reminders
from tests.house.making_replies import make_replies

AFTER = NOW + timedelta(days=1)
PLAN = """\
{matter} plan,
1 {matter} neglect,,,,
No.,Recommendations,Timescales,Progress,RAG
1.1,Agree one threshold for neglect,June 2026,Meeting held in March 2026,Amber
1.2,Share chronologies before conferences,June 2026,,Red
"""


def make_board_question(w) -> None:
    """A question to the board that waits, and how the partnership follows its recommendations."""
    RecommendationSettings.objects.create(partnership=w.partnership)
    w.board_question = ask_board(
        partnership=w.partnership, text=f"{MATTER}: is the date moved?", options=["Yes", "No"],
        recommendation=w.recommendation, by=w.coordinator, at=AFTER,
    )  # fmt: skip


def make_recommendations(w) -> None:
    round_ = w.rounds["reporting"]
    w.recommendation = create_recommendation(
        text=f"{MATTER}: write plans within a week.",
        owner_kind=OwnerKind.AGENCY,
        agencies=[w.own, w.other],
        round=round_,
        due_on=date(2026, 9, 1),
        findings=[Finding.objects.get(pk=w.finding_reporting.pk)],
        by=w.coordinator,
        at=AFTER,
    )
    w.action_open = Action.objects.get(recommendation=w.recommendation, agency=w.other)
    w.action_delivered = Action.objects.get(recommendation=w.recommendation, agency=w.own)
    for action, done in ((w.action_open, "partly"), (w.action_delivered, "yes")):
        record_update(
            action=action,
            happened_on=AFTER.date(),
            what_happened=f"{MATTER}: plans are written by 9 of 10 teams.",
            delivery=done,
            how_we_know="We read ten plans.",
            by=w.leads[action.agency_id],
            at=AFTER,
        )
    make_evidence(w)
    make_record(w)
    make_plans(w)
    make_learning(w)
    make_reminders(w, AFTER)


def make_plans(w) -> None:
    scheme = StatusScheme.objects.get(code="default")
    data = PLAN.format(matter=MATTER).encode()
    read = read_action_plan(data, file_name="plan.csv", scheme=scheme_words(scheme.code))
    w.plan = import_plan(
        partnership=w.partnership, plan_read=read, data=data, scheme=scheme, by=w.coordinator, at=AFTER,
        file_name="plan.csv",
    )  # fmt: skip
    again = data.replace(b"threshold", b"line")
    w.upload = keep_upload(
        partnership=w.partnership,
        data=again,
        file_name=f"{MATTER}.csv",
        scheme=scheme,
        by=w.coordinator,
        at=AFTER,
    )
    choose_plan(upload=w.upload, plan=w.plan, by=w.coordinator, at=AFTER)


def make_briefings(w) -> None:
    """A draft, one in review, one approved, one published with replies; a layout and a house style of its own."""
    w.layout = make_layout(w)
    make_house_style(w)
    w.draft = start(w, f"{MATTER} draft")
    w.in_review = send(w, start(w, f"{MATTER} in review"))
    w.approved = approve(w, send(w, start(w, f"{MATTER} approved")))
    w.published = approve(w, send(w, start(w, "Published briefing")))
    publish_edition(edition=w.published, by=w.coordinator, at=AFTER)
    BriefingSettings.objects.create(partnership=w.partnership)
    w.disclosure_answer = DisclosureAnswer.objects.create(
        briefing=w.draft, kind="age", words="aged 7", place="05", answer=f"{MATTER} of nobody.",
        answered_by=w.coordinator, answered_at=AFTER,
    )  # fmt: skip
    w.draft_file = make_draft_file(w)
    w.earlier = make_earlier(w)
    w.board_pack = make_board_pack(w)
    w.saved_view = save_view(
        partnership=w.partnership, page="ratings", name="Risk only", filters=Filters(theme="risk"), by=w.coordinator,
        at=AFTER,
    )  # fmt: skip
    make_replies(w, AFTER)
    w.job = Job.objects.get(subject_id=str(w.in_review.pk))
    words = ScheduleWords(f"{MATTER} schedule", Rhythm.MONTHLY)
    w.schedule = create_schedule(partnership=w.partnership, words=words, by=w.coordinator, at=AFTER)
    w.turn = ScheduleTurn.objects.create(schedule=w.schedule, period="2026-09", briefing=w.draft, at=AFTER)


def start(w, title: str) -> Briefing:
    return create_briefing(rounds=[w.rounds["closed"]], title=title, by=w.coordinator, at=AFTER)


def make_draft_file(w) -> DraftFile:
    content = b"%PDF-1.7 " + str(w.draft.pk).encode()
    stored = keep_file(name="draft.pdf", content_type="application/pdf", content=content, at=AFTER)
    return DraftFile.objects.create(
        briefing=w.draft, version=1, file=stored, requested_by=w.coordinator, requested_at=AFTER, made_at=AFTER
    )


def make_earlier(w) -> EarlierPaper:
    """A briefing made before, brought in as a PDF and looked through."""
    words = PaperWords(f"{MATTER} of old", "Plans were late.", date(2015, 3, 12))
    data = pdf_of(f"{MATTER}: describe the day.")
    briefing = bring_paper(
        partnership=w.partnership, words=words, data=data, file_name="a.pdf", by=w.coordinator, at=AFTER
    )
    return read_paper(pk=EarlierPaper.objects.get(briefing=briefing).pk, at=AFTER)


def make_board_pack(w) -> BoardPack:
    """A pack that is made, and the days on which others are."""
    change_pack_schedule(
        partnership=w.partnership, day=1, months=[3], parts=["ratings"], is_active=True, by=w.coordinator, at=AFTER
    )
    stored = keep_file(name="pack.pdf", content_type="application/pdf", content=b"%PDF-1.7 pack", at=AFTER)
    return BoardPack.objects.create(
        partnership=w.partnership, title=f"{MATTER} pack", parts=["ratings"], requested_by=w.coordinator,
        requested_at=AFTER, file=stored, made_at=AFTER,
    )  # fmt: skip


def make_layout(w) -> OwnLayout:
    sections = [{"code": "one", "heading": "What works", "kind": "points", "feeds": ["strength"]}]
    definition = {"code": "ours", "name": "Our own layout", "sections": sections}
    return keep_layout(partnership=w.partnership, definition=definition, by=w.coordinator, at=AFTER)


def make_house_style(w) -> None:
    contacts = [{"who": "Front door", "when": "", "phone": "01632 960100", "email": "", "link": ""}]
    chosen = dict.fromkeys(("footer", "tell_whom", "training", "procedures"), "")
    chosen |= {"contacts": contacts, "contacts_checked_on": None, "former_names": []}
    change_house_style(partnership=w.partnership, chosen=chosen, by=w.coordinator, at=AFTER)


def send(w, briefing: Briefing) -> Edition:
    """Everything written, frozen, and its files there (small ones: what WeasyPrint makes is proved elsewhere)."""
    briefing.in_brief = "Plans were late."
    briefing.questions = ["What would you do?", "Who would you ask?", "What would you write down?"]
    briefing.sections = [section | {"text": section.get("text") or "Read this."} for section in briefing.sections]
    briefing.save()
    edition = send_for_approval(briefing=briefing, seen=briefing.version, by=w.coordinator, at=AFTER)
    name, content = f"{edition.slug}.pdf", b"%PDF-1.7 " + str(edition.pk).encode()
    edition.pdf = keep_file(name=name, content_type="application/pdf", content=content, at=AFTER)
    edition.docx = keep_file(name=f"{edition.slug}.docx", content_type="application/zip", content=content, at=AFTER)
    edition.rendered_at = AFTER
    edition.save()
    return edition


def approve(w, edition: Edition) -> Edition:
    by = w.people[OTHER, Role.RECORDS]
    approve_edition(edition=Edition.objects.get(pk=edition.pk), sha256=edition.pdf.sha256, by=by, at=AFTER)
    return Edition.objects.select_related("briefing").get(pk=edition.pk)
