"""Reading what a person needs to replace a case of an audit."""

from django.db.models import QuerySet

from audits.models import Return, Round
from cases.models import Case


def cases_to_swap(user, round_: Round) -> QuerySet[Case]:
    """The cases of a round's draw the person may see, in the sample or not."""
    cases = Case.objects.visible_to(user).filter(draw_id=round_.draw_id)
    return cases.select_related("partnership", "draw__frame", "draw__abandonment")


def returns_on(user, round_: Round, case: Case) -> list[Return]:
    """How far each agency is with a case."""
    returns = Return.objects.states_visible_to(user).filter(round=round_, case=case)
    return list(returns.select_related("agency"))
