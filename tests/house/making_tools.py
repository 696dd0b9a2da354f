"""A tool of the partnership's own: a launched version, and the draft of the next."""

from audits.actions.tools import create_tool, launch_version, start_next_version
from tests.factories import NOW

WORDS = {
    "name": "Own tool",
    "scale": "ofsted",
    "themes": [{"code": "risk", "name": "Risk"}],
    "sections": [
        {
            "title": "Risk",
            "theme": "risk",
            "questions": [{"code": "Q1", "text": "Was the child seen?", "kinds": ["police", "health", "social_care"]}],
        }
    ],
}


def make_tools(w) -> None:
    doing = {"by": w.coordinator, "at": NOW}
    w.tool_launched = launch_version(version=create_tool(partnership=w.partnership, words=WORDS, **doing), **doing)
    w.tool_draft = start_next_version(version=w.tool_launched, **doing)
