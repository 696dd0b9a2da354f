"""What the dashboard can be narrowed to: agencies, owners, audits and themes in use. One query."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat

from access.permissions import Permission
from accounts.models import Agency
from audits.models import OVERALL, Round
from audits.selectors.themes import FIVE
from recommendations.models import Action, PlanSection
from recommendations.selectors.recommendations import recommendations_for

Named = tuple[str, str]


@dataclass(frozen=True)
class Audit:
    """An audit that figures can be narrowed to: a round, its section of the plan, or a section without a round."""

    words: str
    round_id: UUID | None = None
    section_id: int | None = None

    @property
    def value(self) -> str:
        """As an address says it."""
        return str(self.round_id or self.section_id)


@dataclass(frozen=True)
class Options:
    """Pairs of a value and its words, in the order in which they are offered."""

    agencies: list[Named] = field(default_factory=list)
    owners: list[Named] = field(default_factory=list)
    themes: list[Named] = field(default_factory=list)
    audits: list[Audit] = field(default_factory=list)


def options_for(user, partnership) -> Options:
    """What the person may narrow the figures to."""
    own = recommendations_for(user, partnership)
    agencies = Agency.objects.visible_to(user).filter(partnership=partnership)
    owners = Action.objects.filter(recommendation__in=own, agency=None)
    sections = PlanSection.objects.filter(pk__in=own.values("section"))
    rounds = Round.objects.none()
    if partnership.pk in user.partnership_ids(Permission.VIEW_DASHBOARD):
        rounds = Round.objects.agreed().filter(programme__partnership=partnership).exclude(plan_section__in=sections)
    numbered = Concat(text(F("number")), Value(". "), F("title"))
    found = named(agencies, "agency", text(F("pk")), F("name")).union(
        named(owners, "owner", F("owner_words"), F("owner_words")),
        named(own.exclude(theme=""), "theme", F("theme"), Coalesce(F("theme_name"), F("theme"))),
        named(sections, "section", text(F("pk")), numbered, text(F("round_id"))),
        named(rounds, "round", text(F("pk")), F("title")),
    )
    return sorted_out(found)


def text(what) -> Cast:
    return Cast(what, CharField())


def named(rows: QuerySet, kind: str, value, words, beside=None) -> QuerySet:
    """Rows as (kind, value, words, beside), so that they can stand under one another."""
    last = Coalesce(beside, text(Value(""))) if beside is not None else text(Value(""))
    told = rows.order_by().annotate(
        told_kind=text(Value(kind)), told_value=text(value), told_words=text(words), told_beside=last
    )
    return told.values_list("told_kind", "told_value", "told_words", "told_beside")


def sorted_out(found) -> Options:
    """The rows of the one query, each in its list and in the order of its words."""
    options = Options()
    themes = {theme.value: theme.label for theme in (*FIVE, OVERALL)}
    for kind, value, words, beside in sorted(found, key=lambda row: (row[2].casefold(), row[1])):
        if kind == "agency":
            options.agencies.append((value, words))
        elif kind == "owner":
            options.owners.append((value, words))
        elif kind == "theme":
            themes.setdefault(value, words or value)
        elif kind == "section":
            options.audits.append(Audit(words, UUID(beside) if beside else None, int(value)))
        else:
            options.audits.append(Audit(words, UUID(value)))
    options.themes.extend(themes.items())
    return options
