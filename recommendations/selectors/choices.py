"""What the filters of the list of recommendations offer: the ratings, audits, themes and owners in use."""

from access.written_once import WrittenOnce
from accounts.models import Agency
from audits.models import ToolVersion
from recommendations.models import Action, PlanSection, Status
from recommendations.rag import badness
from recommendations.selectors.keys import with_own_words
from recommendations.selectors.pages import agencies_to_own
from recommendations.selectors.recommendations import recommendations_for


def sections_for(user, partnership) -> list[PlanSection]:
    """Sections with recommendations the person may see, newest plan first."""
    return SECTIONS(user, partnership=partnership.pk)


SECTIONS = WrittenOnce(
    lambda user, partnership: (
        PlanSection.objects.filter(pk__in=recommendations_for(user, partnership).values("section"))
        .order_by("-plan__created_at", "number")
        .only("plan_id", "number", "title")
    )
)


def tools_behind(user, partnership) -> list[ToolVersion]:
    """The tools of the audits whose recommendations the person may see, those of newer plans first; each once."""
    return TOOLS(user, partnership=partnership.pk)


TOOLS = WrittenOnce(
    lambda user, partnership: (
        ToolVersion.objects.filter(rounds__in=recommendations_for(user, partnership).values("section__round"))
        .only("themes")
        .distinct()
        .order_by("-pk")
    )
)


def statuses_in_use(user, partnership) -> list[Status]:
    """The statuses of the schemes the partnership's plans use, each code once, the worst first; with `own_words`."""
    found: dict[str, Status] = {}
    for status in STATUSES(user, partnership=partnership.pk):
        found.setdefault(status.code, status)
    return sorted(found.values(), key=lambda each: badness(each.code))


STATUSES = WrittenOnce(
    lambda user, partnership: with_own_words(
        Status.objects.filter(scheme__in=recommendations_for(user, partnership).values("section__plan__scheme")),
        partnership,
    ).order_by("scheme__code", "order")
)


def owner_words_in_use(user, partnership) -> list[str]:
    return OWNER_WORDS(user, partnership=partnership.pk)


OWNER_WORDS = WrittenOnce(
    lambda user, partnership: (
        Action.objects.visible_to(user)
        .filter(recommendation__partnership=partnership, agency=None)
        .order_by("owner_words")
        .values_list("owner_words", flat=True)
        .distinct()
    )
)


def owners_to_choose(user, partnership) -> list[Agency]:
    """Agencies that may own an action."""
    return OWNERS(user, partnership=partnership.pk)


OWNERS = WrittenOnce(agencies_to_own)
