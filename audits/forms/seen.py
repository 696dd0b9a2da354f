"""Forms that two people may have open at once: each carries which version it was made from."""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, QueryDict

from ui.forms import PortalForm, sent_copy

F = TypeVar("F", bound=PortalForm)
MEANWHILE = "Somebody else has changed this part in the meantime. Compare both, then save again."


def version_of(values: Iterable[Any]) -> str:
    """A short mark of some values: it changes with every one of them."""
    words = json.dumps([each if isinstance(each, list) else str(each) for each in values])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def over_newer(request: HttpRequest, version: str, make: Callable[[QueryDict], F]) -> F:
    """The form as it was typed, ready to be saved over what somebody else saved meanwhile."""
    data = request.POST.copy()
    data["seen"] = version
    form = make(data)
    form.add_error(None, MEANWHILE)
    return form


class SeenForm(PortalForm):
    """A form over words with a version of their own, counted from 0."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    def take_up(self, version: int) -> None:
        """Somebody changed the words meanwhile: the person sees theirs now, so the next sending may replace them."""
        self.data = sent = sent_copy(self)
        sent["seen"] = str(version)
