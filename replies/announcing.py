"""Words about a new briefing, ready for an agency's newsletter. Pure."""

from typing import Any


def announcement(content: dict[str, Any], *, address: str, reply_address: str) -> str:
    """Plain text with the briefing's own summary, and where it is read and answered."""
    return "\n\n".join(
        [
            f"Learning briefing: {content['title']}",
            content["in_brief"],
            f"Read it, print it or talk about it in your team. You need no account:\n{address}",
            f"Then tell us what your team said. It takes two minutes on a telephone:\n{reply_address}",
            content["publisher"]["name"],
        ]
    )
