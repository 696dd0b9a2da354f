"""Whether what closed rounds wrote down is what their grades say, in sentences."""

from collections.abc import Collection, Iterator

from audits.models import Round, RoundState
from audits.selectors.summaries import Cell, counted_cells, kept_cells

ROUNDS_AT_ONCE = 200


def summary_problems() -> Iterator[str]:
    """A sentence for each number of a closed round that differs, and for each closed round without a summary."""
    closed = Round.objects.filter(state=RoundState.CLOSED).select_related("summary").only("title", "summary__round")
    rounds = list(closed.order_by("pk"))
    for start in range(0, len(rounds), ROUNDS_AT_ONCE):
        some = rounds[start : start + ROUNDS_AT_ONCE]
        yield from (f"{name_of(each)} is closed and has no summary." for each in some if not hasattr(each, "summary"))
        yield from differences([each for each in some if hasattr(each, "summary")])


def differences(rounds: Collection[Round]) -> Iterator[str]:
    names = {each.pk: name_of(each) for each in rounds}
    kept, counted = ({cell[:-1]: cell[-1] for cell in found(names)} for found in (kept_cells, counted_cells))
    for key in sorted(kept.keys() | counted.keys(), key=str):
        if (before := kept.get(key, 0)) != (now := counted.get(key, 0)):
            yield f"{names[key[1]]}: {cell_words(key)} is kept as {before}, but counted as {now}."


def name_of(round_: Round) -> str:
    return f"“{round_.title}” ({round_.pk})"


def cell_words(key: Cell) -> str:
    """The keys of a number, so that its row can be found: "agreed, theme risk, grade 3"."""
    if key[0] == "agreed":
        _, _, theme, grade = key
        return f"agreed, theme {theme}, grade {grade}"
    _, _, agency, theme, grade, agreed = key
    return f"agency {agency}, theme {theme}, grade {grade}, agreed {agreed or 'none'}"
