"""No figure counts children by what they are like or where they live: nothing here reads the facts of a child."""

import re
from pathlib import Path

import dashboards

FACTS = re.compile(r"cases\.(?!models\b)|\.facts\b|\bfacts__|\bFrameColumn\b|\bCaseFact\b|\bRoll\b")


def test_the_dashboard_reads_no_facts_of_children():
    sources = sorted(Path(dashboards.__file__).parent.rglob("*.py"))
    assert len(sources) > 30
    readers = [path.name for path in sources if FACTS.search(path.read_text(encoding="utf-8"))]
    assert readers == [], "docs/adr/0035: a count by a child's characteristics needs complementary suppression first."
