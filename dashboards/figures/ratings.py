"""How far recommendations are, by whom, from which audit: figures of ratings."""

from collections.abc import Callable, Mapping, Sequence

from dashboards import pictures
from dashboards.figure import Figure
from dashboards.filters import Scope
from dashboards.selectors.recommendations import Tally, by_owner, by_section, latest, status_words
from dashboards.sentences import worst_sentence
from recommendations.selectors.plans import plan_names_for


def sections(scope: Scope) -> list[Tally]:
    return by_section(scope.user, scope.partnership, scope.today, plan_names_for(scope.user, scope.partnership))


def owners(scope: Scope) -> list[Tally]:
    return by_owner(scope.user, scope.partnership, scope.today)


def words(scope: Scope):
    return status_words(None, scope.partnership.pk)


def by_agency_figure(scope: Scope) -> Figure:
    return breakdown(scope, "rag_by_agency", "By agency", scope.read(owners), pictures.by_owner_link, "Owner", "action")


def by_round_figure(scope: Scope) -> Figure:
    rows = latest(scope.read(sections))
    return breakdown(scope, "rag_by_round", "By audit", rows, pictures.by_section_link, "Audit", "recommendation")


def breakdown(
    scope: Scope, code: str, heading: str, rows: Sequence[Tally], link: pictures.Link, first: str, counted: str
) -> Figure:
    """A bar and a line for each row, worst first; what is counted is an "action" or a "recommendation"."""
    if not rows:
        return Figure(code, heading, f"There are no {counted}s yet.")
    met = {code for row in rows for code in row.counts}
    known = [word for word in scope.read(words) if word.code in met]
    sentence = worst_sentence(rows, counted)
    table = pictures.status_table(rows, known, link, first)
    picture = pictures.status_bars(rows, known, link, f"{heading}. {sentence}", 960)
    return Figure(code, heading, sentence, picture, table["columns"], table["rows"])


FIGURES: Mapping[str, Callable[[Scope], Figure]] = {
    "rag_by_agency": by_agency_figure,
    "rag_by_round": by_round_figure,
}
