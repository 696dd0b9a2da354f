"""A team replies to a published briefing: no account, no cookie."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from access.guards import public
from access.permissions import NotDone
from briefings.came_from import agency_from
from replies.actions.replying import reply_to_edition
from replies.floods import refuse_other_sites, why_not_take_reply
from replies.forms.reply import ReplyForm
from replies.public_presenters import reply_context
from replies.questions import checks_of, talk_of
from replies.selectors.editions import agencies_to_choose, edition_to_answer
from replies.selectors.people import has_lead
from replies.thanks_presenters import thanks_url
from replies.tokens import STALE, form_token, read_form_token


@csrf_exempt  # its signed token stands in for the one a cookie keeps: see replies.tokens
@public
@never_cache
@require_http_methods(["GET", "POST"])
def reply_create(request, code):
    edition, now = edition_to_answer(code), timezone.now()
    partnership = edition.briefing.partnership
    if not edition.is_public:
        return redirect("briefings:library_edition", slug=partnership.slug, edition_slug=edition.slug)
    form = ReplyForm(
        request.POST or None,
        talk=talk_of(edition.content),
        checks=checks_of(edition.content),
        agencies=agencies_to_choose(partnership),
        initial={"agency": agency_from(request, partnership)},
    )
    problem, token = "", ""
    if request.method == "POST":
        refuse_other_sites(request)
        problem, token = take(request, edition, form, now)
        if not (problem or form.errors):
            by_lead = has_lead(form.said.agency, timezone.localdate(now))
            return redirect(thanks_url(code, edition, form.said, is_read_by_lead=by_lead))
    status = 429 if problem and not form.errors else 422 if form.errors else 200
    request.partnership = partnership  # whose name and colours the page carries, whoever reads it
    context = reply_context(edition, form, problem, token or form_token(edition.pk.hex, at=now))
    return render(request, "replies/reply_create.html", context, status=status)


def take(request, edition, form, now) -> tuple[str, str]:
    """Keep the reply; else why it was not kept, and the token the page is shown with again ("" for a new one)."""
    sent = request.POST.get("token", "")
    token = read_form_token(sent)
    problem = token.why_not(about=edition.pk.hex, at=now) if token else STALE
    again = "" if problem == STALE else sent
    if problem or not form.is_valid():
        return problem, again
    problem = why_not_take_reply(request, edition.pk.hex)
    if not problem and token:
        try:
            reply_to_edition(edition=edition, said=form.said, form_key=token.key, at=now)
        except NotDone as refused:
            form.add_error(None, str(refused))
    return problem, again
