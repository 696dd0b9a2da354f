"""A page costs all who may open it the same: what somebody may see is asked for at once, not row by row."""

from collections.abc import Iterator
from itertools import groupby

from tests.house.actors import words
from tests.house.test_query_counts import asked_by, knocks

MOST = 2
# Pages on which a role is shown more than others are: how far apart they may be, and what of.
PARTS_OF_THEIR_OWN: dict[str, tuple[int, str]] = {
    "dashboards:my_work": (28, "everybody's own work: a coordinator's is of twelve kinds, an inspector's of none"),
    "dashboards:dashboard": (4, "records officers read no recommendations"),
    "dashboards:ratings": (7, "records officers read no recommendations"),
    "dashboards:dashboard_paper": (7, "records officers read no recommendations"),
    "dashboards:learning": (6, "records officers read no reach, no replies and no recurring issues"),
    "cases:case_detail[auditing]": (5, "an auditor's own return and records; an identity holder reads no returns"),
    "cases:case_detail[closed]": (5, "an auditor's own return and records; an identity holder reads no returns"),
    "audits:return_detail[opened]": (3, "its own agency asks for practitioners' comments, and reads them"),
    "audits:round_list": (3, "audits held before the portal, and which children a lead has still to look up"),
    "audits:round_detail[auditing]": (4, "those who run it see how far every agency is, and chase it"),
    "audits:panel_detail[panel]": (3, "the chair concludes it, and is told what stands in the way"),
    "audits:feedback_list[closed]": (3, "those who write the letters are told which are still to be written"),
    "recommendations:recommendation_detail": (5, "the findings behind it, which owners do not read"),
    "recommendations:re_audit_add[round]": (3, "the findings of the audit, which an executive does not read"),
    "escalations:escalation_list": (4, "owners and practitioners see their own reports only"),
    "briefings:briefing_detail[in review]": (4, "those who may approve it are told whether they can"),
    "briefings:layout_preview": (10, "records officers read no audit to fill the layout with"),
}  # fmt: skip


def test_no_role_costs_more_than_another(world, reviewed):
    faults = []
    for door, people in groupby(knocks(reviewed), key=lambda knock: knock[0]):
        apart, reason = PARTS_OF_THEIR_OWN.get(str(door), (MOST, ""))
        actors = [actor for _, actor in people]
        for counts in counted_twice(world, door, actors):
            if spread(counts) <= apart:
                break
        else:
            told = ", ".join(f"{words(actor)} {count}" for actor, count in counts.items())
            faults.append(f"{door}: {told}{f' (known: {apart}, since {reason})' if reason else ''}")
    assert not faults, "\n".join(faults)


def counted_twice(world, door, actors) -> Iterator[dict]:
    """Again where it has to be: what is asked once in a process has been asked then."""
    for _ in range(2):
        yield {actor: len(asked_by(world, door, actor).queries) for actor in actors}


def spread(counts: dict) -> int:
    return max(counts.values()) - min(counts.values())


def test_every_page_with_parts_of_its_own_is_still_there(reviewed):
    assert set(PARTS_OF_THEIR_OWN) <= {str(door) for door, _ in knocks(reviewed)}
