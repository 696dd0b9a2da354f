"""From a bound field to the markup of the GOV.UK Design System."""

from functools import lru_cache

from django import forms
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ui.dates import PARTS, GovDateWidget, wrong_parts
from ui.looks import Look, look_of
from ui.macros import govuk

NO_CHOICE = {"---------", ""}
OWN_ATTRIBUTES = {"class", "id", "rows", "cols", "maxlength", "autocomplete", "aria-describedby", "inputmode"}


def first_id(bound: forms.BoundField) -> str:
    """The id of the first control, where the error summary leads."""
    if isinstance(bound.field.widget, GovDateWidget):
        wrong = wrong_parts(bound)
        return f"{bound.auto_id}_{next((part for part in PARTS if part in wrong), 'day')}"
    return bound.auto_id


def label_of(bound: forms.BoundField) -> str:
    """The label; a field that may stay empty says so."""
    is_choice = isinstance(bound.field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple)
    optional = getattr(bound.form, "mark_optional", True) and not bound.field.required and not is_choice
    return f"{bound.label} (optional)" if optional else str(bound.label)


def _common(bound: forms.BoundField) -> dict:
    parameters: dict = {"name": bound.html_name}
    if bound.help_text:
        parameters["hint"] = (
            {"html": bound.help_text} if isinstance(bound.help_text, SafeString) else {"text": bound.help_text}
        )
    if bound.errors:
        parameters["errorMessage"] = {"text": " ".join(map(str, bound.errors))}
    return parameters


def _label(bound: forms.BoundField, look: Look) -> dict:
    classes = [f"govuk-label--{look.size}"] if look.size else []
    classes += ["govuk-visually-hidden"] if look.hidden else []
    return {"text": label_of(bound), "classes": " ".join(classes), "isPageHeading": look.heading}


def _fieldset(bound: forms.BoundField, look: Look) -> dict:
    classes = [f"govuk-fieldset__legend--{look.size}"] if look.size else []
    classes += ["govuk-visually-hidden"] if look.hidden else []
    return {"legend": {"text": label_of(bound), "classes": " ".join(classes), "isPageHeading": look.heading}}


def _attributes(bound: forms.BoundField) -> dict:
    attrs = bound.field.widget.attrs
    return {name: "" if value is True else value for name, value in attrs.items() if name not in OWN_ATTRIBUTES}


def _options(bound: forms.BoundField) -> list[dict]:
    """The choices as the widget sees them: value, label, selected; groups become part of the label."""
    widget = bound.field.widget
    chosen = widget.format_value(bound.value())
    out = []
    for group, options, _ in widget.optgroups(bound.html_name, chosen or []):
        for option in options:
            words = f"{group}: {option['label']}" if group else str(option["label"])
            out.append({"value": str(option["value"]), "text": words, "selected": bool(option["selected"])})
    return out


def _choice_items(bound: forms.BoundField, look: Look) -> list[dict]:
    items = []
    for option in _options(bound):
        if not option["value"] and option["text"] in NO_CHOICE:
            continue
        if look.divider and option["value"] == look.divider:
            items.append({"divider": "or"})
        item = {"value": option["value"], "text": option["text"], "checked": option["selected"]}
        if option["value"] in look.hints:
            item["hint"] = {"text": look.hints[option["value"]]}
        if option["value"] in look.reveals:
            item["conditional"] = {"html": field_markup(bound.form[look.reveals[option["value"]]])}
        if bound.field.disabled:
            item["disabled"] = True
        items.append(item)
    return items


def _choices(bound: forms.BoundField, look: Look) -> SafeString:
    component = "checkboxes" if isinstance(bound.field.widget, forms.CheckboxSelectMultiple) else "radios"
    classes = [f"govuk-{component}--{name}" for name in ("inline", "small") if getattr(look, name)]
    parameters = _common(bound) | {
        "idPrefix": bound.auto_id,
        "fieldset": _fieldset(bound, look),
        "items": _choice_items(bound, look),
        "classes": " ".join(classes),
    }
    return govuk(component, parameters)


def _checkbox(bound: forms.BoundField, look: Look) -> SafeString:
    parameters = _common(bound)
    hint = parameters.pop("hint", None)
    item = {"value": "on", "text": label_of(bound), "checked": bool(bound.value()), "disabled": bound.field.disabled}
    parameters |= {"idPrefix": bound.auto_id, "items": [item | ({"hint": hint} if hint else {})]}
    parameters["classes"] = "govuk-checkboxes--small" if look.small else ""
    return govuk("checkboxes", parameters)


def _date(bound: forms.BoundField, look: Look) -> SafeString:
    value = bound.value()
    texts = value if isinstance(value, list | tuple) else bound.field.widget.decompress(value)
    wrong = wrong_parts(bound)
    items = []
    for part, text in zip(PARTS, texts, strict=True):
        width = "govuk-input--width-4" if part == "year" else "govuk-input--width-2"
        items.append(
            {
                "id": f"{bound.auto_id}_{part}",
                "name": f"{bound.html_name}_{part}",
                "label": part.capitalize(),
                "value": text or "",
                "classes": width + (" govuk-input--error" if part in wrong else ""),
            }
        )
    parameters = _common(bound) | {"id": bound.auto_id, "fieldset": _fieldset(bound, look), "items": items}
    return govuk("date-input", parameters)


def _textarea(bound: forms.BoundField, look: Look) -> SafeString:
    parameters = _common(bound) | {
        "id": bound.auto_id,
        "label": _label(bound, look),
        "value": bound.value() or "",
        "rows": look.rows,
        "attributes": _attributes(bound),
    }
    if not look.count:
        return govuk("textarea", parameters | {"disabled": bound.field.disabled})
    return govuk("character-count", parameters | {"maxlength": look.count})


def _select(bound: forms.BoundField, look: Look) -> SafeString:
    items = _options(bound)
    for item in items:
        if not item["value"] and item["text"] in NO_CHOICE:
            item["text"] = getattr(bound.form, "empty_choice", "Choose")
    parameters = _common(bound) | {"id": bound.auto_id, "label": _label(bound, look), "items": []}
    parameters |= {"disabled": bound.field.disabled, "attributes": _attributes(bound)}
    says_more = bound.errors or bound.help_text or parameters["attributes"]
    markup = govuk("select", parameters) if says_more else _bare_select(*_bare(parameters))
    # A macro takes its time over each of a hundred options, so they are put in afterwards.
    return mark_safe(str(markup).replace("</select>", "".join(map(_option, items)) + "</select>", 1))


def _bare(parameters: dict) -> tuple:
    """What there is to a select without an error, a hint and options."""
    return parameters["name"], parameters["id"], parameters["disabled"], *parameters["label"].values()


@lru_cache(maxsize=256)
def _bare_select(name: str, id_: str, disabled: bool, text: str, classes: str, is_heading: bool) -> SafeString:
    """Every list has the same half a dozen of them in its filter."""
    label = {"text": text, "classes": classes, "isPageHeading": is_heading}
    return govuk("select", {"name": name, "id": id_, "label": label, "items": [], "disabled": disabled})


def _option(item: dict) -> str:
    chosen = " selected" if item.get("selected") else ""
    off = " disabled" if item.get("disabled") else ""
    return f'<option value="{escape(item["value"])}"{chosen}{off}>{escape(item["text"])}</option>'


def _file(bound: forms.BoundField, look: Look) -> SafeString:
    widget = bound.field.widget
    parameters = _common(bound) | {
        "id": bound.auto_id,
        "label": _label(bound, look),
        "javascript": True,
        "multiple": getattr(widget, "allow_multiple_selected", False),
        "attributes": _attributes(bound),
    }
    return govuk("file-upload", parameters)


def _number_keys(field: forms.Field) -> str:
    if isinstance(field, forms.DecimalField | forms.FloatField):
        return "decimal"
    return "numeric" if isinstance(field, forms.IntegerField) else ""


def _input(bound: forms.BoundField, look: Look) -> SafeString:
    widget = bound.field.widget
    kind, keys = widget.input_type, widget.attrs.get("inputmode", "") or _number_keys(bound.field)
    attributes = {name: value for name, value in _attributes(bound).items() if name not in {"min", "max", "step"}}
    width = f"govuk-input--width-{look.width}" if isinstance(look.width, int) else ""
    width = f"govuk-!-width-{look.width}" if look.width and not width else width
    parameters = _common(bound) | {
        "id": bound.auto_id,
        "label": _label(bound, look),
        "value": bound.value() if bound.value() is not None else "",
        "autocomplete": widget.attrs.get("autocomplete", ""),
        "classes": width,
        "disabled": bound.field.disabled,
    }
    if kind == "password":
        return govuk("password-input", parameters | {"value": ""})
    if bound.field.localize or kind == "number":
        parameters["value"] = widget.format_value(bound.value()) or ""
    extra = {"type": "text" if keys else kind, "inputmode": keys, "attributes": attributes}
    if kind in {"email", "url"}:
        extra["spellcheck"] = False
    for end in ("prefix", "suffix"):
        if words := getattr(look, end):
            extra[end] = {"text": words}
    return govuk("input", parameters | extra)


def field_markup(bound: forms.BoundField) -> SafeString:
    """The whole form group: label, hint, error and control."""
    widget, look = bound.field.widget, look_of(bound)
    if bound.is_hidden:
        return mark_safe(str(bound))
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return _choices(bound, look)
    if isinstance(widget, forms.CheckboxInput):
        return _checkbox(bound, look)
    if isinstance(widget, GovDateWidget):
        return _date(bound, look)
    if isinstance(widget, forms.Textarea):
        return _textarea(bound, look)
    if isinstance(widget, forms.Select):
        return _select(bound, look)
    if isinstance(widget, forms.FileInput):
        return _file(bound, look)
    return _input(bound, look)
