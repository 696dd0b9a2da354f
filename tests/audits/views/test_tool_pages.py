"""The tool's pages, as a coordinator uses them from making one to choosing it for an audit."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from access.roles import Role
from audits.actions.tool_marks import question_mark
from audits.models import Question, Round, Tool, ToolVersion
from audits.selectors.rounds import default_tool_version
from audits.selectors.tools import words_of
from tests.factories import make_person, office_of
from tests.round_factories import make_round, make_setting
from tests.round_visits import as_person, queries, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def coordinator(setting):
    return as_person(setting.coordinator)


def page(name, *arguments):
    return reverse(f"audits:{name}", args=arguments)


def own(coordinator, name="Our tool") -> ToolVersion:
    sent = {"name": name, "start": str(default_tool_version().pk)}
    assert coordinator.post(page("tool_create"), sent).status_code == 302
    return ToolVersion.objects.get(tool__name=name)


def test_tool_is_made_changed_launched_and_chosen(setting, coordinator):
    draft = own(coordinator)
    settings = coordinator.get(page("tool_edit", draft.pk)).context["form"].initial
    settings = {name: value for name, value in settings.items() if value not in (None, False)}
    sent = settings | {"themes": settings["themes"] + "\nVoice of the child", "prompts_police": "Look at the log.\n"}
    assert coordinator.post(page("tool_edit", draft.pk), sent).status_code == 302
    section = {"title": "Voice", "intro": "", "theme": "voice_of_the_child"}
    assert coordinator.post(page("section_create", draft.pk), section).status_code == 302
    made = draft.sections.get(title="Voice")
    question = {"code": "V1", "text": "Was the child heard?", "kinds": ["police"], "answer_kind": "text"}
    assert coordinator.post(page("question_create", made.pk), question).status_code == 302
    preview = text_of(coordinator.get(page("tool_preview", draft.pk) + "?kind=police"))
    assert "Was the child heard?" in preview
    assert "Look at the log." in preview
    assert "Was the child heard?" not in text_of(coordinator.get(page("tool_preview", draft.pk) + "?kind=housing"))
    assert coordinator.post(page("tool_launch", draft.pk)).status_code == 302
    round_ = make_round(setting)
    assert "Our tool, version 1" in text_of(coordinator.get(page("round_tool", round_.pk)))
    assert coordinator.post(page("round_tool", round_.pk), {"version": str(draft.pk)}).status_code == 302
    round_.refresh_from_db()
    assert round_.tool_version_id == draft.pk
    told = text_of(coordinator.get(page("tool_detail", round_.pk)))
    assert "Was the child heard?" in told
    assert "Choose another tool" in told


def test_what_changed_is_shown_with_both_wordings(coordinator):
    first = own(coordinator)
    coordinator.post(page("tool_launch", first.pk))
    coordinator.post(page("tool_next", first.pk))
    draft = first.tool.versions.get(number=2)
    asked = draft.sections.first().questions.first()
    sent = {
        "code": asked.code,
        "text": "Is it clear who this child is?",
        "kinds": asked.kinds,
        "answer_kind": "practice",
        "seen": question_mark(asked),
    }
    assert coordinator.post(page("question_edit", asked.pk), sent).status_code == 302
    told = text_of(coordinator.get(page("tool_changes", draft.pk)))
    assert asked.text in told
    assert "Is it clear who this child is?" in told
    assert "nothing to compare it with" in text_of(coordinator.get(page("tool_changes", first.pk)))


@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_tool_comes_back_from_its_file_under_another_name(coordinator, kind):
    content = coordinator.get(page("tool_export", default_tool_version().pk, kind)).content
    sent = {"name": "From a file", "start": "file", "file": SimpleUploadedFile(f"tool.{kind}", content)}
    assert coordinator.post(page("tool_create"), sent).status_code == 302
    made = words_of(ToolVersion.objects.get(tool__name="From a file"))
    assert [part["questions"] for part in made["sections"]] == [
        part["questions"] for part in words_of(default_tool_version())["sections"]
    ]


def test_wrong_file_gets_a_sentence_and_makes_nothing(coordinator):
    words = words_of(default_tool_version()) | {"scale": "stars"}
    for name, content, told in (
        ("tool.json", json.dumps(words).encode(), "is not known here"),
        ("tool.json", b"[]", "holds no tool"),
        ("notes.docx", b"x", "must be a .json or .xlsx"),
    ):
        sent = {"name": "From a file", "start": "file", "file": SimpleUploadedFile(name, content)}
        answer = coordinator.post(page("tool_create"), sent)
        assert answer.status_code == 422
        assert told in text_of(answer)
    assert not Tool.objects.filter(name="From a file").exists()


def test_empty_file_gets_one_sentence(coordinator):
    sent = {"name": "From a file", "start": "file", "file": SimpleUploadedFile("tool.json", b"")}
    answer = coordinator.post(page("tool_create"), sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"file": ["The file is empty. Choose another."]}
    assert text_of(answer).count("Error: Make a tool") == 1
    del sent["file"]
    assert coordinator.post(page("tool_create"), sent).context["form"].errors == {
        "file": ["Choose the file to start from."]
    }


def test_agencies_of_which_a_tool_asks_nothing_are_named_before_and_after(setting, coordinator):
    draft = own(coordinator)
    (police,) = [agency for agency in setting.agencies if agency.kind == "police"]
    for question in Question.objects.filter(section__version=draft):
        question.kinds = [kind for kind in question.kinds if kind != "police"] or ["housing"]
        question.save()
    coordinator.post(page("tool_launch", draft.pk))
    round_ = make_round(setting)
    told = f"It asks nothing of {police.name}."
    assert text_of(coordinator.get(page("round_tool", round_.pk))).count(told) == 1
    answer = coordinator.post(page("round_tool", round_.pk), {"version": str(draft.pk)}, follow=True)
    assert told in text_of(answer)
    answer = coordinator.post(page("round_tool", round_.pk), {"version": str(default_tool_version().pk)}, follow=True)
    assert "It asks nothing of" not in text_of(answer)


def test_a_tool_that_grades_is_pointed_out_to_an_appreciative_inquiry(setting, coordinator):
    draft, told = own(coordinator), "this tool asks for grades"
    coordinator.post(page("tool_launch", draft.pk))
    for method, is_told in (("appreciative", True), ("file_audit", False)):
        round_ = make_round(setting)
        Round.objects.filter(pk=round_.pk).update(method=method)
        answer = coordinator.post(page("round_tool", round_.pk), {"version": str(draft.pk)}, follow=True)
        assert (told in text_of(answer)) is is_told


def test_nobody_elses_tool_can_be_seen_or_taken(setting, coordinator):
    draft = own(coordinator)
    stranger = as_person(make_setting().coordinator)
    for name in ("tool_version", "tool_edit", "tool_preview", "tool_changes", "section_create"):
        assert stranger.get(page(name, draft.pk)).status_code == 404, name
    assert stranger.get(page("tool_export", draft.pk, "json")).status_code == 404
    assert stranger.get(page("section_edit", draft.sections.first().pk)).status_code == 404
    assert "Our tool" not in text_of(stranger.get(page("tool_list")))
    chair = as_person(make_person(Role.CHAIR, office_of(setting.partnership)))
    assert chair.get(page("tool_list")).status_code == 403


def test_list_counts_ones_own_audits_only(setting, coordinator):
    make_round(make_setting())
    make_round(setting)
    (shared,) = [each for each in coordinator.get(page("tool_list")).context["tools"] if each["tool"].code == "default"]
    assert shared["rows"][0][3:] == [45, 1]


def test_shared_tool_has_no_buttons_that_change_it(coordinator):
    shared = default_tool_version()
    told = text_of(coordinator.get(page("tool_version", shared.pk)))
    assert "Add a section" not in told
    assert coordinator.get(page("tool_edit", shared.pk)).status_code == 403
    assert coordinator.post(page("tool_next", shared.pk)).status_code == 403


def test_pages_ask_as_much_of_one_tool_as_of_five(coordinator):
    draft = own(coordinator, "Tool 1")
    addresses = [page("tool_list"), page("tool_version", draft.pk), page("tool_preview", draft.pk)]
    before = [queries(coordinator, address) for address in addresses]
    for number in range(2, 6):
        own(coordinator, f"Tool {number}")
    assert [queries(coordinator, address) for address in addresses] == before
