"""Two people at one draft: nobody's words are overwritten, and nothing typed is lost."""

import pytest
from django.urls import reverse

from audits.models import Question, Section
from tests.audits.views.test_tool_pages import own, page
from tests.round_factories import make_setting
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def coordinator(setting):
    return as_person(setting.coordinator)


def opened(client, address, **typed) -> dict:
    """What a form sends back: what stood in it when it was opened, and what was typed."""
    values = client.get(address).context["form"].initial
    return {name: value for name, value in values.items() if value not in (None, False)} | typed


@pytest.fixture
def draft(coordinator):
    return own(coordinator)


@pytest.fixture
def section(draft):
    return draft.sections.first()


@pytest.fixture
def question(section):
    return section.questions.first()


def places(draft) -> dict:
    """The three forms of a draft, with a box in each."""
    section = draft.sections.first()
    return {
        page("question_edit", section.questions.first().pk): "text",
        page("section_edit", section.pk): "intro",
        page("tool_edit", draft.pk): "purpose",
    }


def test_form_opened_before_somebody_else_saved_overwrites_nothing_unseen(draft, coordinator):
    for address, box in places(draft).items():
        mine = opened(coordinator, address, **{box: "My words"})
        theirs = opened(coordinator, address, **{box: "Their words"})
        assert coordinator.post(address, theirs).status_code == 302
        answer = coordinator.post(address, mine)
        assert answer.status_code == 422
        assert "Somebody else has changed this in the meantime" in text_of(answer)
        assert "Their words" in text_of(answer)
        assert "My words" in text_of(answer)
        assert opened(coordinator, address)[box] == "Their words"
        again = mine | {"seen": answer.context["form"]["seen"].value()}
        assert coordinator.post(address, again).status_code == 302
        assert opened(coordinator, address)[box] == "My words"


def test_form_that_comes_without_its_mark_is_shown_again(question, coordinator):
    address = page("question_edit", question.pk)
    assert coordinator.post(address, opened(coordinator, address, text="Blind", seen="")).status_code == 422
    assert not Question.objects.filter(text="Blind").exists()


def test_form_sent_after_the_launch_gives_the_texts_back(draft, section, coordinator):
    forms = places(draft) | {
        page("question_create", section.pk): "text",
        page("section_create", draft.pk): "intro",
    }
    sent = [(address, opened(coordinator, address, **{box: "Typed for an hour"})) for address, box in forms.items()]
    coordinator.post(page("tool_launch", draft.pk))
    for address, typed in sent:
        answer = coordinator.post(address, typed)
        assert answer.status_code == 403
        assert "This was not saved" in text_of(answer)
        assert "This version is launched, so its words stand." in text_of(answer)
        assert "Typed for an hour" in text_of(answer)


def test_form_sent_after_its_row_was_deleted_gives_the_texts_back(section, question, coordinator):
    addresses = {
        page("question_edit", question.pk): "text",
        page("section_edit", section.pk): "intro",
        page("question_create", section.pk): "text",
    }
    sent = [(address, opened(coordinator, address, **{box: "Typed for an hour"})) for address, box in addresses.items()]
    section.delete()
    stranger = as_person(make_setting().coordinator)
    for address, typed in sent:
        answer = coordinator.post(address, typed)
        assert answer.status_code == 409
        assert "was deleted meanwhile" in text_of(answer)
        assert "Typed for an hour" in text_of(answer)
        assert coordinator.get(address).status_code == 404
        assert coordinator.post(address, typed | {"tool": ""}).status_code == 404
        assert stranger.post(address, typed).status_code == 404


def test_section_is_deleted_after_its_questions_were_shown(section, coordinator):
    address, asked = page("section_delete", section.pk), section.questions.count()
    assert f'href="{address}"' in text_of(coordinator.get(page("section_edit", section.pk)))
    shown = coordinator.get(address)
    assert f"its {asked} questions leave the draft for good" in text_of(shown)
    seen = shown.context["seen"]
    Question.objects.create(section=section, order=99, code="NEW1", text="Added meanwhile", kinds=["police"])
    answer = coordinator.post(address, {"seen": seen})
    assert answer.status_code == 422
    assert "Added meanwhile" in text_of(answer)
    assert "Nothing is deleted yet" in text_of(answer)
    assert coordinator.post(address, {"seen": answer.context["seen"]}).status_code == 302
    assert not Section.objects.filter(pk=section.pk).exists()


@pytest.mark.parametrize("what", ["question", "section"])
def test_second_delete_leads_back_and_says_nothing_is_done(what, draft, request, coordinator):
    address = page(f"{what}_delete", request.getfixturevalue(what).pk)
    sent = {"version": str(draft.pk)}
    first, second = (coordinator.post(address, sent, follow=True) for _ in range(2))
    assert f"The {what} is deleted." in text_of(first)
    assert second.redirect_chain == [(reverse("audits:tool_version", args=[draft.pk]), 302)]
    assert f"The {what} is deleted." not in text_of(second)
    assert as_person(make_setting().coordinator).post(address, sent).status_code == 404


def test_title_says_error_once(question, coordinator):
    answer = coordinator.post(page("question_edit", question.pk), {"code": "?"})
    assert text_of(answer).count("Error: ") - text_of(answer).count("Error: </span>") == 1
    assert "<title>Error: Question" in text_of(answer).replace("\n", "")
