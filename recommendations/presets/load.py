"""Status schemes as data: installed into every database, never overwritten once there."""

import json
from pathlib import Path

from recommendations.models import Status, StatusScheme

SCHEMES = Path(__file__).parent / "status_schemes.json"


def install_schemes(*, using: str = "default") -> None:
    """Add the schemes and statuses of `status_schemes.json` that are missing. Safe to run after every migration."""
    for scheme in json.loads(SCHEMES.read_text())["schemes"]:
        words = {"name": scheme["name"], "needs_key": not scheme["key_confirmed"]}
        row, _ = StatusScheme.objects.using(using).get_or_create(code=scheme["code"], defaults=words)
        known = set(row.statuses.using(using).values_list("code", flat=True))
        Status.objects.using(using).bulk_create(
            Status(
                scheme=row,
                code=status["code"],
                name=status["name"],
                meaning=status["meaning"],
                tone=status["tone"],
                shape=status["shape"],
                order=status["order"],
                is_closed=status["is_closed"],
            )
            for status in scheme["statuses"]
            if status["code"] not in known
        )
