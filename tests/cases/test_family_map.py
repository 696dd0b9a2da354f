"""The family map read back from its SVG: everybody once, nobody on top of another, and no word lost."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.families import AGE_BANDS, ALWAYS_AT_HOME, CHILDREN, MOST_RELATIVES, FamilyRole, Need, Relative, labels_of
from cases.family_map import draw_family

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (760, 350)
OTHERS = [role for role in FamilyRole if role != FamilyRole.INDEX]


@st.composite
def relatives(draw):
    role = draw(st.sampled_from(OTHERS))
    age = draw(st.sampled_from(["", *AGE_BANDS])) if role in CHILDREN else ""
    at_home = True if role in ALWAYS_AT_HOME else draw(st.booleans())
    return Relative(role, age, at_home, tuple(draw(st.lists(st.sampled_from(Need.values), unique=True))))


def picture(people, width=760):
    return ElementTree.fromstring(str(draw_family(people, child_age="5-9", width=width)))


def rects(svg, name):
    return [
        tuple(float(each.get(side)) for side in ("x", "y", "width", "height"))
        for each in svg.iter(f"{SVG}rect")
        if each.get("class") == name
    ]


def texts(svg):
    return [(float(each.get("x")), float(each.get("y")), each.text) for each in svg.iter(f"{SVG}text") if each.text]


def words_in(svg, box):
    x, y, width, height = box
    return " ".join(words for tx, ty, words in texts(svg) if x < tx < x + width and y < ty < y + height)


def overlap(one, other):
    (x, y, width, height), (x2, y2, width2, height2) = one, other
    return x < x2 + width2 and x2 < x + width and y < y2 + height2 and y2 < y + height


def check(people, width):
    svg = picture(people, width)
    boxes = rects(svg, "family__person")
    everybody = [Relative("index", "5-9"), *people]
    assert len(boxes) == len(everybody)
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if overlap(a, b)]
    _, _, whole, high = (float(side) for side in svg.get("viewBox").split())
    assert all(x >= 0 and y >= 0 and x + w <= whole and y + h <= high for x, y, w, h in boxes)
    said = sorted(words_in(svg, box) for box in boxes)
    assert said == sorted(expected(people))
    assert "…" not in "".join(said)
    places = rects(svg, "family__place")
    assert len(places) == 1 + any(not each.at_home for each in people)
    assert all(sum(overlap(box, place) for place in places) == 1 for box in boxes)


def expected(people):
    everybody = [Relative("index", "5-9"), *people]
    for label, each in zip(labels_of(everybody), everybody, strict=True):
        age = [AGE_BANDS.get(each.age_band, "Age not known")] if each.is_child else []
        yield " ".join([label, *age, *each.need_words])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", range(MOST_RELATIVES + 1))
def test_everybody_stands_once_and_nobody_on_another(count, width):
    roles = [OTHERS[number % len(OTHERS)] for number in range(count)]
    people = [
        Relative(role, at_home=role in ALWAYS_AT_HOME or number % 3 != 0, needs=tuple(Need.values[: number % 4]))
        for number, role in enumerate(roles)
    ]
    check(people, width)


@given(st.lists(relatives(), max_size=MOST_RELATIVES), st.sampled_from(WIDTHS))
@settings(max_examples=40, deadline=None)
def test_whatever_the_family_the_map_is_whole(people, width):
    check(people, width)


@pytest.mark.drill
@given(st.lists(relatives(), max_size=MOST_RELATIVES), st.sampled_from((*WIDTHS, 320, 600, 1000)))
@settings(max_examples=2000, deadline=None)
def test_very_many_families(people, width):
    check(people, width)


def test_the_child_is_in_the_middle_with_adults_above_and_children_beside():
    svg = picture([Relative("mother"), Relative("sibling"), Relative("sibling"), Relative("father", at_home=False)])
    boxes = {words_in(svg, box): box for box in rects(svg, "family__person")}
    child = next(box for words, box in boxes.items() if words.startswith("The child"))
    mother, father = boxes["Mother"], boxes["Father"]
    beside = [box for words, box in boxes.items() if words.startswith("Brother")]
    assert child[0] + child[2] / 2 == pytest.approx(380, abs=0.1)
    assert mother[1] + mother[3] < child[1]
    assert father[1] > child[1] + child[3]
    assert {box[1] for box in beside} == {child[1]}
    assert min(box[0] for box in beside) < child[0] < max(box[0] for box in beside)


def test_no_line_runs_through_a_box():
    people = [Relative("grandparent"), Relative("household_adult"), Relative("mother"), Relative("father")]
    svg = picture([*people, Relative("sibling")])
    boxes = rects(svg, "family__person")
    for line in svg.iter(f"{SVG}path"):
        for x, y in points(line.get("d")):
            assert not any(bx < x < bx + bw and by < y < by + bh for bx, by, bw, bh in boxes)


def points(path):
    """The corners of a path of M, V and H."""
    x = y = 0.0
    for step in path.replace("M", "|M").replace("V", "|V").replace("H", "|H").split("|")[1:]:
        numbers = [float(each) for each in step[1:].split()]
        x = numbers[0] if step[0] in "MH" else x
        y = numbers[-1] if step[0] in "MV" else y
        yield x, y


def test_shape_says_what_words_say():
    """Round for children, square for adults, broken for elsewhere, and only the child has a second line."""
    svg = picture([Relative("mother"), Relative("sibling", at_home=False)])
    people = [each for each in svg.iter(f"{SVG}rect") if each.get("class") == "family__person"]
    looks = [(each.get("rx") is not None, each.get("stroke-dasharray") is not None) for each in people]
    assert sorted(looks) == [(False, False), (True, False), (True, True)]
    assert len(rects(svg, "family__inner")) == 1


def test_the_picture_says_the_family_aloud():
    svg = picture([Relative("mother"), Relative("father", at_home=False)])
    title = svg.find(f"{SVG}title")
    assert title.text == "Family map. Lives with mother. Elsewhere: father."
    assert svg.get("aria-labelledby") == title.get("id")
    assert picture([]).find(f"{SVG}title").text == "Family map. Nobody but the child is on it yet."
