"""The figures of the first screen: what is red and whose, what presses, and the latest audit's grades."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from django.urls import reverse

from dashboards import links, pictures
from dashboards.figure import Figure
from dashboards.figures.grades.agreed import nothing
from dashboards.figures.ratings import breakdown
from dashboards.filters import Scope
from dashboards.grade_pictures import cell_facts, short_title
from dashboards.selectors.breakdowns import by_owner
from dashboards.selectors.latest_grades import latest_grades
from dashboards.selectors.pressing import pressing
from dashboards.selectors.recommendations import worst
from dashboards.selectors.standing import standing
from dashboards.sentences import none_so, plural
from recommendations.selectors.flags import Flag
from ui.tables import Cell, Column
from ui.tags import status_tag


def owners_figure(scope: Scope, width: int = 480, thick: int = 16) -> Figure:
    """Worst first; the same counts as on the page of ratings, to which leads what has no room here. Small enough for
    half a screen unless said otherwise."""
    found, link = scope.read(by_owner), links.by_owner(scope)
    about = ("stand_by_agency", "By agency, worst first", found, link, "Owner", "action", width, thick)
    return breakdown(*about, nothing=none_so(scope), drawn=worst)


def pressing_figure(scope: Scope) -> Figure:
    """At most ten rows; the sentence counts all, as the tiles do."""
    rows, heading = scope.read(pressing), "Red and overdue"
    if not rows:
        return Figure("red_and_overdue", heading, "No recommendation is red or overdue.")
    now = scope.read(standing)
    sentence = pressing_sentence(len(rows), now.pressing, now.total.overdue)
    asked = scope.filters.agency
    own = next((row.label for row in scope.read(by_owner).rows if row.key == asked), "") if asked else ""
    table = pictures.pressing_table(rows, scope.day, partial(links.to_row, scope), own)
    found = Figure("red_and_overdue", heading, sentence, "", table["columns"], table["rows"])
    if now.pressing == len(rows):
        return found
    return replace(found, all_href=links.rows_behind(scope, flag=Flag.PRESSING), all_words=f"See all {now.pressing:,}")


def pressing_sentence(shown: int, all_of_them: int, late: int) -> str:
    """ "The first 10 of 43 that are red or overdue; 40 are overdue."; all of them where all are shown."""
    if shown < all_of_them:
        overdue = f"{late:,} {plural(late, 'is', 'are')} overdue" if late else "none is overdue"
        return f"The first {shown:,} of {all_of_them:,} that are red or overdue; {overdue}."
    return f"{shown:,} {plural(shown, 'recommendation', 'recommendations')}, {late:,} of them overdue."


def grades_figure(scope: Scope) -> Figure:
    """Counts of children, never a percentage: a round has a handful."""
    found, heading = scope.read(latest_grades), "Grades by theme"
    if found is None:
        return Figure("latest_grades", heading, nothing(scope))
    href = links.and_back(scope, reverse("dashboards:round_grades", args=[found.pk]))
    body = []
    for theme in found.words:
        if total := found.total(theme):
            most, count, note = cell_facts(found, theme)
            of = Cell(f"{count:,} of {total:,}", href, note, f"{theme.label}: {count:,} of {total:,}")
            body.append([Cell(theme.label), status_tag(most.tone, most.short), of])
    children = max(found.total(theme) for theme in found.words)
    sentence = (
        f"{short_title(found.title)}, {found.held_on:%B %Y}: the commonest grade in each theme, "
        f"of {children:,} {plural(children, 'child', 'children')}."
    )
    columns = [Column("Theme"), Column("Commonest grade"), Column("Children")]
    return Figure("latest_grades", heading, sentence, "", columns, body)


FIGURES: Mapping[str, Callable[[Scope], Figure]] = {
    "stand_by_agency": owners_figure,
    "red_and_overdue": pressing_figure,
    "latest_grades": grades_figure,
}
