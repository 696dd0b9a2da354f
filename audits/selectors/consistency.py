"""The answers and grades of a round, laid out so that agencies' agreement can be measured."""

from collections import defaultdict
from dataclasses import dataclass

from audits.consistency import Agreement, agreement, least_reliable
from audits.models import Answer, Question, Return, ReturnGrade, ReturnState, Round
from audits.selectors.answer_words import choices_of
from audits.selectors.panel_board import questions_of


@dataclass(frozen=True)
class Consistency:
    """How far agencies agreed: over all questions, by theme (its answers, and its grades), and on the worst ones."""

    whole: Agreement
    themes: tuple[tuple[str, Agreement, Agreement], ...]
    worst: tuple[tuple[Question, Agreement], ...]
    unsaid: int


def consistency_of(round_: Round) -> Consistency:
    """Measured over the returns the panel has opened, restricted children among them: figures of a round, of no child.

    In as many queries for many returns as for few.
    """
    returns = Return.objects.filter(round=round_, opened_at__isnull=False, state=ReturnState.SIGNED_OFF)
    questions = {row.pk: row for row in questions_of(round_)}
    choices = choices_of(questions.values())
    units: dict = defaultdict(lambda: defaultdict(list))
    rows = Answer.objects.filter(agency_return__in=returns, question__in=questions).exclude(choice="")
    for case, question, choice in rows.order_by("pk").values_list("agency_return__case", "question", "choice"):
        known = choices.get((question, choice))
        if known and known.place is not None:
            units[question][case].append(known.place)
    by_question = {pk: [units[pk][case] for case in sorted(units[pk], key=str)] for pk in questions if pk in units}
    # Which questions are worst needs no range: it is worked out for those that are shown.
    quick = {pk: agreement(found, resamples=0) for pk, found in by_question.items()}
    worst = tuple((questions[pk], agreement(by_question[pk])) for pk in least_reliable(quick))
    grades = grade_units(returns)
    themes = []
    for theme in round_.tool_version.all_themes:
        of_theme = [pk for pk in by_question if questions[pk].section.theme == theme]
        answers = agreement([unit for pk in of_theme for unit in by_question[pk]])
        themes.append((theme.label, answers, agreement(grades.get(theme.value, []))))
    return Consistency(
        whole=agreement([unit for found in by_question.values() for unit in found]),
        themes=tuple(themes),
        worst=worst,
        unsaid=sum(1 for found in quick.values() if found.alpha is None),
    )


def grade_units(returns) -> dict[str, list[list[int]]]:
    """The grades of each child by theme, the best 1."""
    found: dict = defaultdict(lambda: defaultdict(list))
    rows = ReturnGrade.objects.filter(agency_return__in=returns, grade__isnull=False).order_by("pk")
    for case, theme, order in rows.values_list("agency_return__case", "theme", "grade__order"):
        found[theme][case].append(order)
    return {theme: [cases[case] for case in sorted(cases, key=str)] for theme, cases in found.items()}
