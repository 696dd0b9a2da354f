"""One file or link kept as evidence."""

from django.db.models import QuerySet

from recommendations.models import EvidenceFile, EvidenceLink


def evidence_file_for(user) -> QuerySet[EvidenceFile]:
    """Files the person may read, with their content."""
    return EvidenceFile.objects.visible_to(user).select_related("stored", "recommendation__section")


def evidence_link_for(user) -> QuerySet[EvidenceLink]:
    return EvidenceLink.objects.visible_to(user).select_related("recommendation__section")


def names_of_nobody(partnership) -> list[str]:
    """Names that may stand in any text: those of the partnership and its agencies."""
    agencies = partnership.agencies.values_list("name", flat=True)
    return [partnership.name, partnership.board_name, partnership.subgroup_name, *agencies]
