"""The family map as a picture: the child in the middle, adults above, children beside, who lives elsewhere apart.

Pure. What a person is stands in words in their box; square corners are adults, round ones children, a double line is
the child the audit is about and a broken line somebody who lives elsewhere, so no colour is needed to read it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from cases.families import AGE_BANDS, FamilyRole, Relative, family_sentence, labels_of
from ui.charts.svg import DARK, QUIET, make_uid, number, picture, text, wrap

PADDING, GAP, TRUNK, HEAD = 14, 14, 30, 34
PARENTS = frozenset({FamilyRole.MOTHER, FamilyRole.FATHER, FamilyRole.OTHER_PARENT})
MOST_LINES = 12


@dataclass
class Box:
    """One person with a place. `lines` are (words, is bold); x and y are the top left corner."""

    relative: Relative
    lines: list[tuple[str, bool]]
    width: float
    x: float = 0
    y: float = 0
    height: float = 0

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass
class Drawing:
    """What is drawn so far, and how far down."""

    width: float
    y: float = 0
    marks: list[str] = field(default_factory=list)


def draw_family(relatives: Sequence[Relative], *, child_age: str = "", width: int = 760) -> SafeString:
    """The map as an <svg> `width` pixels wide. `relatives` may hold the child itself (its needs), whose age band is
    `child_age`; the child is always drawn. Everybody stands in it once, and no two boxes touch."""
    child, people = index_and_others(relatives, child_age)
    title = f"Family map. {family_sentence(people) or 'Nobody but the child is on it yet.'}"
    boxes = boxes_of(child, people, box_width(width))
    drawing = Drawing(width)
    home = [box for box in boxes[1:] if box.relative.at_home]
    away = [box for box in boxes[1:] if not box.relative.at_home]
    draw_home(drawing, boxes[0], home)
    if away:
        draw_away(drawing, away)
    return picture(
        title=title, width=width, height=drawing.y, body="".join(drawing.marks), uid=make_uid(boxes, title, width)
    )


def index_and_others(relatives: Sequence[Relative], child_age: str) -> tuple[Relative, list[Relative]]:
    said = next((each for each in relatives if each.role == FamilyRole.INDEX), Relative(FamilyRole.INDEX))
    child = Relative(FamilyRole.INDEX, child_age if child_age in AGE_BANDS else "", needs=said.needs)
    return child, [each for each in relatives if each.role != FamilyRole.INDEX]


def columns_in(width: float) -> int:
    return 3 if width >= 600 else 2


def box_width(width: float) -> float:
    columns = columns_in(width)
    return (width - 2 * PADDING - (columns - 1) * GAP) / columns


def boxes_of(child: Relative, people: Sequence[Relative], width: float) -> list[Box]:
    """A box for the child, then one for each of the others, each as high as its words need."""
    everybody = [child, *people]
    boxes = []
    for label, each in zip(labels_of(everybody), everybody, strict=True):
        lines = [(line, True) for line in wrap(label, width - 24, 14, MOST_LINES)]
        words = ([AGE_BANDS.get(each.age_band, "Age not known")] if each.is_child else []) + each.need_words
        for each_words in words:
            lines += [(line, False) for line in wrap(each_words, width - 24, 13, MOST_LINES)]
        boxes.append(Box(each, lines, width, height=20 + 19 * len(lines)))
    return boxes


def draw_home(drawing: Drawing, index: Box, home: Sequence[Box]) -> None:
    """The household: adults in rows above, parents nearest; the child with other children beside and below."""
    columns = columns_in(drawing.width)
    adults = sorted((box for box in home if not box.relative.is_child), key=lambda box: box.relative.role in PARENTS)
    children = [box for box in home if box.relative.is_child]
    beside = columns - 1 if columns > 2 else 0
    first, rest = children[:beside], children[beside:]
    middle = [*first[:1], index, *first[1:]]
    top = drawing.y
    drawing.y += HEAD
    rows = [*rows_from_the_end(adults, columns)]
    for row in rows:
        place_row(drawing, row, drawing.width)
        drawing.y += GAP
    if rows:
        drawing.y += TRUNK - GAP
    place_middle(drawing, middle, index)
    if rows:
        join_parents(drawing, rows[-1], index)
    join_beside(drawing, middle)
    for row in rows_of(rest, columns):
        drawing.y += GAP
        place_row(drawing, row, drawing.width)
    drawing.y += PADDING
    drawing.marks[:0] = panel("Lives with the child", top, drawing, is_broken=False)
    drawing.marks += [mark for box in [*adults, *middle, *rest] for mark in box_marks(box)]


def draw_away(drawing: Drawing, away: Sequence[Box]) -> None:
    """Those who live elsewhere, in a frame of their own."""
    drawing.y += GAP
    top = drawing.y
    drawing.y += HEAD
    in_order = sorted(away, key=lambda box: box.relative.is_child)
    for number_of_row, row in enumerate(rows_of(in_order, columns_in(drawing.width))):
        drawing.y += GAP if number_of_row else 0
        place_row(drawing, row, drawing.width)
    drawing.y += PADDING
    drawing.marks += panel("Lives elsewhere", top, drawing, is_broken=True)
    drawing.marks += [mark for box in in_order for mark in box_marks(box)]


def rows_of(boxes: Sequence[Box], columns: int) -> list[list[Box]]:
    return [list(boxes[start : start + columns]) for start in range(0, len(boxes), columns)]


def rows_from_the_end(boxes: Sequence[Box], columns: int) -> list[list[Box]]:
    """Rows of which the last is full, so that those who come last stand together."""
    short = len(boxes) % columns
    return [list(boxes[:short])] * bool(short) + rows_of(boxes[short:], columns)


def place_row(drawing: Drawing, row: Sequence[Box], width: float) -> None:
    """Put boxes side by side in the middle of the width, all as high as the highest."""
    height = max(box.height for box in row)
    left = (width - sum(box.width for box in row) - GAP * (len(row) - 1)) / 2
    for box in row:
        box.x, box.y, box.height = left, drawing.y, height
        left += box.width + GAP
    drawing.y += height


def place_middle(drawing: Drawing, row: Sequence[Box], index: Box) -> None:
    """The child's own row: the child in the middle of the picture, whoever stands beside."""
    height = max(box.height for box in row)
    centre = list(row).index(index)
    for place, box in enumerate(row):
        box.x = (drawing.width - box.width) / 2 + (place - centre) * (box.width + GAP)
        box.y, box.height = drawing.y, height
    drawing.y += height


def join_parents(drawing: Drawing, row: Sequence[Box], index: Box) -> None:
    """A line from each parent of the nearest row to the child, through the space between the rows."""
    parents = [box for box in row if box.relative.role in PARENTS]
    if not parents:
        return
    level = index.y - TRUNK / 2
    ends = [box.middle for box in parents] + [index.middle]
    path = "".join(f"M{number(box.middle)} {number(box.bottom)}V{number(level)}" for box in parents)
    path += f"M{number(min(ends))} {number(level)}H{number(max(ends))}"
    path += f"M{number(index.middle)} {number(level)}V{number(index.y)}"
    drawing.marks.append(f'<path class="family__line" d="{path}" fill="none" stroke="{QUIET}" stroke-width="2"/>')


def join_beside(drawing: Drawing, row: Sequence[Box]) -> None:
    for left, right in zip(row, row[1:], strict=False):
        level = number(left.y + left.height / 2)
        path = f"M{number(left.x + left.width)} {level}H{number(right.x)}"
        drawing.marks.append(f'<path class="family__line" d="{path}" stroke="{QUIET}" stroke-width="2"/>')


def panel(heading: str, top: float, drawing: Drawing, *, is_broken: bool) -> list[str]:
    """The frame around a household, with its name at the top."""
    dashes = ' stroke-dasharray="6 4"' if is_broken else ""
    place = f'x="1" y="{number(top + 1)}" width="{number(drawing.width - 2)}" height="{number(drawing.y - top - 2)}"'
    return [
        f'<rect class="family__place" {place} fill="#f5f7f9" stroke="{QUIET}"{dashes}/>',
        text(PADDING, top + 23, heading, bold=True, fill=DARK),
    ]


def box_marks(box: Box) -> list[str]:
    """One person: the box, its words, and for the child a second line around it."""
    is_index = box.relative.role == FamilyRole.INDEX
    rounded = ' rx="14"' if box.relative.is_child else ""
    dashes = "" if box.relative.at_home else ' stroke-dasharray="6 4"'
    fill, stroke = ("#e8eff6", 3) if is_index else ("#ffffff", 2)
    marks = [
        f'<rect class="family__person" {outline(box, 0)}{rounded} fill="{fill}" stroke="{DARK}" '
        f'stroke-width="{stroke}"{dashes}/>'
    ]
    if is_index:
        marks.append(f'<rect class="family__inner" {outline(box, 5)} rx="10" fill="none" stroke="{DARK}"/>')
    top = box.y + (box.height - 19 * len(box.lines)) / 2 + 14
    for place, (words, is_bold) in enumerate(box.lines):
        size = 14 if is_bold else 13
        marks.append(text(box.middle, top + 19 * place, words, size=size, anchor="middle", bold=is_bold, fill=DARK))
    return marks


def outline(box: Box, inside: float) -> str:
    return (
        f'x="{number(box.x + inside)}" y="{number(box.y + inside)}" '
        f'width="{number(box.width - 2 * inside)}" height="{number(box.height - 2 * inside)}"'
    )
