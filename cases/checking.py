"""Drawing again, to see whether a draw says the truth about itself."""

from cases.frame_facts import roll_of
from cases.models import CaseRole, Draw
from cases.sampling import verify
from cases.version_one import is_first
from ui.templatetags.portal import longdate


def why_not_check(draw: Draw, *, may_download: bool = True) -> str:
    """Why the portal itself cannot draw again, and who still can; "" when it can. `may_download` says whether the
    reader may have the certificate for programs."""
    if not (emptied := draw.frame.emptied_at):
        return ""
    deleted = f"The children of this file were deleted on {longdate(emptied)}, so the portal cannot draw again."
    if not may_download:
        return f"{deleted} Whoever is named for every case of this draw, and holds the original file, still can."
    return (
        f"{deleted} Whoever holds the council's original file still can: download the certificate for programs and "
        "follow “How to check a draw” in the portal's documentation (the command verify_draw)."
    )


def differences(draw: Draw) -> list[str]:
    """Draw again from the kept frame and compare with the certificate and the cases; no sentence, no difference."""
    found = verify(draw.certificate, roll_of(draw.frame), file_sha256=draw.frame.file_sha256)
    if is_first(draw.certificate):
        return found  # which says why it cannot be drawn again
    for part, words in (
        ("chosen", "The cases are not the children this draw chose."),
        ("reserves", "The reserves are not the children this draw kept in reserve."),
    ):
        stated = {ordinal for each in draw.certificate.get(part, ()) for ordinal in each["ordinals"]}
        if drawn_as(draw, part) != stated:
            found.append(words)
    return found


def drawn_as(draw: Draw, part: str) -> set[int | None]:
    """The ordinals of the cases as the draw itself made them, whatever was swapped since."""
    cases = draw.cases.values_list("ordinal", "role", "swapped_in")
    return {
        ordinal
        for ordinal, role, called in cases
        if (role == CaseRole.RESERVE or called is not None) == (part == "reserves")
    }
