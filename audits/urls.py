"""Addresses of this app."""

from django.urls import path

from audits.return_urls import RETURN_PAGES
from audits.views.agreed_dissent import agreed_dissent
from audits.views.agreed_edit import agreed_edit
from audits.views.answers_export import answers_export
from audits.views.answers_file import answers_file
from audits.views.attendance_create import attendance_create
from audits.views.attendance_delete import attendance_delete
from audits.views.attendance_edit import attendance_edit
from audits.views.case_export import case_export
from audits.views.case_list import case_list
from audits.views.case_swap import case_swap
from audits.views.draw_abandon import draw_abandon
from audits.views.feedback_delete import feedback_delete
from audits.views.feedback_detail import feedback_detail
from audits.views.feedback_draft import feedback_draft
from audits.views.feedback_edit import feedback_edit
from audits.views.feedback_file import feedback_file
from audits.views.feedback_further import feedback_further
from audits.views.feedback_list import feedback_list
from audits.views.feedback_pass import feedback_pass
from audits.views.feedback_reply import feedback_reply
from audits.views.feedback_send import feedback_send
from audits.views.finding_create import finding_create
from audits.views.finding_delete import finding_delete
from audits.views.finding_edit import finding_edit
from audits.views.finding_list import finding_list
from audits.views.guest_code import guest_code
from audits.views.guest_ended import guest_ended
from audits.views.guest_open import guest_open
from audits.views.guest_resend import guest_resend
from audits.views.guest_withdraw import guest_withdraw
from audits.views.known_list import known_list
from audits.views.known_print import known_print
from audits.views.known_sheet import known_sheet
from audits.views.match_decide import match_decide
from audits.views.match_list import match_list
from audits.views.meeting_delete import meeting_delete
from audits.views.minutes_approve import minutes_approve
from audits.views.minutes_file import minutes_file
from audits.views.minutes_note import minutes_note
from audits.views.nomination_create import nomination_create
from audits.views.nomination_edit import nomination_edit
from audits.views.nomination_list import nomination_list
from audits.views.nomination_pool import nomination_pool
from audits.views.nomination_withdraw import nomination_withdraw
from audits.views.pack_create import pack_create
from audits.views.pack_file import pack_file
from audits.views.panel_admit import panel_admit
from audits.views.panel_attendance import panel_attendance
from audits.views.panel_case import panel_case
from audits.views.panel_close import panel_close
from audits.views.panel_conclude import panel_conclude
from audits.views.panel_confirm import panel_confirm
from audits.views.panel_detail import panel_detail
from audits.views.panel_live import panel_live
from audits.views.panel_minutes import panel_minutes
from audits.views.panel_open import panel_open
from audits.views.panel_pack import panel_pack
from audits.views.panel_timeline import panel_timeline
from audits.views.past_create import past_create
from audits.views.past_delete import past_delete
from audits.views.past_detail import past_detail
from audits.views.past_edit import past_edit
from audits.views.plan_file import plan_file
from audits.views.plan_public import plan_public
from audits.views.plan_publish import plan_publish
from audits.views.plan_withdraw import plan_withdraw
from audits.views.pool_close import pool_close
from audits.views.pool_listing import pool_listing
from audits.views.pool_remind import pool_remind
from audits.views.pool_reopen import pool_reopen
from audits.views.programme_calendar import programme_calendar
from audits.views.programme_detail import programme_detail
from audits.views.programme_edit import programme_edit
from audits.views.programme_pdf import programme_pdf
from audits.views.programme_plan import programme_plan
from audits.views.question_create import question_create
from audits.views.question_delete import question_delete
from audits.views.question_edit import question_edit
from audits.views.question_move import question_move
from audits.views.quorum_edit import quorum_edit
from audits.views.report_detail import report_detail
from audits.views.report_edit import report_edit
from audits.views.report_file import report_file
from audits.views.report_send import report_send
from audits.views.round_conclude import round_conclude
from audits.views.round_consistency import round_consistency
from audits.views.round_copy import round_copy
from audits.views.round_create import round_create
from audits.views.round_days import round_days
from audits.views.round_detail import round_detail
from audits.views.round_draw import round_draw
from audits.views.round_edit import round_edit
from audits.views.round_evidence import round_evidence
from audits.views.round_frame import round_frame
from audits.views.round_frame_columns import round_frame_columns
from audits.views.round_frame_problems import round_frame_problems
from audits.views.round_frame_use import round_frame_use
from audits.views.round_list import round_list
from audits.views.round_move import round_move
from audits.views.round_open import round_open
from audits.views.round_remind import round_remind
from audits.views.round_settings import round_settings
from audits.views.round_tool import round_tool
from audits.views.section_create import section_create
from audits.views.section_delete import section_delete
from audits.views.section_edit import section_edit
from audits.views.section_move import section_move
from audits.views.session_create import session_create
from audits.views.session_detail import session_detail
from audits.views.session_edit import session_edit
from audits.views.session_list import session_list
from audits.views.sitting_create import sitting_create
from audits.views.sitting_edit import sitting_edit
from audits.views.tool_changes import tool_changes
from audits.views.tool_create import tool_create
from audits.views.tool_delete import tool_delete
from audits.views.tool_detail import tool_detail
from audits.views.tool_edit import tool_edit
from audits.views.tool_export import tool_export
from audits.views.tool_launch import tool_launch
from audits.views.tool_list import tool_list
from audits.views.tool_next import tool_next
from audits.views.tool_preview import tool_preview
from audits.views.tool_version import tool_version

app_name = "audits"
urlpatterns: list = [
    *RETURN_PAGES,  # first, as every answer that is saved looks for its address here
    # Programmes and rounds
    path("", round_list, name="round_list"),
    path("programmes/<uuid:pk>/", programme_detail, name="programme_detail"),
    path("programmes/<uuid:pk>/edit/", programme_edit, name="programme_edit"),
    path("programmes/<uuid:pk>/calendar/", programme_calendar, name="programme_calendar"),
    path("programmes/<uuid:pk>/plan/", programme_plan, name="programme_plan"),
    path("programmes/<uuid:pk>/plan.pdf", programme_pdf, name="programme_pdf"),
    path("programmes/<uuid:pk>/plan/publish/", plan_publish, name="plan_publish"),
    path("programmes/<uuid:pk>/plan/withdraw/", plan_withdraw, name="plan_withdraw"),
    path("meetings/<int:pk>/delete/", meeting_delete, name="meeting_delete"),
    # What anybody may read
    path("plans/<slug:slug>/<int:year>/", plan_public, name="plan_public"),
    path("plans/<slug:slug>/<int:year>/plan.pdf", plan_file, name="plan_file"),
    # Past audits, of which only the results are kept
    path("past/new/", past_create, name="past_create"),
    path("past/<uuid:pk>/", past_detail, name="past_detail"),
    path("past/<uuid:pk>/edit/", past_edit, name="past_edit"),
    path("past/<uuid:pk>/delete/", past_delete, name="past_delete"),
    path("rounds/new/", round_create, name="round_create"),
    path("rounds/<uuid:pk>/", round_detail, name="round_detail"),
    path("rounds/<uuid:pk>/plan/", round_edit, name="round_edit"),
    path("rounds/<uuid:pk>/plan/days/", round_days, name="round_days"),
    path("rounds/<uuid:pk>/plan/panel/", round_move, name="round_move"),
    path("rounds/<uuid:pk>/plan/settings/", round_settings, name="round_settings"),
    path("rounds/<uuid:pk>/plan/evidence/", round_evidence, name="round_evidence"),
    path("rounds/<uuid:pk>/copy/", round_copy, name="round_copy"),
    path("rounds/<uuid:pk>/tool/", tool_detail, name="tool_detail"),
    path("rounds/<uuid:pk>/children/", round_frame, name="round_frame"),
    path("rounds/<uuid:pk>/children/columns/", round_frame_columns, name="round_frame_columns"),
    path("rounds/<uuid:pk>/children/use/<uuid:frame_pk>/", round_frame_use, name="round_frame_use"),
    path("rounds/<uuid:pk>/children/problems.csv", round_frame_problems, name="round_frame_problems"),
    # Tools
    path("tools/", tool_list, name="tool_list"),
    path("tools/new/", tool_create, name="tool_create"),
    path("tools/versions/<int:pk>/", tool_version, name="tool_version"),
    path("tools/versions/<int:pk>/settings/", tool_edit, name="tool_edit"),
    path("tools/versions/<int:pk>/launch/", tool_launch, name="tool_launch"),
    path("tools/versions/<int:pk>/next/", tool_next, name="tool_next"),
    path("tools/versions/<int:pk>/delete/", tool_delete, name="tool_delete"),
    path("tools/versions/<int:pk>/changes/", tool_changes, name="tool_changes"),
    path("tools/versions/<int:pk>/preview/", tool_preview, name="tool_preview"),
    path("tools/versions/<int:pk>/tool.<slug:kind>", tool_export, name="tool_export"),
    path("tools/versions/<int:pk>/sections/new/", section_create, name="section_create"),
    path("tools/sections/<int:pk>/", section_edit, name="section_edit"),
    path("tools/sections/<int:pk>/move/", section_move, name="section_move"),
    path("tools/sections/<int:pk>/delete/", section_delete, name="section_delete"),
    path("tools/sections/<int:pk>/questions/new/", question_create, name="question_create"),
    path("tools/questions/<int:pk>/", question_edit, name="question_edit"),
    path("tools/questions/<int:pk>/move/", question_move, name="question_move"),
    path("tools/questions/<int:pk>/delete/", question_delete, name="question_delete"),
    path("rounds/<uuid:pk>/tool/choose/", round_tool, name="round_tool"),
    # Nominations
    path("rounds/<uuid:pk>/nominations/", nomination_list, name="nomination_list"),
    path("rounds/<uuid:pk>/nominations/new/", nomination_create, name="nomination_create"),
    path("rounds/<uuid:pk>/nominations/pool/", nomination_pool, name="nomination_pool"),
    path("rounds/<uuid:pk>/nominations/pool/close/", pool_close, name="pool_close"),
    path("rounds/<uuid:pk>/nominations/pool/reopen/", pool_reopen, name="pool_reopen"),
    path("rounds/<uuid:pk>/nominations/pool/remind/", pool_remind, name="pool_remind"),
    path("rounds/<uuid:pk>/nominations/pool/list.csv", pool_listing, name="pool_listing"),
    path("rounds/<uuid:pk>/nominations/matches/", match_list, name="match_list"),
    path("nominations/<uuid:pk>/", nomination_edit, name="nomination_edit"),
    path("nominations/<uuid:pk>/withdraw/", nomination_withdraw, name="nomination_withdraw"),
    path("nominations/matches/<int:pk>/", match_decide, name="match_decide"),
    # The draw
    path("rounds/<uuid:pk>/draw/", round_draw, name="round_draw"),
    path("rounds/<uuid:pk>/draw/abandon/", draw_abandon, name="draw_abandon"),
    path("rounds/<uuid:pk>/cases/<uuid:case_pk>/swap/", case_swap, name="case_swap"),
    path("rounds/<uuid:pk>/open/", round_open, name="round_open"),
    path("rounds/<uuid:pk>/conclude/", round_conclude, name="round_conclude"),
    path("rounds/<uuid:pk>/remind/", round_remind, name="round_remind"),
    path("answers/", answers_export, name="answers_export"),
    path("answers/<uuid:pk>/", answers_file, name="answers_file"),
    path("cases/", case_list, name="case_list"),
    path("cases/cases.csv", case_export, name="case_export"),
    path("known/", known_list, name="known_list"),
    path("known/<uuid:pk>/<uuid:agency_pk>/", known_sheet, name="known_sheet"),
    path("known/<uuid:pk>/<uuid:agency_pk>/print/", known_print, name="known_print"),
    # The panel
    path("rounds/<uuid:pk>/panel/", panel_detail, name="panel_detail"),
    path("rounds/<uuid:pk>/panel/open/", panel_open, name="panel_open"),
    path("rounds/<uuid:pk>/panel/late/<uuid:return_pk>/", panel_admit, name="panel_admit"),
    path("rounds/<uuid:pk>/panel/conclude/", panel_conclude, name="panel_conclude"),
    path("rounds/<uuid:pk>/close/", panel_close, name="panel_close"),
    path("rounds/<uuid:pk>/panel/cases/<uuid:case_pk>/", panel_case, name="panel_case"),
    path("rounds/<uuid:pk>/panel/cases/<uuid:case_pk>/timeline/", panel_timeline, name="panel_timeline"),
    path("rounds/<uuid:pk>/panel/cases/<uuid:case_pk>/agree/<slug:theme>/", agreed_edit, name="agreed_edit"),
    path("rounds/<uuid:pk>/panel/cases/<uuid:case_pk>/dissent/<int:grade_pk>/", agreed_dissent, name="agreed_dissent"),
    path("rounds/<uuid:pk>/panel/cases/<uuid:case_pk>/live/", panel_live, name="panel_live"),
    path("rounds/<uuid:pk>/panel/consistency/", round_consistency, name="round_consistency"),
    # Its sittings
    path("rounds/<uuid:pk>/panel/attendance/", panel_attendance, name="panel_attendance"),
    path("rounds/<uuid:pk>/panel/sittings/new/", sitting_create, name="sitting_create"),
    path("rounds/<uuid:pk>/panel/sittings/<int:sitting_pk>/", sitting_edit, name="sitting_edit"),
    path("rounds/<uuid:pk>/panel/sittings/<int:sitting_pk>/people/", attendance_create, name="attendance_create"),
    path("rounds/<uuid:pk>/panel/people/<int:attendance_pk>/", attendance_edit, name="attendance_edit"),
    path("rounds/<uuid:pk>/panel/people/<int:attendance_pk>/delete/", attendance_delete, name="attendance_delete"),
    path("rounds/<uuid:pk>/quorum/", quorum_edit, name="quorum_edit"),
    path("rounds/<uuid:pk>/panel/confirm/", panel_confirm, name="panel_confirm"),
    path("rounds/<uuid:pk>/panel/minutes/", panel_minutes, name="panel_minutes"),
    path("rounds/<uuid:pk>/panel/minutes/approve/", minutes_approve, name="minutes_approve"),
    path("rounds/<uuid:pk>/panel/minutes/note/", minutes_note, name="minutes_note"),
    path("rounds/<uuid:pk>/panel/minutes/minutes.<slug:kind>", minutes_file, name="minutes_file"),
    path("rounds/<uuid:pk>/panel/pack/", panel_pack, name="panel_pack"),
    path("rounds/<uuid:pk>/panel/pack/new/", pack_create, name="pack_create"),
    path("rounds/<uuid:pk>/panel/pack/<uuid:file_pk>/", pack_file, name="pack_file"),
    # Findings
    path("rounds/<uuid:pk>/findings/", finding_list, name="finding_list"),
    path("rounds/<uuid:pk>/findings/new/", finding_create, name="finding_create"),
    path("rounds/<uuid:pk>/report/", report_detail, name="report_detail"),
    path("rounds/<uuid:pk>/report/edit/", report_edit, name="report_edit"),
    path("rounds/<uuid:pk>/report/send/", report_send, name="report_send"),
    path("rounds/<uuid:pk>/report/report.<slug:kind>", report_file, name="report_file"),
    path("rounds/<uuid:pk>/feedback/", feedback_list, name="feedback_list"),
    path("rounds/<uuid:pk>/feedback/draft/", feedback_draft, name="feedback_draft"),
    path("feedback/<uuid:pk>/", feedback_detail, name="feedback_detail"),
    path("feedback/<uuid:pk>/edit/", feedback_edit, name="feedback_edit"),
    path("feedback/<uuid:pk>/send/", feedback_send, name="feedback_send"),
    path("feedback/<uuid:pk>/delete/", feedback_delete, name="feedback_delete"),
    path("feedback/<uuid:pk>/further/", feedback_further, name="feedback_further"),
    path("feedback/<uuid:pk>/pass-on/", feedback_pass, name="feedback_pass"),
    path("feedback/<uuid:pk>/reply/", feedback_reply, name="feedback_reply"),
    path("feedback/<uuid:pk>/letter.<slug:kind>", feedback_file, name="feedback_file"),
    path("findings/<uuid:pk>/edit/", finding_edit, name="finding_edit"),
    path("findings/<uuid:pk>/delete/", finding_delete, name="finding_delete"),
    # Sessions
    path("rounds/<uuid:pk>/sessions/", session_list, name="session_list"),
    path("rounds/<uuid:pk>/sessions/new/", session_create, name="session_create"),
    path("sessions/<uuid:pk>/", session_detail, name="session_detail"),
    path("sessions/<uuid:pk>/edit/", session_edit, name="session_edit"),
    # Guests
    path("guest/", guest_code, name="guest_code"),
    path("guest/ended/", guest_ended, name="guest_ended"),
    path("guest/invitations/<uuid:pk>/resend/", guest_resend, name="guest_resend"),
    path("guest/invitations/<uuid:pk>/withdraw/", guest_withdraw, name="guest_withdraw"),
    path("guest/<str:token>/", guest_open, name="guest_open"),
]
