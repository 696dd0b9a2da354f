"""What people met on their way through briefings, and would not meet again."""

import re
from collections import Counter

import pytest
from django.urls import reverse

from briefings.actions import return_briefing
from briefings.actions.house import change_house_style, fingerprint_of
from briefings.guard import Kind
from briefings.house import house_of
from briefings.models import Briefing, Edition, HouseStyle
from briefings.snapshots import content_now, flags_in
from tests.briefings.briefing_factories import NOW, make_approved, make_briefing, make_rendered
from tests.briefings.views.test_setting_up_pages import EMPTY, LAYOUT, address, as_person

pytestmark = pytest.mark.django_db
HOUSE = reverse("briefings:house_style_edit")


def test_every_label_of_the_editor_belongs_to_one_field(told):
    page = as_person(told.writer).get(address("briefing_edit", make_briefing(told))).content.decode()
    ids = Counter(re.findall(r'\bid="([^"]+)"', page))
    assert [name for name, times in ids.items() if times > 1] == []
    labels = set(re.findall(r'<label[^>]*\bfor="([^"]+)"', page))
    assert labels <= set(ids)
    assert any(name.endswith("-leave") for name in labels)


def test_two_windows_of_the_house_style_do_not_overwrite_each_other(told):
    client = as_person(told.writer)
    seen = client.get(HOUSE).context["form"]["seen"].value()
    client.post(HOUSE, {**EMPTY, "footer": "From the first window", "seen": seen})
    answer = client.post(HOUSE, {**EMPTY, "tell_whom": "your lead", "seen": seen})
    assert answer.status_code == 422
    assert "Somebody saved the house style while you were writing" in answer.content.decode()
    assert house_of(told.partnership).footer == "From the first window"
    again = answer.context["form"]["seen"].value()
    client.post(HOUSE, {**EMPTY, "footer": "Both", "tell_whom": "your lead", "seen": again})
    assert (house_of(told.partnership).footer, house_of(told.partnership).tell_whom) == ("Both", "your lead")


def test_a_form_without_its_fields_wipes_nothing(told):
    change_house_style(
        partnership=told.partnership, by=told.writer, at=NOW,
        chosen={**dict.fromkeys(("footer", "tell_whom", "training", "procedures"), "Kept"), "contacts": [],
                "contacts_checked_on": None, "former_names": []},
    )  # fmt: skip
    assert as_person(told.writer).post(HOUSE, {"footer": ""}).status_code == 422
    assert HouseStyle.objects.get(partnership=told.partnership).footer == "Kept"


def test_two_windows_of_a_layout_do_not_overwrite_each_other(told):
    client = as_person(told.writer)
    client.post(reverse("briefings:layout_create"), {**LAYOUT, "heading_1": "One", "kind_1": "text"})
    layout = told.partnership.own_layouts.get()
    edit, seen = address("layout_edit", layout), fingerprint_of(layout)
    client.post(edit, {**LAYOUT, "heading_1": "First", "kind_1": "text", "seen": seen})
    answer = client.post(edit, {**LAYOUT, "heading_1": "Second", "kind_1": "text", "seen": seen})
    assert answer.status_code == 422
    layout.refresh_from_db()
    assert layout.definition["sections"][0]["heading"] == "First"


def test_contacts_need_the_day_somebody_checked_them(told):
    client = as_person(told.writer)
    seen = client.get(HOUSE).context["form"]["seen"].value()
    answer = client.post(HOUSE, {**EMPTY, "seen": seen, "who_1": "Front door", "phone_1": "01632 960100"})
    assert answer.status_code == 422
    assert "Say when somebody last checked these contacts" in answer.content.decode()


def test_an_internal_briefing_is_never_said_to_be_for_anybody(told):
    edition = make_approved(told)
    Briefing.objects.filter(pk=edition.briefing_id).update(is_internal=True)
    Edition.objects.filter(pk=edition.pk).update(is_internal=True)
    page = as_person(told.writer).post(address("edition_publish", edition), follow=True).content.decode()
    assert "People who sign in to this partnership can read it" in page
    assert "anybody" not in page.lower()
    assert reverse("briefings:library_edition", args=[told.partnership.slug, edition.slug]) in page


def test_sent_back_its_edition_says_so(told):
    edition = make_rendered(told)
    return_briefing(briefing=edition.briefing, reason="Shorter, please.", by=told.approver, at=NOW)
    page = as_person(told.writer).get(address("briefing_detail", edition.briefing)).content.decode()
    assert "Sent back" in page
    assert "Waits for approval" not in page


def test_everybody_with_a_role_is_staff_whose_name_stops_a_briefing(told):
    briefing = make_briefing(told)
    briefing.in_brief = f"Thanks to {told.approver.full_name} for the idea."
    assert Kind.STAFF in {flag.kind for flag in flags_in(content_now(briefing), briefing)}


def test_a_moved_point_is_where_the_page_opens_again(told):
    briefing, client = make_briefing(told), as_person(told.writer)
    form = client.get(address("briefing_edit", briefing)).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    points = next(section["items"] for section in briefing.sections if len(section["items"]) > 1)
    answer = client.post(address("briefing_edit", briefing), data | {"move": f"{points[0]['id']}:down"})
    assert answer.url.endswith(f"#point-{points[0]['id']}")
