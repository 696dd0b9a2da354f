"""Addresses of returns."""

from django.urls import path

from audits.views.answer_save import answer_save
from audits.views.answer_token import answer_token
from audits.views.chronology_delete import chronology_delete
from audits.views.comment_answer import comment_answer
from audits.views.comment_edit import comment_edit
from audits.views.comment_invite import comment_invite
from audits.views.comment_reopen import comment_reopen
from audits.views.comment_save import comment_save
from audits.views.comment_withdraw import comment_withdraw
from audits.views.guest_invite import guest_invite
from audits.views.return_allocate import return_allocate
from audits.views.return_behalf import return_behalf
from audits.views.return_check import return_check
from audits.views.return_chronology import return_chronology
from audits.views.return_comment import return_comment
from audits.views.return_detail import return_detail
from audits.views.return_edit import return_edit
from audits.views.return_form import return_form
from audits.views.return_list import return_list
from audits.views.return_nil import return_nil
from audits.views.return_overall import return_overall
from audits.views.return_paper import return_paper
from audits.views.return_pdf import return_pdf
from audits.views.return_people import return_people
from audits.views.return_review import return_review
from audits.views.return_unassign import return_unassign
from audits.views.return_voices import return_voices

RETURN_PAGES: list = [
    path("returns/", return_list, name="return_list"),
    path("returns/token/", answer_token, name="answer_token"),
    path("returns/<uuid:pk>/", return_detail, name="return_detail"),
    path("returns/<uuid:pk>/overall/", return_overall, name="return_overall"),
    path("returns/<uuid:pk>/people/", return_people, name="return_people"),
    path("returns/<uuid:pk>/voices/", return_voices, name="return_voices"),
    path("returns/<uuid:pk>/comment/", return_comment, name="return_comment"),
    path("returns/<uuid:pk>/comment/invite/", comment_invite, name="comment_invite"),
    path("returns/<uuid:pk>/chronology/", return_chronology, name="return_chronology"),
    path("returns/<uuid:pk>/chronology/<int:event_pk>/delete/", chronology_delete, name="chronology_delete"),
    path("returns/<uuid:pk>/check/", return_check, name="return_check"),
    path("returns/<uuid:pk>/review/", return_review, name="return_review"),
    path("returns/<uuid:pk>/paper/", return_paper, name="return_paper"),
    path("returns/<uuid:pk>/form.docx", return_form, name="return_form"),
    path("returns/<uuid:pk>/return.pdf", return_pdf, name="return_pdf"),
    path("returns/<uuid:pk>/auditor/", return_allocate, name="return_allocate"),
    path("returns/<uuid:pk>/auditor/undo/", return_unassign, name="return_unassign"),
    path("returns/<uuid:pk>/behalf/", return_behalf, name="return_behalf"),
    path("returns/<uuid:pk>/guest/", guest_invite, name="guest_invite"),
    path("returns/<uuid:pk>/nil/", return_nil, name="return_nil"),
    path("returns/<uuid:pk>/save/", answer_save, name="answer_save"),
    path("returns/<uuid:pk>/<slug:section>/", return_edit, name="return_edit"),
    path("comments/<uuid:pk>/", comment_edit, name="comment_edit"),
    path("comments/<uuid:pk>/save/", comment_save, name="comment_save"),
    path("comments/<uuid:pk>/reopen/", comment_reopen, name="comment_reopen"),
    path("comments/<uuid:pk>/withdraw/", comment_withdraw, name="comment_withdraw"),
    path("comments/words/<int:pk>/answer/", comment_answer, name="comment_answer"),
]
