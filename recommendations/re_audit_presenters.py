"""Later audits of a recommendation's issue, in words."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from audits.models import Round
from audits.plan_presenters import beside_href
from recommendations.models import ReAuditResult
from ui.counting import counted
from ui.dates import long_date
from ui.tags import state_tag


def result_told(result: ReAuditResult) -> dict:
    """One result as an entry of the history; findings as far as they were fetched for the reader."""
    found = state_tag("Found again", "attention") if result.found_again else state_tag("Not found again", "done")
    lines = [f"{result.round.title}, {result.dated_on:%B %Y}: {counted(result.cases, 'child,children')} audited."]
    lines += [result.text, *(f"• {finding.text}" for finding in result.findings.all())]
    return {
        "title": "Later audit",
        "tag": found,
        "at": long_date(timezone.localdate(result.said_at)),
        "by": result.said_by.full_name,
        "text": "\n".join(lines),
    }


def later_audits(user, rounds: Iterable[Round], results: Sequence[ReAuditResult]) -> list[dict]:
    """Audits that repeated this one's, and those something was said of: each with its page and the comparison."""
    audits = {each.pk: each for each in [*rounds, *(result.round for result in results)]}
    said = {result.round_id: result for result in reversed(results)}  # the last of an audit is the latest said
    opened = set(Round.objects.visible_to(user).filter(pk__in=audits).values_list("pk", flat=True))
    ordered = sorted(audits.values(), key=lambda each: each.panel_on, reverse=True)
    return [
        {
            "title": each.title,
            "when": f"{each.panel_on:%B %Y}",
            "href": each.get_absolute_url() if each.pk in opened else "",
            "beside": beside_href(user, each),
            "said": said_words(said.get(each.pk)),
        }
        for each in ordered
    ]


def said_words(result: ReAuditResult | None) -> str:
    if result is None:
        return "nobody has said whether it was found again"
    return "found again" if result.found_again else "not found again"
