"""Tools: made, changed as drafts, frozen when launched, chosen for an audit until it opens."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from access.roles import Role
from audits.actions.tool_parts import (
    change_draft,
    delete_question,
    delete_section,
    move_question,
    move_section,
    save_question,
    save_section,
)
from audits.actions.tools import choose_tool, create_tool, delete_draft, launch_version, start_next_version
from audits.models import Question, Scale, Section, Tool, ToolVersion
from audits.selectors.rounds import default_tool_version
from audits.selectors.tools import words_of
from audits.tool_differences import changes_between
from tests.factories import make_person, office_of
from tests.round_factories import make_answered_round, make_round, make_setting

pytestmark = pytest.mark.django_db
WORDS = {"code": "Q1", "text": "Was the child seen?", "prompt": "", "why": "", "kinds": ["police"]}
REST = {"answer_kind": "practice", "scale": None, "is_required": True, "is_limiting": False, "pair": ""}


@pytest.fixture
def setting():
    return make_setting()


def doing(setting):
    return {"by": setting.coordinator, "at": timezone.now()}


def copied(setting, name="Our own tool") -> ToolVersion:
    words = words_of(default_tool_version()) | {"name": name}
    return create_tool(partnership=setting.partnership, words=words, **doing(setting))


def draft_facts(version, **changes):
    facts = {
        "name": version.name, "purpose": "", "scale": version.scale, "prompts": {}, "asks_confidence": False,
        "themes": [theme.label for theme in version.own_themes], "too_small_for_findings": False,
        "asks_chronology": True, "asks_independence": True,
    }  # fmt: skip
    return facts | changes


def test_copy_says_the_same_and_is_the_partnerships_own(setting):
    made = copied(setting)
    assert made.is_draft
    assert made.tool.partnership == setting.partnership
    assert words_of(made) == words_of(default_tool_version()) | {"name": "Our own tool"}
    with pytest.raises(NotDone, match="a tool called “our own TOOL” already"):
        copied(setting, "our own TOOL")


def test_launched_words_stand_whatever_asks(setting):
    version = launch_version(version=copied(setting), **doing(setting))
    section = version.sections.first()
    for change in (
        lambda: ToolVersion.objects.filter(pk=version.pk).update(number=9),
        lambda: Section.objects.filter(pk=section.pk).update(title="Other"),
        lambda: section.questions.update(text="Other"),
        lambda: section.questions.all().delete(),
        lambda: Question.objects.create(section=section, order=99, kinds=["police"], **{"code": "X", "text": "y"}),
        lambda: Section.objects.create(version=version, key="x", letter="Z", title="x", order=9),
    ):
        with pytest.raises(DatabaseError, match="(?i)launched version|cannot"), transaction.atomic():
            change()
    for change in (
        lambda: save_section(version=version, title="x", intro="", theme="", **doing(setting)),
        lambda: save_question(section=section, words=WORDS | REST, **doing(setting)),
        lambda: delete_section(section=section, **doing(setting)),
        lambda: delete_draft(version=version, **doing(setting)),
    ):
        with pytest.raises(Refused, match="its words stand"):
            change()


def test_next_version_is_a_draft_there_is_once(setting):
    first = launch_version(version=copied(setting), **doing(setting))
    assert launch_version(version=first, **doing(setting)) == first
    draft = start_next_version(version=first, **doing(setting))
    assert (draft.number, draft.is_draft) == (2, True)
    assert start_next_version(version=first, **doing(setting)) == draft
    section = draft.sections.first()
    save_section(version=draft, section=section, title="Better words", intro="", theme=section.theme, **doing(setting))
    second = launch_version(version=draft, **doing(setting))
    assert first.sections.first().title != second.sections.first().title
    assert first.sha256 != second.sha256


def test_shared_tool_is_nobodys_to_change(setting):
    shared = default_tool_version()
    with pytest.raises(Refused, match="serves every partnership"):
        start_next_version(version=shared, **doing(setting))
    with pytest.raises(Refused, match="serves every partnership"):
        save_section(version=shared, title="x", intro="", theme="", **doing(setting))


def test_words_of_a_file_that_are_no_addresses_or_pairs_as_written_are_mended(setting):
    words = words_of(default_tool_version()) | {"name": "From a file"}
    first = words["sections"][0]
    first["key"] = ["no", "text"]
    one, other = first["questions"][:2]
    one["pair"] = other["code"].lower()
    made = create_tool(partnership=setting.partnership, words=words, **doing(setting))
    assert made.sections.first().key.startswith("record")
    assert made.sections.first().questions.first().pair == other["code"]


@pytest.mark.parametrize("role", [Role.CHAIR, Role.EXECUTIVE, Role.AGENCY_LEAD])
def test_only_a_coordinator_of_the_same_partnership_makes_and_changes(setting, role):
    draft = copied(setting)
    for person in (make_person(role, office_of(setting.partnership)), make_setting().coordinator):
        told = {"by": person, "at": timezone.now()}
        for act in (
            lambda told=told: create_tool(partnership=setting.partnership, words={}, **told),
            lambda told=told: launch_version(version=draft, **told),
            lambda told=told: start_next_version(version=draft, **told),
            lambda told=told: delete_draft(version=draft, **told),
            lambda told=told: change_draft(version=draft, **draft_facts(draft), **told),
            lambda told=told: move_section(section=draft.sections.first(), up=False, **told),
        ):
            with pytest.raises(Refused):
                act()


def test_empty_tool_is_a_draft_that_cannot_be_launched_yet(setting):
    words = {"name": "New", "scale": "none", "themes": [], "sections": []}
    draft = create_tool(partnership=setting.partnership, words=words, **doing(setting))
    with pytest.raises(NotDone, match="no sections"):
        launch_version(version=draft, **doing(setting))
    section = save_section(version=draft, title="What went well", intro="", theme="", **doing(setting))
    with pytest.raises(NotDone, match="Section 1 asks nothing"):
        launch_version(version=draft, **doing(setting))
    save_question(section=section, words=WORDS | REST | {"answer_kind": "text"}, **doing(setting))
    assert launch_version(version=draft, **doing(setting)).launched_by == setting.coordinator


def test_tool_without_another_version_goes_with_its_draft(setting):
    draft = copied(setting)
    delete_draft(version=draft, **doing(setting))
    delete_draft(version=draft, **doing(setting))
    assert not Tool.objects.filter(partnership=setting.partnership).exists()


def test_sections_and_questions_move_and_stay_numbered(setting):
    draft = copied(setting)
    first, second = draft.sections.all()[:2]
    move_section(section=second, up=True, **doing(setting))
    assert [(each.letter, each.title) for each in draft.sections.all()[:2]] == [("A", second.title), ("B", first.title)]
    move_section(section=second, up=True, **doing(setting))
    asked = list(first.questions.all())
    move_question(question=asked[1], up=True, **doing(setting))
    assert [each.code for each in first.questions.all()[:2]] == [asked[1].code, asked[0].code]
    move_question(question=asked[1], up=True, **doing(setting))
    assert second.questions.last().code == asked[1].code
    move_question(question=second.questions.last(), up=False, **doing(setting))
    assert first.questions.first().code == asked[1].code
    delete_section(section=second, **doing(setting))
    letters = list(draft.sections.values_list("letter", "order"))
    assert letters == [(letter, order) for order, letter in enumerate("ABCDEF", start=1)]


def test_theme_keeps_its_code_when_others_come_and_go(setting):
    draft = copied(setting)
    with pytest.raises(NotDone, match="leads to a theme you took away"):
        change_draft(version=draft, **draft_facts(draft, themes=["Voice of the child"]), **doing(setting))
    for section in draft.sections.exclude(theme="risk"):
        save_section(version=draft, section=section, title=section.title, intro="", theme="", **doing(setting))
    names = ["Voice of the child", "Identification of risk to children"]
    changed = change_draft(version=draft, **draft_facts(draft, themes=names), **doing(setting))
    assert changed.themes == [{"code": "voice_of_the_child", "name": names[0]}, {"code": "risk", "name": names[1]}]


def test_name_of_a_draft_is_the_drafts_until_it_is_launched(setting):
    first = launch_version(version=copied(setting), **doing(setting))
    draft = start_next_version(version=first, **doing(setting))
    change_draft(version=draft, **draft_facts(draft, name="Newer name", purpose="New"), **doing(setting))
    first = ToolVersion.objects.get(pk=first.pk)
    assert (str(first), words_of(first)["purpose"]) == ("Our own tool, version 1", first.tool.purpose)
    assert first.tool.name == "Our own tool"
    with pytest.raises(NotDone, match="a tool called “newer name” already"):
        copied(setting, "newer name")
    draft = ToolVersion.objects.get(pk=draft.pk)
    told = [each.about for each in changes_between(words_of(first), words_of(draft))]
    assert told[:2] == ["Name", "Purpose"]
    second = launch_version(version=draft, **doing(setting))
    assert (second.tool.name, second.tool.purpose) == ("Newer name", "New")
    first = ToolVersion.objects.get(pk=first.pk)
    assert str(first) == "Our own tool, version 1"
    with pytest.raises(DatabaseError, match="(?i)cannot"), transaction.atomic():
        ToolVersion.objects.filter(pk=first.pk).update(name="Other")


def test_tool_that_was_never_launched_is_called_as_its_draft(setting):
    draft = copied(setting)
    change_draft(version=draft, **draft_facts(draft, name="Better name"), **doing(setting))
    assert Tool.objects.get(pk=draft.tool_id).name == "Better name"


def test_renamed_theme_keeps_its_code_and_sections(setting):
    draft = copied(setting)
    names = [theme.label for theme in draft.own_themes]
    changed = change_draft(version=draft, **draft_facts(draft, themes=["The record", *names[1:]]), **doing(setting))
    assert changed.themes[0] == {"code": "record_keeping", "name": "The record"}


def test_question_that_cannot_be_is_refused_with_the_remedy(setting):
    draft = copied(setting)
    section = draft.sections.first()
    for words, told in (
        (WORDS | REST | {"code": "rk1"}, "a question rk1 already"),
        (WORDS | REST | {"pair": "ZZ9"}, "no other question ZZ9"),
        (WORDS | REST | {"answer_kind": "scale"}, "Choose the scale"),
    ):
        with pytest.raises(NotDone, match=told):
            save_question(section=section, words=words, **doing(setting))
    made = save_question(section=section, words=WORDS | REST | {"pair": "RK1"}, **doing(setting))
    save_question(section=section, question=made, words=WORDS | REST | {"pair": "RK1"}, **doing(setting))
    delete_question(question=section.questions.get(code="RK1"), **doing(setting))
    assert section.questions.get(code="Q1").pair == ""


def test_question_that_gets_another_code_stays_paired(setting):
    draft = copied(setting)
    section = draft.sections.first()
    made = save_question(section=section, words=WORDS | REST | {"pair": "rk1"}, **doing(setting))
    assert made.pair == "RK1"
    first = section.questions.get(code="RK1")
    words = {name: getattr(first, name) for name in (*WORDS, *REST)} | {"code": "RK99"}
    save_question(section=section, question=first, words=words, **doing(setting))
    assert section.questions.get(code="Q1").pair == "RK99"


def test_tool_of_an_audit_is_chosen_until_it_opens(setting):
    version = launch_version(version=copied(setting), **doing(setting))
    round_ = make_round(setting)
    assert choose_tool(round=round_, version=version, **doing(setting)).tool_version == version
    for other in (copied(setting, "A draft"), theirs()):
        with pytest.raises(NotDone, match="launched versions listed"):
            choose_tool(round=round_, version=other, **doing(setting))
    with pytest.raises(Refused, match="its tool stays"):
        choose_tool(round=make_answered_round(setting), version=version, **doing(setting))
    with pytest.raises(Refused):
        choose_tool(round=round_, version=version, by=make_setting().coordinator, at=timezone.now())


def theirs() -> ToolVersion:
    other = make_setting()
    return launch_version(version=copied(other), **doing(other))


def test_scales_of_the_portal_are_those_partnerships_use():
    codes = set(Scale.objects.values_list("code", flat=True))
    assert {"ofsted", "ofsted_before_2013", "none"} < codes
    assert {scale.grades.count() for scale in Scale.objects.all()} >= {0, 4, 6}
