"""What an import looks up: names of owners, the rows a plan has, and the plan that a file may be a newer state of."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Subquery

from accounts.models import Agency
from recommendations.models import Action, Evidence, OwnerKind, Plan, Recommendation, StatusChange

ENOUGH = 0.5


@dataclass(frozen=True)
class Stored:
    """A row of a plan as it is kept, with who owns it now and the day of its latest decision."""

    row: Recommendation
    kind: str
    agencies: tuple[str, ...]
    evidence: tuple[str, ...]

    @property
    def is_owned(self) -> bool:
        return self.kind != OwnerKind.NONE


def agency_names(partnership) -> dict[str, str]:
    """Agencies that may own something: name in small letters to id."""
    rows = Agency.objects.filter(partnership=partnership, is_active=True)
    return {" ".join(name.split()).casefold(): str(pk) for pk, name in rows.values_list("pk", "name")}


def kind_names(partnership) -> dict[str, str]:
    """The board, the subgroup and "all agencies" as a plan may name them."""
    named = {
        partnership.board_name: OwnerKind.BOARD, "the board": OwnerKind.BOARD, "board": OwnerKind.BOARD,
        partnership.subgroup_name: OwnerKind.SUBGROUP, "subgroup": OwnerKind.SUBGROUP,
        "all agencies": OwnerKind.ALL, "all partners": OwnerKind.ALL, "all": OwnerKind.ALL,
    }  # fmt: skip
    return {" ".join(name.split()).casefold(): kind.value for name, kind in named.items()}


def stored_rows(plan: Plan) -> dict[str, Stored]:
    """A plan's recommendations by number; each row tells its latest decision as `decided_on`."""
    latest = StatusChange.objects.filter(recommendation=OuterRef("pk"), action=None).values("decided_on")[:1]
    actions = Action.objects.select_related("status", "agency").prefetch_related("updates")
    rows = (
        Recommendation.objects.filter(section__plan=plan)
        .select_related("section", "status")
        .annotate(decided_on=Subquery(latest))
        .prefetch_related(Prefetch("actions", queryset=actions), Prefetch("evidence", queryset=Evidence.objects.all()))
        .order_by("section__number", "position")
    )
    return {row.number: _stored(row) for row in rows}


def _stored(row: Recommendation) -> Stored:
    live = [action for action in row.actions.all() if action.status.code != "superseded"]
    agencies = tuple(sorted(str(action.agency_id) for action in live if action.agency_id))
    return Stored(
        row=row,
        kind=row.owner_kind if live else OwnerKind.NONE.value,
        agencies=agencies,
        evidence=tuple(piece.text for piece in row.evidence.all()),
    )


def plans_like(user, partnership, *, title: str, texts: dict[str, str]) -> list[tuple[Plan, int]]:
    """Plans the file may be a newer state of, the likeliest first, with how many numbers and words are the same.

    One has the same title, or at least half of the file's rows. `user` is None at the command line.
    """
    plans = (Plan.objects.all() if user is None else Plan.objects.visible_to(user)).filter(partnership=partnership)
    rows = Recommendation.objects.filter(section__plan__in=plans).values_list(
        "section__plan", "section__number", "position", "text"
    )
    same: Counter[UUID] = Counter()
    for plan, section, position, text in rows.iterator():
        if " ".join(text.split()) == texts.get(f"{section}.{position}"):
            same[plan] += 1
    found = [
        (plan, same[plan.pk])
        for plan in plans.select_related("scheme")
        if is_same_title(plan.title, title) or same[plan.pk] >= max(1, ENOUGH * len(texts))
    ]
    return sorted(found, key=lambda pair: (-pair[1], not is_same_title(pair[0].title, title)))


def is_same_title(one: str, other: str) -> bool:
    return bool(other) and " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
