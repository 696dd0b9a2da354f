"""Content with the structure of each source briefing comes out with its headings, numbering and counts."""

import re

from briefings.layout import preset
from tests.briefings.layout_facts import LEARNING_THEMES, composed
from tests.briefings.layout_figures import FIGURES, RATINGS
from tests.briefings.seeds import MESSAGES, NORMAL, SUMMARY, counts_under, seed


def told(code: str, *rounds, **words) -> list[dict]:
    return composed(preset(code), rounds=rounds, **words)["sections"]


def test_bp1_to_bp5_lessons_learned():
    """Title with its update, 1 2 3, five themes of name, concern and box, twenty-one recommendations unnumbered."""
    text = seed("blackpool-lessons-learned")
    themes = ["Information Sharing", "Data Collection and", "Invitations to", "Attendance at Child", "Training\n"]
    begin = text.index("2. Key Themes")
    counts = counts_under(text[begin:], themes, r"^·")
    content = composed(preset("lessons"), title="Multi-agency file audits")
    assert content["title"].startswith("Lessons learned (update 2)") == bool(
        re.search(r"Lessons Learned \(update 2\)", text)
    )
    names = re.findall(r"^(\d\.) (\w[\w ]*)", text, re.MULTILINE)
    assert [(each["number"], each["heading"].lower()) for each in content["sections"]] == [
        (number, name.strip().lower()) for number, name in names
    ]
    groups = content["sections"][1]["groups"]
    assert [len(group["items"]) for group in groups] == counts == [count for _, count in LEARNING_THEMES]
    assert sum(counts) == 21
    assert all(group["heading"] and group["concern"].endswith(".") for group in groups)
    assert content["sections"][1]["box"] == "Recommendations"
    assert not any(item["number"] for group in groups for item in group["items"])


def test_sw1_seven_tiles_in_reading_order_with_the_seeds_counts():
    text = seed("sandwell-seven-point-briefing")
    numbers = sorted(re.findall(r"^0[1-7]", text, re.MULTILINE))
    sections = told("seven", NORMAL)
    assert [each["number"] for each in sections] == numbers
    begin = text.index("04 –")
    heads = ["04 – Key Learning", "05 – Areas", "06 – Good Practice"]
    counts = [each - 1 for each in counts_under(text[begin:], heads, r"^ ?\S.+$")]
    assert [len(each["items"]) for each in sections[3:6]] == [7, 6, 5] == counts


def test_es3_es4_es12_the_summarys_headings_ticks_and_counts():
    text = seed("east-sussex-practitioner-summary")
    sections = told("summary", SUMMARY)
    wanted = [
        "Background", "Method", "Strengths in Multi-Agency Practice",
        "Areas that could have been strengthened in individual cases", "Learning Identified", "Learning for Practice",
        "Points for discussion", "Applying learning", "Resources",
    ]  # fmt: skip
    assert [each["heading"].lower() for each in sections[:9]] == [each.lower() for each in wanted]
    assert sorted(wanted, key=text.index) == wanted
    by_code = {each["code"]: each for each in sections}
    strengths = counts_under(text, ["Strengths in Multi", "Areas that could"], r"^- ✓")[0]
    assert len(by_code["strengths"]["items"]) == strengths == 8
    assert by_code["strengths"]["marker"] == by_code["discussion"]["marker"] == by_code["applying"]["marker"] == "tick"
    assert len(by_code["strengthened"]["items"]) == len(
        re.findall(r"^- (?!✓)", text.partition("Learning Identified")[0], re.MULTILINE)
    )
    assert [len(by_code[code]["items"]) for code in ("discussion", "applying")] == [2, 3]
    assert all(by_code[code]["is_beside"] for code in ("discussion", "applying"))
    assert not any(each["figure"] for each in sections)


def test_br1_br2_one_running_number_across_four_headings():
    text = seed("bromley-key-messages")
    sections = told("messages", MESSAGES)[1:]
    heads = ["Highlights", "Key Actions Taken", "Actions to be addressed", "Further Actions for BSCB"]
    counts = counts_under(text, heads, r"^\d+\.")
    assert [each["heading"].lower() for each in sections] == [
        "highlights", "key actions taken", "actions to be addressed", "further actions for the board",
    ]  # fmt: skip
    assert [len(each["items"]) for each in sections] == counts == [8, 2, 3, 4]
    assert [item["number"] for each in sections for item in each["items"]] == re.findall(
        r"^(\d+)\.", text, re.MULTILINE
    )


def test_dv_analysis_headings_order_and_the_plans_sections():
    text = seed("devon-analysis-and-action-plan")
    sections = told("analysis", figures=FIGURES)
    wanted = [
        "Individual case audit findings",
        "DSCB recommendations",
        "Evidence of Impact",
        "Individual case findings",
    ]
    assert sorted(wanted, key=text.index) == wanted
    headings = [each["heading"] for each in sections]
    ours = [
        "Individual case audit findings",
        "Recommendations to the board",
        "Evidence of impact",
        "Individual case findings",
    ]
    assert [each for each in headings if each in ours] == ours
    assert headings[-1] == "Action plan"
    plan = sections[-1]["figure"]["parts"]
    assert [len(part["rows"]) for part in plan] == [7, 11, 5, 9]
    assert [part["columns"][-1][0] for part in plan] == ["RAG", "RAG", "By When", "RAG"]
    assert sum(count for _, count, _ in RATINGS) == 32
    rows = [row["number"] for part in plan for row in part["rows"]]
    assert set(rows) >= {f"{number}" for number in re.findall(r"^(\d\.\d+)\t", text, re.MULTILINE)}
