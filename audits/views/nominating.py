"""What the pages on which somebody types a nomination share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from audits.forms.nominations import NominationForm
from audits.models import Round


def given_back(
    request: HttpRequest, form: NominationForm, round_: Round, sentence: str, *, gone: bool = False
) -> HttpResponse:
    """Why nothing was saved and what to do, beside everything that was typed; `gone`: the nomination is withdrawn."""
    context = {"round": round_, "sentence": sentence, "gone": gone, "typed": form.typed_words()}
    response = render(request, "audits/nomination_given_back.html", context, status=409 if gone else 403)
    response["Cache-Control"] = "no-store"
    return response
