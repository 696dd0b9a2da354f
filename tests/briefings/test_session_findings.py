"""What was said in a session is told in a briefing, and never as seen "in no case"."""

from briefings.content import point_of


def test_a_point_of_no_case_says_nothing_about_cases():
    item = {"text": "Schools are told late", "kind": "improvement", "seen": 0, "total": 6}
    assert point_of(item)["seen"] == ""
    assert point_of(item)["text"] == "Schools are told late."
    assert point_of(item | {"seen": 2})["seen"] == "Seen in two of six cases."
