"""Reading letters of feedback, what they are drafted from, and whom they can go to."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from access.permissions import Permission
from access.written_once import WrittenOnce
from accounts.models import Agency, Membership, User
from audits.models import OVERALL, AgreedGrade, Audience, Feedback, Finding, FindingKind, ReturnState, Round
from audits.models.panel import AGREED
from audits.selectors.panel import opened_returns_for, panels_for
from cases.models import Case, walled_off

Pair = tuple[Any, Any]  # keys of a case and of an agency
WELL = {FindingKind.STRENGTH, FindingKind.GOOD_PRACTICE, FindingKind.FACTOR}


class Sources(NamedTuple):
    """What one case's letters are drafted from: points that went well, points to consider, grades as words."""

    strengths: list[str]
    to_consider: list[str]
    grades: list[tuple[str, str]]


def feedback_rounds_for(user) -> QuerySet[Round]:
    """Audits whose panel has concluded, of which the person writes feedback or leads an agency taking part."""
    rights = (Permission.WRITE_FINDINGS, Permission.SIGN_OFF_RETURN)
    rows = [panels_for(user, right).filter(state__in=AGREED).values("pk") for right in rights]
    rounds = Round.objects.visible_to(user).filter(Q(pk__in=rows[0]) | Q(pk__in=rows[1]))
    return rounds.select_related("programme__partnership", "tool_version__scale")


def has_feedback(user, round_: Round) -> bool:
    """Whether the audit is one of these."""
    return bool(FEEDBACK(user, round=round_.pk))


FEEDBACK = WrittenOnce(lambda user, round: feedback_rounds_for(user).filter(pk=round).order_by().values_list("pk"))


def rounds_to_write_feedback_for(user) -> QuerySet[Round]:
    """Of these, those of which the person writes feedback."""
    return panels_for(user, Permission.WRITE_FINDINGS).filter(state__in=AGREED)


def letters_for(user, round_: Round | None = None) -> QuerySet[Feedback]:
    """The letters a person may read, with how many answers each has."""
    letters = Feedback.objects.visible_to(user).with_everything()
    if round_ is not None:
        letters = letters.filter(round=round_)
    return letters.annotate(reply_count=Count("replies"))


def letters_to_write_for(user) -> QuerySet[Feedback]:
    """Letters of the audits whose feedback the person writes."""
    wide = user.wide_partnership_ids(Permission.WRITE_FINDINGS)
    return letters_for(user).filter(round__programme__partnership_id__in=wide)


def letters_to_pass_on_for(user) -> QuerySet[Feedback]:
    """Letters sent to agencies the person leads."""
    return letters_for(user).filter(agency_id__in=user.agency_ids(Permission.SIGN_OFF_RETURN))


def feedback_pairs(user, round_: Round) -> list[tuple[Case, Agency]]:
    """Each child with each agency that answered about it, as far as the person may see them."""
    found = opened_returns_for(user, round_).filter(state=ReturnState.SIGNED_OFF)
    return [(each.case, each.agency) for each in found]


def missing_letters(user, round_: Round) -> list[tuple[Case, Agency, str]]:
    """Children, agencies and readers nobody has written to yet."""
    there = set(Feedback.objects.filter(round=round_).values_list("case_id", "agency_id", "audience"))
    return [
        (case, agency, audience)
        for case, agency in feedback_pairs(user, round_)
        for audience in Audience.values
        if (case.pk, agency.pk, audience) not in there
    ]


def sources_for(round_: Round, pairs: Iterable[tuple[Case, Agency]]) -> dict[Pair, Sources]:
    """By (case, agency): the agreed findings of the case that do not credit other agencies only, strengths first, and
    its grades."""
    asked = list(pairs)
    cases = {case.pk for case, _ in asked}
    findings = Finding.objects.filter(round=round_, cases__in=cases).distinct().order_by("theme", "written_at")
    told: dict[Any, list[tuple[Finding, set]]] = {case: [] for case in cases}
    for finding in findings.prefetch_related("credited", "cases"):
        credited = {each.pk for each in finding.credited.all()}
        for case in finding.cases.all():
            if case.pk in told:
                told[case.pk].append((finding, credited))
    grades = grades_in_words(round_, cases)
    found = {}
    for case, agency in asked:
        own = [finding for finding, credited in told[case.pk] if not credited or agency.pk in credited]
        well = [each.words_for_print for each in own if each.kind in WELL]
        better = [each.words_for_print for each in own if each.kind not in WELL]
        found[case.pk, agency.pk] = Sources(well, better, grades[case.pk])
    return found


def grades_in_words(round_: Round, cases: Iterable[Any]) -> dict[Any, list[tuple[str, str]]]:
    """By case (theme, agreed grade) as words, overall first."""
    order = [OVERALL, *(theme.value for theme in round_.tool_version.own_themes)]
    agreed = AgreedGrade.objects.filter(round=round_, case__in=cases, is_current=True).select_related("grade")
    by_theme = {(each.case_id, each.theme): each.grade.name for each in agreed}
    labels = {theme: round_.tool_version.theme_named(theme).label for theme in order}
    return {
        case: [(labels[theme], by_theme[case, theme]) for theme in order if (case, theme) in by_theme] for case in cases
    }


def readers_at(agency: Agency, case: Case) -> QuerySet[User]:
    """People with a role at the agency today, who may be told of this case."""
    held = Membership.objects.in_force(timezone.localdate()).filter(agency=agency)
    people = User.objects.filter(pk__in=held.values("user")).order_by("full_name")
    if not case.is_restricted:
        return people
    return people.filter(pk__in=[each.pk for each in people if not is_walled(each, case)])


def is_walled(user: Any, case: Case) -> bool:
    return walled_off(user).filter(pk=case.pk).exists()


def tally(letters: Iterable[Any]) -> dict[str, int]:
    """How many letters are drafts, sent, reached and answered."""
    rows = list(letters)
    sent = [each for each in rows if each.sent_at]
    return {
        "drafts": len(rows) - len(sent),
        "sent": len(sent),
        "reached": sum(bool(each.opened_at or each.passed_on_at) for each in sent),
        "answered": sum(bool(each.reply_count) for each in sent),
    }
