"""What is learned over the years: what a re-audit found again, and an initiative with what people say of it."""

from datetime import timedelta

from django.utils.timezone import localdate

from audits.models import Finding, FindingKind, Round
from demonstration.cast import Place
from demonstration.clock import Clock
from learning.actions.initiatives import add_recognition, add_statement, create_initiative
from learning.initiative_words import InitiativeWords
from recommendations.actions.re_audits import say_re_audit
from recommendations.models import Recommendation

BEFORE, AGAIN = "NM-NEG24", "NM-NEG26"
ABOUT = (
    "A named person from nursery or school comes to every core group, with a rota for the holidays. A clerk writes the "
    "plan on a screen while people talk, and everybody leaves with it."
)
STATEMENTS = (
    (16, 2, "Sixty people from schools and nurseries have been to a half-day about core groups.", "Training log"),
    (6, 3, "Education was at 22 of 24 core groups sampled. Two groups met in the holidays without anybody.",
     "Dip sample by the quality office"),
)  # fmt: skip


def learn(rounds: dict[str, Round], place: Place, clock: Clock) -> None:
    """For the partnership that has repeated an audit."""
    if AGAIN not in rounds:
        return
    earlier, later = rounds[BEFORE], rounds[AGAIN]
    rows = {row.position: row for row in Recommendation.objects.filter(section__round=earlier)}
    at = clock.at(later.report_due_on, 14, 0)
    found = Finding.objects.filter(round=later, theme="multi_agency", kind=FindingKind.IMPROVEMENT)[:1]
    say_re_audit(
        recommendation=rows[3], round=later, found_again=True, findings=found, by=place.chair, at=at,
        text="Notice of missed appointments came quickly. The answer to whoever had told did not: the other half of "
        "what was asked for.",
    )  # fmt: skip
    say_re_audit(
        recommendation=rows[5], round=later, found_again=False, by=place.chair, at=at + timedelta(minutes=5),
        text="Education was at every core group that the audit read about.",
    )  # fmt: skip
    start_initiative(earlier, [rows[3], rows[5]], place, clock)


def start_initiative(earlier: Round, served: list[Recommendation], place: Place, clock: Clock) -> None:
    started = earlier.report_due_on + timedelta(weeks=20)
    at = clock.at(started, 10, 0)
    words = InitiativeWords(
        title="Core groups that everybody comes to",
        about=ABOUT,
        started_on=localdate(at),
        themes=("meetings", "multi_agency"),
        recommendations=tuple(str(row.pk) for row in served),
    )
    by = place.coordinator
    row = create_initiative(partnership=place.partnership, words=words, by=by, at=at)
    for months, level, text, source in STATEMENTS:
        at = clock.at(clock.latest - timedelta(days=30 * months), 11, 0)
        add_statement(
            initiative=row, text=text, evidence_level=level, source=f"{source}, {at:%B %Y}", dated_on=localdate(at),
            by=by, at=at,
        )  # fmt: skip
    at = clock.at(clock.latest - timedelta(days=90), 15, 0)
    add_recognition(
        initiative=row, who="The regional network of school safeguarding leads", dated_on=localdate(at), by=by,
        what="Asked us to show the holiday rota at its spring meeting.", at=at,
    )  # fmt: skip
