"""Files and links kept as evidence, in words."""

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone

from recommendations.models import EvidenceFile, EvidenceLink, Recommendation
from ui.dates import long_date
from ui.tags import state_tag


def evidence_kept(row: Recommendation) -> list[dict]:
    """Every file and link of a prefetched recommendation, oldest first; a link's copy stands with its link."""
    files = {file.pk: file for file in row.evidence_files.all()}
    links = list(row.evidence_links.all())
    copies = {link.copy_id for link in links}
    told = [(file.added_at, file_told(file)) for file in files.values() if file.pk not in copies]
    told += [(link.added_at, link_told(link, files, links)) for link in links]
    return [words for _, words in sorted(told, key=lambda pair: pair[0])]


def file_told(file: EvidenceFile) -> dict:
    return {
        "title": file.title,
        "href": reverse("recommendations:evidence_file", args=[file.pk]),
        "facts": f"{kind_and_size(file)}, added on {added(file)}",
    }


def link_told(link: EvidenceLink, files: dict, links: list[EvidenceLink]) -> dict:
    copy = files.get(link.copy_id)
    told = {
        "title": link.title,
        "outside": link.address,
        "facts": f"Link, added on {added(link)}",
        "check": reverse("recommendations:link_check", args=[link.pk]),
        "is_dead": link.is_dead,
        "tag": state_tag("No longer works", "attention") if link.is_dead else "",
    }
    if copy and link.copied_on:
        told["copy"] = reverse("recommendations:evidence_file", args=[copy.pk])
        told["copy_words"] = f"Copy of {long_date(link.copied_on)} ({kind_and_size(copy)})"
    elif not has_copy(link, links):
        told["advice"] = "No copy is kept." if not link.copied_on else f"Copied on {long_date(link.copied_on)}."
    return told


def has_copy(link: EvidenceLink, links: list[EvidenceLink]) -> bool:
    """Whether a file is kept as the copy of what stands at this address."""
    return any(each.copy_id and each.address == link.address for each in links)


def dead_links(row: Recommendation) -> list[EvidenceLink]:
    """Links of a prefetched recommendation that no longer work and of which no copy is kept."""
    links = list(row.evidence_links.all())
    return [link for link in links if link.is_dead and not has_copy(link, links)]


def dead_link_warnings(row: Recommendation) -> list[str]:
    """The flag "dead link" in a sentence for each."""
    return [
        f"The link “{link.title}” no longer works, and no copy of it is kept. Find what it showed and add it as a file."
        for link in dead_links(row)
    ]


def kind_and_size(file: EvidenceFile) -> str:
    return f"{file.kind}, {filesizeformat(file.size)}".replace("\xa0", " ")


def added(row: EvidenceFile | EvidenceLink) -> str:
    return f"{long_date(timezone.localdate(row.added_at))} by {row.added_by.full_name}"
