"""Reading what a draft is made from: a round's agreed findings and recommendations, and what the partnership has."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch

from audits.models import Feedback, Finding, PastRound, Round
from audits.selectors.panel import audited_cases
from briefings.content import lower_first
from briefings.facts import (
    EarlierUpdate,
    FoundFact,
    InitiativeFact,
    PartnershipFacts,
    PastFact,
    RecommendedFact,
    RoundFacts,
)
from briefings.house import house_of
from briefings.models import Briefing, BriefingState
from briefings.wording import ASIDE
from cases.concern_counts import concern_count
from learning.holding import Raised, raised_words
from learning.models import Initiative, Recurrence, RecurrenceMember, Saying
from learning.selectors.recurrences import with_sources
from learning.telling import facts_of as facts_of_saying
from recommendations.models import Recommendation
from recommendations.standing import standing_of

MOST_SAID_BEFORE = 3


def facts_of(round_: Round) -> RoundFacts:
    """A round as a draft tells it: agreed findings in print wording, without grades and without any agency's own."""
    return RoundFacts(
        title=round_.title,
        why_now=round_.why_now,
        terms=round_.terms,
        look_back_months=round_.look_back_months,
        panel_on=round_.panel_on,
        agencies=[each.agency.name for each in round_.round_agencies.select_related("agency")],
        cases=audited_cases(round_).count(),
        findings=[found_fact(finding) for finding in agreed_findings(round_)],
        recommendations=recommendations_of(round_),
        themes={str(theme): theme.label for theme in round_.tool_version.own_themes},
        letters=letters_of(round_),
        concerns=concern_count(round_),
    )


def agreed_findings(round_: Round):
    found = Finding.objects.agreed().filter(round=round_)
    return found.annotate(case_count=Count("cases", distinct=True)).prefetch_related("credited")


def found_fact(finding) -> FoundFact:
    return FoundFact(
        id=str(finding.pk),
        kind=finding.kind,
        theme=finding.theme,
        text=finding.words_for_print.strip(),
        seen=finding.case_count,
        credit=sorted(agency.name for agency in finding.credited.all()),
    )


def recommendations_of(round_: Round) -> list[RecommendedFact]:
    """Those that nothing has replaced, in their order, each under its learning theme or else its audit theme."""
    found = Recommendation.objects.filter(section__round=round_).order_by("position")
    found = found.select_related("status", "learning_theme").prefetch_related("findings")
    told = []
    for row in found:
        if standing := standing_of(row, is_delivered=row.is_delivered):
            theme = row.learning_theme.name if row.learning_theme else row.theme_name
            answers = tuple(str(finding.pk) for finding in row.findings.all())
            told.append(RecommendedFact(str(row.pk), row.text, standing, theme, answers))
    return told


def letters_of(round_: Round) -> dict[str, int]:
    """How many feedback letters went to each kind of reader."""
    sent = Feedback.objects.filter(round=round_, sent_at__isnull=False).order_by()
    return dict(sent.values_list("audience").annotate(number=Count("pk")))


def themes_of(rounds) -> list[str]:
    """The themes in which the rounds found something, by which the library is filtered."""
    found = Finding.objects.agreed().filter(round__in=rounds).values_list("theme", flat=True)
    return sorted(set(found))


def partnership_facts(partnership, rounds: Iterable[Round], series: str = "") -> PartnershipFacts:
    """What a draft about some rounds says of the partnership itself."""
    house, plain = house_of(partnership), PartnershipFacts()
    return PartnershipFacts(
        name=partnership.name,
        board=with_the(partnership.board_name),
        subgroup=with_the(lower_first(partnership.subgroup_name)),
        tell_whom=house.tell_whom or plain.tell_whom,
        training=house.training,
        procedures=house.procedures,
        initiatives=tuple(initiative_facts(partnership)),
        said_before=tuple(said_before(rounds)),
        earlier=earlier_update(partnership, series),
        past=tuple(PastFact(*each) for each in past_audits(partnership).values_list("held_on", "case_count")),
    )


def with_the(name: str) -> str:
    """A body as it is named within a sentence: "the Executive", also where its name is "The Executive"."""
    return small_the(name) if name.startswith(("The ", "the ")) else f"the {name}"


def small_the(name: str) -> str:
    return f"the {name[4:]}" if name.startswith("The ") else name


def past_audits(partnership):
    """Audits of which only the results are kept."""
    return PastRound.objects.filter(partnership=partnership)


def initiative_facts(partnership) -> Iterable[InitiativeFact]:
    """What was set up, with the latest word on what it changed and who outside recognised it."""
    rows = Initiative.objects.filter(partnership=partnership).prefetch_related("statements", "recognitions")
    for row in rows.order_by("started_on", "title"):
        said = max(row.statements.all(), key=lambda each: (each.dated_on, each.said_at), default=None)
        praised = [f"{small_the(each.who)}: {each.what.strip().rstrip('.')}" for each in row.recognitions.all()]
        yield InitiativeFact(str(row.pk), row.title, said.text if said else row.about, "; ".join(praised))


def said_before(rounds: Iterable[Round]) -> list[str]:
    """Issues of these rounds that other audits raised too, the most frequent first: "Late notes: raised twice since
    April 2009."."""
    joined = RecurrenceMember.objects.staying()
    ours = joined.filter(saying__finding__round__in=rounds) | joined.filter(
        saying__recommendation__section__round__in=rounds
    )
    members = joined.prefetch_related(Prefetch("saying", with_sources(Saying.objects.all())))
    issues = Recurrence.objects.filter(pk__in=ours.values("recurrence"))
    found = []
    for issue in issues.prefetch_related(Prefetch("members", members)):
        raised = [each.saying for each in issue.members.all() if each.saying.is_raised]
        told = [Raised(facts_of_saying(saying)["on"], saying.place) for saying in raised]
        if (places := len({each.place for each in told})) > 1:
            found.append((-places, f"{issue.name.rstrip('.')}: {raised_words(told)}."))
    return [sentence for _, sentence in sorted(found)[:MOST_SAID_BEFORE]]


def earlier_update(partnership, series: str) -> EarlierUpdate | None:
    """The last update of a series, drafts left out."""
    if not series:
        return None
    found = Briefing.objects.filter(partnership=partnership, series=series).exclude(state=BriefingState.DRAFT)
    last = found.order_by("-series_number").first()
    if last is None or last.series_number is None:
        return None
    told = [section for section in last.sections if section["code"] != ASIDE]
    heads = [item for section in told for item in section["items"] if item.get("kind") == "theme"]
    return EarlierUpdate(last.series_number, tuple(head["title"] for head in heads if not head["left_out"]))
