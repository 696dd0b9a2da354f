"""A list without a row says what to do."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def main_of(person) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse("recommendations:recommendation_list")).content.decode().split("<main")[1]


def test_an_empty_list_says_what_to_do(board):
    assert "Import an action plan" in main_of(board.coordinator)
    assert "Import an action plan" not in main_of(board.owner)
