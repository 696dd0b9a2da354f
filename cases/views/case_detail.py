from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.doors import open_case
from cases.facts import fact_rows, fact_sentence
from cases.knowing import knowledge_of
from cases.knowledge_presenters import fact_parts, family_parts
from cases.linked_records import agencies_that_count, records_by_case, records_of
from cases.models import CaseRole
from cases.permissions import state_of_round, why_not_count_records, why_not_prepare, why_not_restrict, why_not_swap
from cases.presenters import case_tag, concern_tag, crumbs, round_href, round_of, swap_notices
from cases.selectors import concerns_for, sheets_for, swaps_about


@requires(Permission.VIEW_CASE, Permission.PREPARE_CASE)
@require_GET
def case_detail(request, pk):
    """What is known of a case without anybody's name, and what can be done from here."""
    case = open_case(pk=pk, by=request.user, at=timezone.now())
    round_ = round_of(case)
    knowledge = knowledge_of(request.user, case)
    context = {
        "case": case,
        "round": round_,
        "round_href": round_href(round_),
        "crumbs": crumbs(round_, {"text": case.reference}),
        "tag": case_tag(case),
        "sentence": f"{fact_sentence(case.facts)}.",
        "facts": fact_rows(case.facts),
        "file_source": knowledge.file_source,
        "known": fact_parts(knowledge),
        "may_prepare": not why_not_prepare(request.user, case),
        **family_parts(knowledge),
        "records": records_part(request.user, case),
        "is_reserve": case.role == CaseRole.RESERVE,
        "swaps": swap_notices(case, swaps_about(request.user, case)),
        "may_swap": may_swap(request.user, case),
        "may_reveal": sheets_for(request.user).filter(case=case).exists(),
        "may_raise": request.user.holds(Permission.RAISE_CONCERN),
        "may_restrict": not why_not_restrict(request.user, case.partnership),
        "concerns": [
            {"concern": each, "tag": concern_tag(each)} for each in concerns_for(request.user).filter(case=case)
        ],
    }
    return render(request, "cases/case_detail.html", context)


def may_swap(user, case) -> bool:
    """Whether to offer replacing it; the audit's own page asks again and for more."""
    return state_of_round(case) in {"drawing", "auditing"} and not why_not_swap(user, case)


def records_part(user, case) -> dict:
    """What agencies hold about the child and the family, and for which this person may say it."""
    sayable = [each for each in agencies_that_count(user, case) if not why_not_count_records(user, case, each)]
    return {
        "rows": records_of(user, case),
        "sentence": records_by_case(user, [case]).get(case.pk, ""),
        "may_say": [
            {"agency": each, "href": reverse("cases:records_edit", args=[case.pk, each.pk])} for each in sayable
        ],
    }
