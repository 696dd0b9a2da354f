"""Makes lists long: copies of rows of the world, made the cheap way."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

import pgtrigger
from django.db import models

from accounts.models import User
from audits.models import Answer, Question, Return, ReturnGrade, RoundAgency
from briefings.models import Briefing, Edition
from cases.identities import as_words
from cases.identity_details import details_of
from cases.models import Case, IdentitySheet, Involvement, Rung, SheetPerson
from cases.sealing import seal_child_id, seal_details
from learning.models import Saying
from notices.models import Notice
from recommendations.models import Action, Evidence, Recommendation, StatusChange, Update
from trail.models import TrailEvent

_numbers = count(1)


def copies(row: models.Model, times: int, changes=lambda number: {}) -> list:
    """So many rows like this one, each with its own id and whatever `changes(number)` says."""
    made = []
    for _ in range(times):
        number = next(_numbers)
        facts = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        facts[row._meta.pk.attname] = uuid4() if isinstance(row._meta.pk, models.UUIDField) else None
        made.append(type(row)(**(facts | changes(number))))
    return type(row)._default_manager.bulk_create(made)


def add_people(w, times: int) -> None:
    for number in range(times):
        user = User.objects.create(email=f"grown{next(_numbers)}@example.org", full_name=f"Grown {number}")
        membership = w.membership
        copies(membership, 1, lambda _, user=user: {"user_id": user.pk})
    copies(w.invitation, times, lambda n: {"email": f"g{n}@example.org", "token_sha256": f"{n:064}"})


def add_agencies(w, times: int) -> None:
    copies(w.third, times, lambda n: {"name": f"Grown agency {n}", "short_name": f"G{n}"})


def add_rounds(w, times: int) -> None:
    """Audits in every state, each with an agency, so that lists and pictures of rounds grow."""
    for state in ("planning", "auditing", "closed"):
        made = copies(w.rounds[state], times, lambda n: {"title": f"Grown {n}", "draw_id": None})
        RoundAgency.objects.bulk_create(RoundAgency(round=each, agency=w.own) for each in made)
        if state == "closed":
            for each in made:
                copies(w.finding_closed, 1, lambda _, each=each: {"round_id": each.pk})
    copies(w.rounds["planning"].programme, min(times, 30), lambda n: {"year": 2030 + n})


def add_cases(w, times: int) -> None:
    """Children of the audits, each with an identity, returns and grades at both agencies, a concern and a finding."""
    for state in ("drawing", "auditing", "panel", "closed"):
        grow_round(w, state, times)
    add_unanswered(w, times)


def grow_round(w, state: str, times: int) -> None:
    round_ = w.rounds[state]
    case = Case.objects.filter(draw=round_.draw, role="drawn").order_by("order").first()
    made = copies(case, times, lambda n: {"reference": f"GR-{n}", "fingerprint": f"{n:032}", "order": 100 + n})
    sheet = IdentitySheet.objects.get(case=case)
    for each in made:
        grow_sheet(sheet, each)
        for row in Return.objects.filter(case=case):
            (copied,) = copies(row, 1, lambda _, each=each: {"case_id": each.pk})
            for grade in ReturnGrade.objects.filter(agency_return=row):
                copies(grade, 1, lambda _, copied=copied: {"agency_return_id": copied.pk})
        for known in Involvement.objects.filter(case=case):
            copies(known, 1, lambda _, each=each: {"case_id": each.pk})


def grow_sheet(sheet: IdentitySheet, case: Case) -> None:
    """A sheet like this one for another child, sealed for it, with its people outside the seal."""
    sealed = {
        "case_id": case.pk,
        "sealed_child_id": seal_child_id(case.reference, case_pk=case.pk),
        "sealed_details": seal_details(as_words(details_of(sheet)), case_pk=case.pk),
    }
    (made,) = copies(sheet, 1, lambda _: sealed)
    for person in SheetPerson.objects.filter(sheet=sheet):
        copies(person, 1, lambda _: {"sheet_id": made.pk})


def add_unanswered(w, times: int) -> None:
    for case in Case.objects.filter(draw=w.rounds["auditing"].draw).order_by("-order")[:times]:
        if not Involvement.objects.filter(case=case, agency=w.own).exists():
            copies(w.unanswered, 1, lambda _, case=case: {"case_id": case.pk})


def add_known(w, times: int) -> None:
    """More wordings of one fact and more people on one family map."""
    copies(w.fact, times, lambda n: {"number": 100 + n})
    copies(w.family_map.people.first(), times, lambda n: {"order": 100 + n})


def add_concerns(w, times: int) -> None:
    copies(w.concern, times)
    copies(w.concern_resolved, times)
    step = w.concern.steps.first()
    for again in copies(step, times, lambda _: {"rung": Rung.AGAIN}):
        copies(step.alerts.first(), 1, lambda _, again=again: {"step_id": again.pk})


def add_comments(w, times: int) -> None:
    """More practitioners invited to comment, each with words, on a return not opened yet and on one that is."""
    for comment in (w.comments[row.pk] for row in (w.return_submitted, w.return_opened)):
        for _ in range(times):
            user = User.objects.create(email=f"comment{next(_numbers)}@example.org", full_name="Grown")
            (made,) = copies(comment, 1, lambda _, user=user: {"practitioner_id": user.pk})
            for words in comment.words.all():
                copies(words, 1, lambda _, made=made: {"comment_id": made.pk})


def add_sessions(w, times: int) -> None:
    for each in copies(w.session, times, lambda n: {"forum": f"Grown {n}"}):
        copies(w.session.attendances.get(), 1, lambda _, each=each: {"session_id": each.pk})


def add_past(w, times: int) -> None:
    """More past audits with counts, and more findings in one of them."""
    for each in copies(w.past, times, lambda n: {"name": f"Grown {n}"}):
        for row in w.past.counts.all():
            copies(row, 1, lambda _, each=each: {"past_round_id": each.pk})
    copies(w.past.findings.first(), min(times, 150), lambda n: {"order": 100 + n})


def add_questions(w, times: int) -> None:
    """More questions under each theme: half of them answered as others are, half of them not yet."""
    for question in Question.objects.filter(section__version=w.rounds["panel"].tool_version_id, order=1):
        with pgtrigger.ignore("audits.Question:launched_questions_stand"):
            made = copies(question, times, lambda n: {"code": f"g{n}", "order": 100 + n})
        for asked in made[::2]:
            for answer in Answer.objects.filter(question=question):
                copies(answer, 1, lambda _, asked=asked: {"question_id": asked.pk})


def add_agreements(w, times: int) -> None:
    """Grades agreed before the one that stands, each with a dissent."""
    for each in copies(w.agreed, times, lambda n: {"number": 100 + n, "is_current": False}):
        copies(w.dissent, 1, lambda _, each=each: {"agreed_grade_id": each.pk})


def add_sittings(w, times: int) -> None:
    """More sittings of a panel, and more people at each of them."""
    for sitting in [w.sitting, *copies(w.sitting, times, lambda n: {"number": 100 + n})]:
        copies(
            w.attendance,
            times,
            lambda n, sitting=sitting: {"sitting_id": sitting.pk, "person_id": None, "words": f"Post {n}"},
        )


def add_nominations(w, times: int) -> None:
    """More nominations of both agencies, each of which may be about the child of another."""
    match = w.nomination_match
    for row in (match.first, match.second):
        other = match.second if row == match.first else match.first
        for each in copies(row, times, lambda n: {"number": 100 + n}):
            copies(match, 1, lambda _, each=each, other=other: {"first_id": each.pk, "second_id": other.pk})
    copies(w.pool_closing, times)


def add_escalations(w, times: int) -> None:
    """More requests with steps and agencies, and more reports with agencies that were missing and people told."""
    for row in (w.request_new, w.request_accepted):
        for each in copies(row, times, lambda n: {"number": 100 + n, "form_key": uuid4()}):
            each.involved.set([w.own, w.other])
            copies(row.steps.first(), 1, lambda _, each=each: {"request_id": each.pk})
    copies(w.request_new.steps.first(), times, lambda n: {"order": 100 + n})
    for row in (w.report_new, w.report_known):
        for each in copies(row, times, lambda n: {"number": 100 + n, "form_key": uuid4()}):
            each.missing.set([w.own, w.other])
            copies(row.told.first(), 1, lambda _, each=each: {"report_id": each.pk})


def add_findings(w, times: int) -> None:
    for finding in (w.finding_panel, w.finding_closed, w.finding_reporting):
        made = copies(finding, times)
        for each in made:
            each.cases.set(finding.cases.all())
            each.credited.set([w.own])


def add_recommendations(w, times: int) -> None:
    """Recommendations with actions, updates, evidence, histories and questions; in the imported plan too."""
    copies(w.board_question, times)
    for row in (w.recommendation, Recommendation.objects.filter(section__plan=w.plan).first()):
        made = copies(row, times, lambda n: {"position": 1000 + n})
        for each in made:
            grow_recommendation(row, each)
    copies(w.plan, times, lambda n: {"source_sha256": f"{n:064}"})


def grow_recommendation(row, each) -> None:
    each.findings.set(row.findings.all())
    for action in Action.objects.filter(recommendation=row):
        (copied,) = copies(action, 1, lambda _: {"recommendation_id": each.pk})
        for update in Update.objects.filter(action=action):
            copies(update, 1, lambda _, copied=copied: {"action_id": copied.pk})
    for related in (Evidence, StatusChange):
        for one in related.objects.filter(recommendation=row)[:1]:
            copies(one, 1, lambda _: {"recommendation_id": each.pk})


def add_learning(w, times: int) -> None:
    """More issues, more sayings in one of them, and more entries alike to each other."""
    for each in copies(w.entry, times, lambda n: {"title": f"Grown {n}"}):
        saying = Saying.objects.get(entry=each)
        copies(w.member, 1, lambda _, saying=saying: {"saying_id": saying.pk})
    for each in copies(w.recurrence, times, lambda n: {"name": f"Grown {n}"}):
        (entry,) = copies(w.entry, 1)
        saying = Saying.objects.get(entry=entry)
        copies(w.member, 1, lambda _, each=each, saying=saying: {"saying_id": saying.pk, "recurrence_id": each.pk})
    copies(w.entry, times)


def add_history(w, times: int) -> None:
    """More updates, evidence and decisions on one recommendation."""
    for action in (w.action_open, w.action_delivered):
        copies(action.updates.first(), times)
    copies(w.recommendation.status_changes.first(), times)
    copies(w.evidence_file, times)
    copies(w.part, times, lambda n: {"order": 2 + n % 30000})
    copies(w.metric, times, lambda n: {"order": 100 + n})
    copies(w.recommendation.impact_statements.first(), times)
    for each in copies(w.re_audit_result, times):
        each.findings.set(w.re_audit_result.findings.all())
    for link in copies(w.evidence_link, times):
        copies(w.evidence_link.checks.first(), 1, lambda _, link=link: {"link_id": link.pk})


def add_initiatives(w, times: int) -> None:
    """More initiatives, and more said of one of them."""
    for each in copies(w.initiative, times, lambda n: {"title": f"Grown {n}"}):
        each.recommendations.set(w.initiative.recommendations.all())
        copies(w.initiative.statements.first(), 1, lambda _, each=each: {"initiative_id": each.pk})
    copies(w.initiative.statements.first(), times)
    copies(w.initiative.recognitions.first(), times)
    w.initiative.recommendations.add(*Recommendation.objects.filter(partnership=w.partnership)[:times])


def add_briefings(w, times: int) -> None:
    copies(w.board_pack, times)
    copies(w.saved_view, times, lambda n: {"name": f"Grown {n}"})
    copies(w.answer_file, times)
    copies(w.disclosure_answer, times)
    copies(w.layout, times, lambda n: {"name": f"Grown {n}"})
    made = copies(w.draft, times, lambda n: {"title": f"Grown {n}"})
    for each in made:
        each.rounds.set(w.draft.rounds.all())
    for edition in Edition.objects.filter(pk__in=[w.in_review.pk, w.published.pk]):
        for briefing in copies(Briefing.objects.get(pk=edition.briefing_id), times):
            briefing.rounds.set(w.draft.rounds.all())
            copies(edition, 1, lambda n, briefing=briefing: {"briefing_id": briefing.pk, "slug": f"grown-{n}"})


def add_replies(w, times: int) -> None:
    """More replies, read and not, more addresses, and more days on which a briefing was opened."""
    for row in (w.reply, w.reply_read):
        copies(row, times, lambda n: {"form_key": uuid4()})
    copies(w.subscription, times, lambda n: {"email": f"grown{n}@example.org"})
    taken = w.published.taken.first()
    copies(taken, times, lambda n: {"day": taken.day + timedelta(days=n)})


def add_schedules(w, times: int) -> None:
    """More schedules, each with turns, and more turns of one."""
    for each in copies(w.schedule, times, lambda n: {"title": f"Grown {n}"}):
        copies(w.turn, 1, lambda _, each=each: {"schedule_id": each.pk, "briefing_id": None})
    copies(w.turn, times, lambda n: {"period": f"grown {n}", "briefing_id": None})


def add_trail(w, times: int) -> None:
    event = TrailEvent.objects.filter(partnership_id=w.partnership.pk, actor_id=w.coordinator.pk).first()
    copies(event, times)
    copies(Notice.objects.first(), times, lambda n: {"created_at": event.at + timedelta(minutes=n)})


GROWTHS = (
    add_people, add_agencies, add_rounds, add_questions, add_cases, add_known, add_concerns, add_agreements,
    add_comments, add_sessions, add_past, add_sittings, add_nominations, add_findings, add_escalations,
    add_recommendations, add_learning, add_history, add_initiatives, add_briefings, add_schedules,
    add_replies, add_trail,
)  # fmt: skip


def grow(w, times: int) -> None:
    """So many more of everything that is ever listed."""
    for growth in GROWTHS:
        growth(w, times)
