"""Reading what a draft is made from: a round's agreed findings and recommendations."""

from django.db.models import Count

from audits.models import Finding, Round
from audits.selectors.panel import audited_cases
from briefings.drafting import FoundFact, RoundFacts
from recommendations.models import Recommendation


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


def recommendations_of(round_: Round) -> list[tuple[str, str]]:
    found = Recommendation.objects.filter(section__round=round_).order_by("position")
    return [(str(pk), text) for pk, text in found.values_list("pk", "text")]


def themes_of(rounds) -> list[str]:
    """The themes in which the rounds found something, by which the library is filtered."""
    found = Finding.objects.agreed().filter(round__in=rounds).values_list("theme", flat=True)
    return sorted(set(found))
