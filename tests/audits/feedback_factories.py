"""An audit whose panel has concluded, with findings, ready for letters."""

from datetime import timedelta

from access.roles import Role
from audits.actions.feedback import change_feedback, draft_feedback, send_feedback
from audits.actions.findings import FindingWords, create_finding
from audits.actions.panel_moves import conclude_panel
from audits.feedback_words import FeedbackWords
from audits.models import Audience, Theme
from tests.audits.panel_factories import PANEL_DAY, Panel, agree_all, make_panel, make_person

AFTER = PANEL_DAY + timedelta(days=3)
WORDS = FeedbackWords("The visit was unhurried.", "The plan could have been shared sooner.")


def concluded(*, cases: int = 1, agencies: int = 2) -> Panel:
    """Two findings about every case: what went well, and what could have been better."""
    panel = make_panel(cases=cases, agencies=agencies)
    panel.open()
    agree_all(panel)
    panel.refresh()
    for kind, text in (("improvement", "Plans came late."), ("strength", "The child’s words\nwere written down.")):
        words = FindingWords(kind, Theme.RISK, text, cases=tuple(panel.cases))
        create_finding(round=panel.round, words=words, by=panel.people["coordinator"], at=PANEL_DAY)
    panel.round = conclude_panel(round=panel.refresh(), by=panel.chair, at=PANEL_DAY)
    panel.people["practitioner"] = make_person(Role.PRACTITIONER, panel.agencies[0], "Robin Quill")
    return panel


def draft(panel: Panel, audience: str = Audience.PRACTITIONER, by: str = "coordinator"):
    """A draft to the first agency about the first case."""
    about = {"round": panel.round, "case": panel.cases[0], "agency": panel.agencies[0]}
    return draft_feedback(audience=audience, by=panel.people[by], at=AFTER, **about)


def sent(panel: Panel, recipient=None, audience: str = Audience.PRACTITIONER):
    """The same, worded by the coordinator and sent by the chair."""
    letter = draft(panel, audience)
    letter = change_feedback(letter=letter, words=WORDS, seen=letter.version, by=panel.people["coordinator"], at=AFTER)
    return send_feedback(letter=letter, seen=letter.version, recipient=recipient, by=panel.chair, at=AFTER)
