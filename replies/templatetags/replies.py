"""The form for people without an account: without Django's token, which would need a cookie."""

from django import template

register = template.Library()


@register.inclusion_tag("replies/_reply_form.html")
def reply_form(form, token: str) -> dict:
    """The form with a signed token instead of one that a cookie keeps."""
    return {"form": form, "token": token}
