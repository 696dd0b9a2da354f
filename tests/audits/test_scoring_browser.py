"""What makes the scoring page quick: keys, the record of the answer before, and a strip that follows. In a browser."""

import re
from datetime import date

from playwright.sync_api import expect

from audits.models import Answer, ReturnGrade
from tests.audits.test_return_browser import THEME, open_browser, scoring, scoring_page  # noqa: F401 - fixtures


def test_keys_answer_only_while_the_focus_is_in_the_question_and_not_in_a_box(open_browser, scoring):  # noqa: F811
    page = scoring_page(open_browser(), scoring)
    first, second = scoring.questions(THEME)[:2]
    page.locator(f"#choice-{first.pk}").focus()
    page.keyboard.press("3")
    expect(page.locator(f"#choice-{first.pk}-3")).to_be_checked()
    expect(page.locator(f"#question-{first.pk} .saved")).to_have_text(re.compile("^Saved"))
    page.locator(f"#evidence-{second.pk}").focus()
    page.keyboard.press("2")
    expect(page.locator(f"#evidence-{second.pk}")).to_have_value("2")
    expect(page.locator(f"input[name=choice-{second.pk}]:checked")).to_have_count(0)
    page.locator("h1").click()
    page.keyboard.press("1")
    expect(page.locator(f"#choice-{first.pk}-3")).to_be_checked()
    assert Answer.objects.get(question=first).choice == "partly"


def test_strip_says_how_far_the_return_is_and_that_it_is_saved(open_browser, scoring):  # noqa: F811
    page = scoring_page(open_browser(), scoring)
    first = scoring.questions(THEME)[0]
    strip = page.get_by_role("region", name="This return")
    total = len(scoring.questions())
    expect(strip).to_contain_text(f"0 of {total} answered")
    page.locator(f"#choice-{first.pk}").check()
    expect(strip).to_contain_text(f"1 of {total} answered")
    expect(strip).to_contain_text(re.compile(r"Saved \d\d:\d\d"))
    expect(page.get_by_text("Your answers here: 1 Fully.")).to_be_visible()
    page.mouse.wheel(0, 4000)
    expect(strip).to_be_in_viewport()


def test_record_of_the_answer_before_is_copied_at_a_press(open_browser, scoring):  # noqa: F811
    page = scoring_page(open_browser(), scoring)
    first, second = scoring.questions(THEME)[:2]
    page.locator(f"#question-{first.pk} .question__detail summary").click()
    page.locator(f"#date-{first.pk}").fill("4/3/2026")
    page.locator(f"#source-{first.pk}").select_option("minutes")
    expect(page.locator(f"#question-{first.pk} .saved")).to_have_text(re.compile("^Saved"))
    expect(page.locator(f"#question-{first.pk} [data-copy-detail]")).to_be_hidden()
    page.locator(f"#question-{second.pk} .question__detail summary").click()
    page.locator(f"#question-{second.pk} [data-copy-detail]").click()
    expect(page.locator(f"#date-{second.pk}")).to_have_value("4/3/2026")
    expect(page.locator(f"#question-{second.pk} .saved")).to_have_text(re.compile("^Saved"))
    answer = Answer.objects.get(question=second)
    assert (answer.record_date, answer.source) == (date(2026, 3, 4), "minutes")


def test_wrong_date_is_told_beside_its_answer_and_nothing_is_lost(open_browser, scoring):  # noqa: F811
    page = scoring_page(open_browser(java_script_enabled=False), scoring)
    first = scoring.questions(THEME)[0]
    page.locator(f"#choice-{first.pk}").check()
    page.locator(f"#evidence-{first.pk}").fill("Seen at home.")
    page.locator(f"#question-{first.pk} .question__detail summary").click()
    page.locator(f"#date-{first.pk}").fill("30 February")
    page.get_by_role("button", name=re.compile("^Save and go")).click()
    expect(page.locator(f"#date-{first.pk}-error")).to_contain_text("such as 4/3/2026")
    expect(page.locator(f"#evidence-{first.pk}")).to_have_value("Seen at home.")
    expect(page.locator(f"#choice-{first.pk}")).to_be_checked()


def test_strengths_are_added_one_after_another_and_saved(open_browser, scoring):  # noqa: F811
    page = scoring_page(open_browser(), scoring)
    grade = page.locator(".question--grade")
    grade.get_by_text("Add strengths, things to develop").click()
    group = grade.get_by_role("group", name="Strength")
    group.locator("textarea").fill("Seen every week.")
    group.get_by_role("button", name="Add another").click()
    group.locator("textarea").nth(1).fill("The father was asked too.")
    group.locator("textarea").nth(1).blur()
    expect(grade.locator(".saved")).to_have_text(re.compile("^Saved"))
    page.reload()
    expect(page.locator(".question--grade [data-notes]").first.locator("textarea")).to_have_count(3)
    kept = ReturnGrade.objects.get(theme=THEME)
    assert kept.strengths == ["Seen every week.", "The father was asked too."]


def test_warning_comes_before_one_is_signed_out_and_a_press_keeps_one_in(open_browser, scoring, settings):  # noqa: F811
    settings.SESSION_IDLE_MINUTES = 5  # so that the warning, five minutes before, is due at once
    page = scoring_page(open_browser(), scoring)
    warning = page.get_by_role("alert")
    expect(warning).to_contain_text("You will be signed out in five minutes")
    page.evaluate("document.querySelector('form[data-idle]').dataset.idle = 1800")
    page.get_by_role("button", name="I’m still reading").click()
    expect(warning).to_be_hidden()


def test_page_just_opened_warns_of_nothing(open_browser, scoring):  # noqa: F811
    page = scoring_page(open_browser(), scoring)
    expect(page.locator("[data-idle-words]")).to_be_hidden()


def test_key_on_the_way_to_a_detail_answers_nothing(open_browser, scoring):  # noqa: F811
    page = scoring_page(open_browser(), scoring)
    first = scoring.questions(THEME)[0]
    page.locator(f"#question-{first.pk} .question__detail summary").focus()
    page.keyboard.press("1")
    expect(page.locator(f"input[name=choice-{first.pk}]:checked")).to_have_count(0)


def test_long_text_is_saved(open_browser, scoring):  # noqa: F811
    page = scoring_page(open_browser(), scoring)
    reasons = page.locator(f"#reasons-{THEME}")
    reasons.fill("–" * 9000)
    reasons.blur()
    expect(page.locator(".question--grade .saved")).to_have_text(re.compile("^Saved"))


def test_notes_of_both_windows_are_kept_when_they_are_combined(open_browser, scoring):  # noqa: F811
    mine, theirs = (scoring_page(open_browser(), scoring) for _ in range(2))
    for page, words in ((theirs, "Seen every week."), (mine, "Heard alone.")):
        page.get_by_text("Add strengths, things to develop").click()
        page.get_by_role("group", name="Strength").locator("textarea").fill(words)
        page.get_by_role("group", name="Strength").locator("textarea").blur()
        page.wait_for_timeout(1500)
    grade = mine.locator(".question--grade")
    expect(grade.locator(".conflict--live")).to_contain_text("Strength: Seen every week.")
    expect(grade.locator(".conflict--live")).to_contain_text("Strength: Heard alone.")
    grade.get_by_role("button", name="Combine").click()
    expect(grade.locator(".saved")).to_have_text(re.compile("^Saved"))
    assert set(ReturnGrade.objects.get(theme=THEME).strengths) == {"Seen every week.", "Heard alone."}
