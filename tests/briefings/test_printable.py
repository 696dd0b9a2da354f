"""What no paper can show is named to its editor before anybody is asked to approve it."""

from dataclasses import replace

import pytest
from django.urls import reverse

from access.permissions import Refused
from briefings.actions import change_briefing, send_for_approval
from briefings.printable import sentence
from briefings.wording import words_of
from tests.briefings.briefing_factories import NOW, make_briefing, make_told

pytestmark = pytest.mark.django_db


def test_a_picture_character_is_named_with_its_place_and_stops_the_briefing(client):
    told = make_told()
    briefing = make_briefing(told)
    words = replace(words_of(briefing), title="Neglect 😀", texts={"aim": "Сад"})
    briefing = change_briefing(briefing=briefing, words=words, seen=1, by=told.writer, at=NOW)
    wanted = "The title holds a picture character (😀) that cannot be printed. Take it out."
    client.force_login(told.writer)
    page = client.get(reverse("briefings:briefing_edit", args=[briefing.pk])).content.decode()
    assert wanted in page
    assert "01 Aim of the audit holds characters (С, а, д) that cannot be printed. Take them out." in page
    with pytest.raises(Refused, match="The title holds"):
        send_for_approval(briefing=briefing, seen=2, by=told.writer, at=NOW)


def test_many_characters_are_not_all_listed():
    assert sentence("the title", list("абвгдежз")) == (
        "The title holds characters (а, б, в, г, д and more) that cannot be printed. Take them out."
    )
