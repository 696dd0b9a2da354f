"""What may be done, in words. `roles.py` says who may do it."""

from django.db import models


class Permission(models.TextChoices):
    # People and settings
    MANAGE_PEOPLE = "manage_people", "invite people, end roles"
    MANAGE_PARTNERSHIP = "manage_partnership", "change the partnership's names, look and agencies"
    # Rounds and cases
    MANAGE_ROUNDS = "manage_rounds", "set up programmes and rounds, load frames, draw, remind"
    VIEW_ROUNDS = "view_rounds", "see rounds and the states of their returns"
    NOMINATE = "nominate", "nominate children for an audit that takes nominations"
    VIEW_CASE = "view_case", "see a case's facts, without anybody's name"
    PREPARE_CASE = "prepare_case", "say what is known of a case: its family, and facts for the audit tool"
    COMPLETE_IDENTITY = "complete_identity", "say who the drawn children are"
    REVEAL_IDENTITY = "reveal_identity", "see who a drawn child is"
    ANSWER_KNOWN = "answer_known", "say whether the agency knows a child"
    RAISE_CONCERN = "raise_concern", "raise an immediate concern about a child"
    HANDLE_CONCERN = "handle_concern", "acknowledge and resolve an immediate concern"
    # Returns
    ALLOCATE_RETURN = "allocate_return", "choose the auditor of a return"
    WRITE_RETURN = "write_return", "answer and grade a return assigned to one"
    RECORD_RETURN = "record_return", "enter a return for somebody who cannot use the portal"
    SIGN_OFF_RETURN = "sign_off_return", "sign off or send back the agency's returns"
    # Panel
    OPEN_PANEL = "open_panel", "open the panel and record agreed grades"
    VIEW_PANEL = "view_panel", "see all returns once the panel is open"
    WRITE_FINDINGS = "write_findings", "write findings and recommendations"
    VIEW_FINDINGS = "view_findings", "see agreed findings and recommendations"
    # Recommendations
    MANAGE_RECOMMENDATIONS = "manage_recommendations", "write, import and assign recommendations"
    VIEW_RECOMMENDATIONS = "view_recommendations", "see recommendations and their history"
    UPDATE_ACTION = "update_action", "record what has happened on one's agency's actions"
    DECIDE_STATUS = "decide_status", "decide a recommendation's rating"
    VERIFY_ACTION = "verify_action", "verify that an action was delivered and its evidence holds"
    LODGE_EVIDENCE = "lodge_evidence", "lodge what an agency's own audits found in the evidence library"
    # What agencies escalate
    RAISE_ESCALATION = "raise_escalation", "ask the committee to review a case, report a failed core group"
    HANDLE_ESCALATION = "handle_escalation", "answer requests for a case review and reports of failed core groups"
    # Dashboards and briefings
    VIEW_DASHBOARD = "view_dashboard", "see the dashboard"
    VIEW_BOARD_PACKS = "view_board_packs", "see board packs"
    MAKE_BOARD_PACKS = "make_board_packs", "make board packs, and say when one is made by itself"
    WRITE_BRIEFINGS = "write_briefings", "write briefings and send them for approval"
    VIEW_BRIEFINGS = "view_briefings", "see drafts of briefings"
    APPROVE_BRIEFINGS = "approve_briefings", "approve and withdraw briefings written by someone else"
    VIEW_REPLIES = (
        "view_replies",
        "see what teams replied to published briefings, and how far these reached; for a whole partnership also take "
        "words out of a reply",
    )
    ACKNOWLEDGE_REPLIES = "acknowledge_replies", "say that a team's reply was read, and take words out of it"
    # Records
    VIEW_TRAIL = "view_trail", "see who saw and changed what"


class Refused(Exception):
    """An expected refusal. Its text is a sentence for the person who was refused."""


class NotDone(Exception):
    """Input that cannot be taken as it stands. Its text names the field or row and the remedy."""
