"""Drawing again, to see whether a draw says the truth about itself."""

from cases.models import CaseRole, Draw
from cases.sampling import lot, verify
from cases.selectors import rows_of


def differences(draw: Draw) -> list[str]:
    """Draw again from the kept frame and compare with the certificate and the cases; no sentence, no difference."""
    found = verify(draw.certificate, rows_of(draw.frame))
    for role, part, words in (
        (CaseRole.DRAWN, "chosen", "The cases are not the children this draw chose."),
        (CaseRole.RESERVE, "reserves", "The reserves are not the children this draw kept in reserve."),
    ):
        own = draw.cases.filter(role=role).order_by("order").values_list("fingerprint", flat=True)
        if [lot(draw.seed, key) for key in own] != draw.certificate.get(part):
            found.append(words)
    return found
