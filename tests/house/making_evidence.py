"""A file and a link kept as evidence on the recommendation, the link with a word that it no longer works."""

from datetime import timedelta

from recommendations.actions.evidence import FileIn, LinkIn, add_evidence, check_link
from tests.factories import NOW
from tests.house.actors import MATTER

AFTER = NOW + timedelta(days=1, hours=1)


def make_evidence(w) -> None:
    doing = {"recommendation": w.recommendation, "by": w.coordinator, "at": AFTER}
    add_evidence(file=FileIn(f"{MATTER}: dip check", f"{MATTER}: 9 of 10.".encode(), "x.txt"), **doing)
    add_evidence(link=LinkIn(f"{MATTER}: procedures", "https://example.org/procedures"), **doing)
    w.evidence_file = w.recommendation.evidence_files.get()
    w.evidence_link = w.recommendation.evidence_links.get()
    check_link(link=w.evidence_link, works=False, by=w.coordinator, at=AFTER)
