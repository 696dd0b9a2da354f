"""A world with one of everything that has an address, and which row each address is called with.

Which row goes into which address is found by the longest beginning of the route, so a new page under a known
beginning is covered by being there. A page for which nothing is known fails the house's tests with a sentence.
"""

from dataclasses import dataclass
from types import SimpleNamespace
from urllib.parse import urlencode

from django.urls import reverse

from tests.house.addresses import Address, our_addresses

# Beginning of the route -> (variant, {word in the route: row of the world}); {} where the route has no words.
ROWS: dict[str, dict[str, dict]] = {
    "people/roles/<uuid:pk>": {"": {"pk": lambda w: w.membership}},
    "people/invitations/<uuid:pk>": {"": {"pk": lambda w: w.invitation}},
    "people/join/<str:token>": {"": {"token": lambda w: "no-such-token"}},
    "people/agencies/<uuid:pk>": {"": {"pk": lambda w: w.third}},
    "people/partnerships/<uuid:pk>": {"": {"pk": lambda w: w.partnership}},
    "jobs/<uuid:pk>": {"": {"pk": lambda w: w.job}},
    "cases/<uuid:pk>": {
        "auditing": {"pk": lambda w: w.case},
        "closed": {"pk": lambda w: w.return_closed.case},
    },
    "cases/restrictions/<uuid:pk>": {
        "open": {"pk": lambda w: w.return_opened.case},
        "restricted": {"pk": lambda w: w.restricted_case},
    },
    "cases/restrictions/twins/<int:pk>": {"": {"pk": lambda w: w.twin}},
    "cases/<uuid:pk>/records": {"auditing": {"pk": lambda w: w.case, "agency_pk": lambda w: w.own}},
    "cases/who/uploads/<uuid:pk>": {"": {"pk": lambda w: w.identity_upload}},
    "cases/concerns/<uuid:pk>": {
        "raised": {"pk": lambda w: w.concern},
        "resolved": {"pk": lambda w: w.concern_resolved},
    },
    "cases/draws/<uuid:pk>/who/destruction": {
        "open": {"pk": lambda w: w.rounds["drawing"].draw},
        "closed": {"pk": lambda w: w.rounds["closed"].draw},
    },
    "cases/draws/<uuid:pk>": {"": {"pk": lambda w: w.rounds["drawing"].draw}},
    "audits/known/<uuid:pk>/<uuid:agency_pk>/": {
        "auditing": {"pk": lambda w: w.rounds["auditing"], "agency_pk": lambda w: w.own},
    },
    "audits/programmes/<uuid:pk>": {"": {"pk": lambda w: w.rounds["planning"].programme}},
    "audits/meetings/<int:pk>": {"": {"pk": lambda w: w.meeting}},
    "audits/plans/<slug:slug>": {
        "published": {"slug": lambda w: w.partnership.slug, "year": lambda w: w.rounds["planning"].programme.year},
        "elsewhere": {"slug": lambda w: w.elsewhere.slug, "year": lambda w: w.rounds["planning"].programme.year},
    },
    "audits/rounds/<uuid:pk>/": {
        "planning": {"pk": lambda w: w.rounds["planning"]},
        "auditing": {"pk": lambda w: w.rounds["auditing"]},
    },
    "audits/tools/versions/<int:pk>": {
        "draft": {"pk": lambda w: w.tool_draft, "kind": lambda w: "json"},
        "launched": {"pk": lambda w: w.tool_launched, "kind": lambda w: "xlsx"},
    },
    "audits/tools/sections/<int:pk>": {"": {"pk": lambda w: w.tool_draft.sections.get()}},
    "audits/tools/questions/<int:pk>": {"": {"pk": lambda w: w.tool_draft.sections.get().questions.get()}},
    "audits/rounds/<uuid:pk>/nominations": {
        "open": {"pk": lambda w: w.nominating},
        "closed": {"pk": lambda w: w.pooled},
    },
    "audits/nominations/<uuid:pk>": {"": {"pk": lambda w: w.nomination}},
    "audits/nominations/matches/<int:pk>": {"": {"pk": lambda w: w.nomination_match}},
    "audits/rounds/<uuid:pk>/draw/abandon": {
        "drawing": {"pk": lambda w: w.rounds["drawing"]},
        "auditing": {"pk": lambda w: w.rounds["auditing"]},
    },
    "audits/rounds/<uuid:pk>/cases/<uuid:case_pk>/swap": {
        "drawing": {"pk": lambda w: w.rounds["drawing"], "case_pk": lambda w: w.swap.called},
        "auditing": {"pk": lambda w: w.rounds["auditing"], "case_pk": lambda w: w.case},
    },
    "audits/answers/<uuid:pk>": {"": {"pk": lambda w: w.answer_file}},
    "audits/rounds/<uuid:pk>/open": {"": {"pk": lambda w: w.rounds["drawing"]}},
    "audits/rounds/<uuid:pk>/close": {"": {"pk": lambda w: w.rounds["reporting"]}},
    "audits/rounds/<uuid:pk>/panel": {
        "panel": {
            "pk": lambda w: w.rounds["panel"],
            "return_pk": lambda w: w.return_late,
            "case_pk": lambda w: w.return_opened.case,
            "theme": lambda w: "risk",
            "grade_pk": lambda w: w.agreed,
            "kind": lambda w: "docx",
            "file_pk": lambda w: w.pack_file,
            "sitting_pk": lambda w: w.sitting,
            "attendance_pk": lambda w: w.attendance,
        }
    },
    "audits/rounds/<uuid:pk>/children/use": {
        "": {"pk": lambda w: w.rounds["planning"], "frame_pk": lambda w: w.unused_frame},
    },
    "audits/rounds/<uuid:pk>/panel/pack/": {
        "auditing": {"pk": lambda w: w.rounds["auditing"]},
        "panel": {"pk": lambda w: w.rounds["panel"], "file_pk": lambda w: w.pack_file},
    },
    "audits/rounds/<uuid:pk>/panel/open": {
        "auditing": {"pk": lambda w: w.rounds["auditing"]},
        "panel": {"pk": lambda w: w.rounds["panel"]},
    },
    "audits/rounds/<uuid:pk>/findings": {
        "panel": {"pk": lambda w: w.rounds["panel"]},
        "closed": {"pk": lambda w: w.rounds["closed"]},
    },
    "audits/rounds/<uuid:pk>/report": {
        "panel": {"pk": lambda w: w.rounds["panel"], "kind": lambda w: "pdf"},
        "closed": {"pk": lambda w: w.rounds["closed"], "kind": lambda w: "docx"},
    },
    "audits/rounds/<uuid:pk>/feedback": {
        "panel": {"pk": lambda w: w.rounds["panel"]},
        "closed": {"pk": lambda w: w.rounds["closed"]},
    },
    "audits/feedback/<uuid:pk>": {
        "draft": {"pk": lambda w: w.letter_draft, "kind": lambda w: "pdf"},
        "sent": {"pk": lambda w: w.letter_sent, "kind": lambda w: "docx"},
    },
    "audits/comments/<uuid:pk>": {
        "writing": {"pk": lambda w: w.comments[w.return_in_progress.pk]},
        "sent": {"pk": lambda w: w.comments[w.return_submitted.pk]},
        "opened": {"pk": lambda w: w.comments[w.return_opened.pk]},
    },
    "audits/comments/words/<int:pk>": {
        "writing": {"pk": lambda w: w.comments[w.return_in_progress.pk].words.get(part="s-risk")},
        "sent": {"pk": lambda w: w.comments[w.return_submitted.pk].words.get(part="s-risk")},
        "opened": {"pk": lambda w: w.comments[w.return_opened.pk].words.get(part="s-risk")},
    },
    "audits/past/<uuid:pk>": {"": {"pk": lambda w: w.past}},
    "audits/sessions/<uuid:pk>": {"": {"pk": lambda w: w.session}},
    "audits/findings/<uuid:pk>": {"": {"pk": lambda w: w.finding_panel}},
    "audits/guest/<str:token>": {"": {"token": lambda w: "no-such-token"}},
    "audits/guest/invitations/<uuid:pk>": {"": {"pk": lambda w: w.guest_invitation}},
    "audits/returns/<uuid:pk>": {
        "writing": {
            "pk": lambda w: w.return_in_progress,
            "section": lambda w: "risk",
            "event_pk": lambda w: w.events[w.return_in_progress.pk],
        },
        "submitted": {
            "pk": lambda w: w.return_submitted,
            "section": lambda w: "risk",
            "event_pk": lambda w: w.events[w.return_submitted.pk],
        },
        "opened": {
            "pk": lambda w: w.return_opened,
            "section": lambda w: "risk",
            "event_pk": lambda w: w.events[w.return_opened.pk],
        },
    },
    "dashboard/papers/": {"": {"page": lambda w: "ratings"}},
    "dashboard/figures/": {
        "svg": {"figure": lambda w: "rag_by_agency", "kind": lambda w: "svg"},
        "csv": {"figure": lambda w: "rag_by_agency", "kind": lambda w: "csv"},
    },
    "dashboard/packs/<uuid:pk>.pdf": {"": {"pk": lambda w: w.board_pack}},
    "dashboard/saved/new/": {"": {"page": lambda w: "ratings", "?theme": lambda w: "risk"}},
    "dashboard/saved/<uuid:pk>": {"": {"pk": lambda w: w.saved_view}},
    "dashboard/grades/<uuid:pk>": {"": {"pk": lambda w: w.rounds["closed"]}},
    "learning/initiatives/<uuid:pk>": {"": {"pk": lambda w: w.initiative}},
    "learning/re-audits/<uuid:pk>": {"": {"pk": lambda w: w.rounds["closed"]}},
    "recommendations/export.": {"csv": {"kind": lambda w: "csv"}},
    "recommendations/new/": {"": {}, "round": {"?round": lambda w: w.rounds["reporting"]}},
    "recommendations/decisions/<uuid:pk>": {"": {"pk": lambda w: w.board_question}},
    "recommendations/plans/<uuid:pk>": {"": {"pk": lambda w: w.plan, "kind": lambda w: "csv"}},
    "recommendations/plans/import/<uuid:pk>": {
        "": {"pk": lambda w: w.upload, "section": lambda w: 1, "position": lambda w: 1}
    },
    "recommendations/actions/<uuid:pk>": {
        "open": {"pk": lambda w: w.action_open},
        "delivered": {"pk": lambda w: w.action_delivered},
    },
    "recommendations/evidence/<uuid:pk>": {"": {"pk": lambda w: w.evidence_file}},
    "recommendations/evidence/links/<uuid:pk>": {"": {"pk": lambda w: w.evidence_link}},
    "recommendations/reviews/<uuid:pk>": {
        "open": {"pk": lambda w: w.review_open, "agency_pk": lambda w: w.other},
    },
    "recommendations/reviews/<uuid:pk>/close": {
        "open": {"pk": lambda w: w.review_open},
        "closed": {"pk": lambda w: w.review_closed},
    },
    "recommendations/parts/<int:pk>": {"": {"pk": lambda w: w.part}},
    "recommendations/numbers/<int:pk>": {"": {"pk": lambda w: w.metric}},
    "recommendations/behind/<uuid:pk>": {"": {"pk": lambda w: w.rounds["auditing"]}},
    "recommendations/<uuid:pk>": {"": {"pk": lambda w: w.recommendation}},
    "recommendations/<uuid:pk>/re-audit": {
        "": {"pk": lambda w: w.recommendation},
        "round": {"pk": lambda w: w.recommendation, "?round": lambda w: w.rounds["closed"]},
    },
    "escalations/export.": {"csv": {"kind": lambda w: "csv"}},
    "escalations/reviews/<uuid:pk>": {
        "new": {"pk": lambda w: w.request_new},
        "accepted": {"pk": lambda w: w.request_accepted},
        "over": {"pk": lambda w: w.request_over},
    },
    "escalations/core-groups/<uuid:pk>": {
        "new": {"pk": lambda w: w.report_new},
        "known": {"pk": lambda w: w.report_known},
    },
    "escalations/core-groups/counts.": {"xlsx": {"kind": lambda w: "xlsx"}},
    "learning/issues/<uuid:pk>": {"": {"pk": lambda w: w.recurrence}},
    "learning/issues/members/<int:pk>": {"": {"pk": lambda w: w.member}},
    "learning/alike/<int:pk>": {"": {"pk": lambda w: w.saying}},
    "learning/library/<uuid:pk>": {"": {"pk": lambda w: w.entry}},
    "learning/library/export.": {"csv": {"kind": lambda w: "csv"}},
    "briefings/layouts/<uuid:pk>": {"": {"pk": lambda w: w.layout}},
    "briefings/<uuid:pk>": {
        "draft": {"pk": lambda w: w.draft},
        "in review": {"pk": lambda w: w.in_review.briefing},
        "made before": {"pk": lambda w: w.earlier.briefing},
    },
    "briefings/schedules/<uuid:pk>": {"": {"pk": lambda w: w.schedule}},
    "briefings/editions/<uuid:pk>": {
        "in review": {"pk": lambda w: w.in_review, "kind": lambda w: "pdf"},
        "published": {"pk": lambda w: w.published, "kind": lambda w: "docx"},
    },
    "briefings/editions/<uuid:pk>/publish": {"approved": {"pk": lambda w: w.approved}},
    "library/<slug:slug>": {
        "published": {
            "slug": lambda w: w.partnership.slug,
            "edition_slug": lambda w: w.published.slug,
            "kind": lambda w: "pdf",
        },
        "approved": {
            "slug": lambda w: w.partnership.slug,
            "edition_slug": lambda w: w.approved.slug,
            "kind": lambda w: "pdf",
        },
    },
    "replies/<uuid:pk>": {"new": {"pk": lambda w: w.reply}, "read": {"pk": lambda w: w.reply_read}},
    "replies/reach/<uuid:pk>": {"": {"pk": lambda w: w.published.briefing, "kind": lambda w: "csv"}},
    "replies/announcements/<uuid:pk>": {"": {"pk": lambda w: w.published}},
    "subscriptions/confirm/": {"": {"token": lambda w: w.link_to_confirm}},
    "subscriptions/leave/": {"": {"token": lambda w: w.link_to_leave}},
    "subscriptions/<slug:slug>": {"": {"slug": lambda w: w.partnership.slug}},
    "^b/": {
        "published": {"code": lambda w: w.published.pk.hex[:10]},
        "approved": {"code": lambda w: w.approved.pk.hex[:10]},
    },
}


class World(SimpleNamespace):
    """What `tests.house.making` made, with a signed-in client for each actor."""


@dataclass(frozen=True)
class Door:
    """An address with the row it is called with."""

    address: Address
    variant: str

    def __str__(self) -> str:
        return f"{self.address}[{self.variant}]" if self.variant else self.address.name

    def path(self, world) -> str:
        """Where to knock in this world."""
        filled = {word: value_of(row(world)) for word, row in rows_for(self.address)[self.variant].items()}
        asked = {word[1:]: value for word, value in filled.items() if word.startswith("?")}
        if not self.address.pattern.name:
            return f"/{self.address.route}"
        path = reverse(self.address.name, kwargs={word: filled[word] for word in self.address.words})
        return f"{path}?{urlencode(asked)}" if asked else path


def value_of(row):
    return getattr(row, "pk", row)


def rows_for(address: Address) -> dict[str, dict]:
    """The variants of rows that fill the words of this address."""
    known = [beginning for beginning in ROWS if address.route.startswith(beginning)]
    variants = ROWS[max(known, key=len)] if known else {}
    fitting = {name: rows for name, rows in variants.items() if set(address.words) <= set(rows)}
    return fitting or ({} if address.words else {"": {}})


def doors_of(address: Address) -> list[Door]:
    return [Door(address, variant) for variant in rows_for(address)]


def all_doors() -> list[Door]:
    return [door for address in our_addresses() for door in doors_of(address)]
