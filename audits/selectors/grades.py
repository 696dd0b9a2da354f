"""Counting agreed grades by round and theme. Counts, never percentages: a round has a handful of children."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from access.permissions import Permission
from audits.models import OVERALL, Grade, Round, ThemeWord
from audits.selectors.summaries import agreed_numbers


@dataclass(frozen=True)
class GradeWord:
    """A grade as pages print it."""

    code: str
    name: str
    short: str
    tone: str
    order: int


class ThemeCounts:
    """How many children at each grade (`grades`, best first), by theme (`themes`: {theme: {grade code: n}})."""

    grades: list[GradeWord]
    themes: dict[str, dict[str, int]]

    def count(self, theme: str, grade: str) -> int:
        return self.themes.get(theme, {}).get(grade, 0)

    def total(self, theme: str) -> int:
        """All of them, those whose grade is not known among them."""
        return sum(self.themes.get(theme, {}).values())

    def not_known(self, theme: str) -> int:
        """Of how many the grade is not known: of none where a panel agreed it."""
        return 0

    @property
    def overall(self) -> dict[str, int]:
        return self.themes.get(OVERALL, {})


@dataclass(frozen=True)
class RoundGrades(ThemeCounts):
    """One round's agreed grades: for each theme, how many children at each grade."""

    round: Round
    grades: list[GradeWord]
    themes: dict[str, dict[str, int]]
    is_past = False

    @property
    def title(self) -> str:
        return self.round.title

    @property
    def held_on(self) -> date:
        return self.round.panel_on

    @property
    def scale_pk(self) -> int:
        return self.round.tool_version.scale_id

    @property
    def scale_name(self) -> str:
        return self.round.tool_version.scale.name

    @property
    def own_themes(self) -> list[ThemeWord]:
        """What was graded beside the judgement over all, in the order of the tool."""
        return self.round.tool_version.own_themes


def agreed_rounds(user, partnership, most: int = 12, right: Permission = Permission.VIEW_DASHBOARD) -> list[Round]:
    """The partnership's latest rounds whose findings are agreed, oldest first.

    None for whoever does not hold the `right` by which the page counts them: the dashboard's, or to see
    recommendations or findings.
    """
    if partnership.pk not in user.partnership_ids(right):
        return []
    rounds = (
        Round.objects.agreed()
        .filter(programme__partnership=partnership)
        .select_related("programme", "tool_version__scale")
        .order_by("-panel_on")[:most]
    )
    return list(reversed(rounds))


def grades_by_round(
    user, partnership, most: int = 12, right: Permission = Permission.VIEW_DASHBOARD
) -> list[RoundGrades]:
    """Agreed grades of the latest agreed rounds, in three queries whatever their number."""
    return grades_of_rounds(agreed_rounds(user, partnership, most, right))


def grades_of_rounds(rounds: Sequence[Round]) -> list[RoundGrades]:
    """Agreed grades of some rounds found for a person, in two queries whatever their number.

    Closed rounds were counted when they closed; what a round agreed that is still in its report is counted now.
    """
    found: dict = defaultdict(lambda: defaultdict(dict))
    for round_id, theme, grade, n in agreed_numbers(rounds):
        found[round_id][theme][grade] = n
    words = grade_words({r.tool_version.scale_id for r in rounds})
    return [RoundGrades(r, words.get(r.tool_version.scale_id, []), found[r.pk]) for r in rounds]


def grade_words(scales: set[int]) -> dict[int, list[GradeWord]]:
    """The grades of some scales, best first."""
    words: dict[int, list[GradeWord]] = defaultdict(list)
    for grade in Grade.objects.filter(scale_id__in=scales).order_by("scale_id", "order"):
        words[grade.scale_id].append(GradeWord(grade.code, grade.name, grade.short_name, grade.tone, grade.order))
    return words
