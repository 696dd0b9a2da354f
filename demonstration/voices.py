"""What some of the invented children, their families and practitioners were asked and said."""

from datetime import datetime, timedelta

from accounts.models import User
from audits.actions.contributions import save_contribution
from audits.contribution_permissions import voices_asked
from audits.contributions import ContributionIn
from audits.models import Return
from audits.when import When
from demonstration.library import read


def hear_voices(*, agency_return: Return, by: User, at: datetime) -> None:
    """In every second case a child and a carer were asked; in the others they were not, or did not want to."""
    voices, kind = voices_asked(agency_return.round), agency_return.agency.kind
    took_part = agency_return.case.order % 2 == 1
    said = [each for each in read("voices") if kind in each["kinds"] and each["voice"] in voices]
    for number, each in enumerate(each for each in said if (each["asking"] == "took_part") == took_part):
        words = {name: text for name, text in each.items() if name != "kinds"}
        if each["asked_by"]:
            words["asked_when"] = When((at - timedelta(days=2)).date()).written
        given = ContributionIn(**words)
        save_contribution(agency_return=agency_return, given=given, by=by, at=at + timedelta(minutes=5 * number))
