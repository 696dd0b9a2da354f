"""Reads the forms of a page the way a browser does, and fills them in the way a person might."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Field:
    """One named control of a form; options are the values one may choose."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    attributes: dict = field(default_factory=dict)

    @property
    def chooses(self) -> bool:
        return self.kind in {"select", "radio", "checkbox"}


@dataclass
class Form:
    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    def filled(self) -> dict[str, list[str] | str]:
        """Everything answered: what is there already, else something plausible."""
        return {each.name: plausible(each) for each in self.fields.values() if each.kind != "file"}


def plausible(each: Field) -> list[str] | str:
    if each.value or each.kind == "hidden":
        return f"{each.value} And more." if each.kind == "textarea" else each.value
    if each.chooses:
        options = [option for option in each.options if option]
        return options if each.kind == "checkbox" else options[:1]
    words = {"email": "new.person@example.org", "number": "2", "date": "2026-12-01", "url": "https://example.org"}
    if each.kind in words:
        return words[each.kind]
    if each.name.endswith(("_0", "day")):
        return "1"
    if each.name.endswith(("_1", "month")):
        return "12"
    if each.name.endswith(("_2", "year")):
        return "2026"
    return "2" if each.attributes.get("inputmode") == "numeric" else "Some words."


class Forms(HTMLParser):
    """The POST forms of a page, each with its controls."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside: Form | None = None
        self.select: Field | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = Form(given.get("action", ""))
            if given.get("method", "").lower() == "post":
                self.forms.append(self.inside)
        elif self.inside is None:
            return
        elif tag == "select":
            self.select = self.add(given, "select")
        elif tag == "option" and self.select is not None:
            self.select.options.append(given.get("value", ""))
            if "selected" in given:
                self.select.value = given.get("value", "")
        elif tag == "textarea":
            self.area = self.add(given, "textarea")
        elif tag == "input" or (tag == "button" and given.get("name")):
            self.add_input(given, tag)

    def add(self, given: dict, kind: str) -> Field:
        return self.inside.fields.setdefault(given.get("name", ""), Field(given.get("name", ""), kind, "", [], given))

    def add_input(self, given: dict, tag: str) -> None:
        if not given.get("name") or given["name"] == "csrfmiddlewaretoken":
            return
        kind = "button" if tag == "button" else given.get("type", "text")
        control = self.add(given, kind)
        if kind in {"radio", "checkbox"}:
            control.options.append(given.get("value", "on"))
            if "checked" in given and kind == "radio":
                control.value = given.get("value", "on")
        else:
            control.value = given.get("value", "")

    def handle_data(self, data):
        if self.area is not None:
            self.area.value += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.area is not None:
            self.area.value = self.area.value.removeprefix("\n")
            self.area = None


def forms_of(html: str) -> list[Form]:
    reader = Forms()
    reader.feed(html)
    return [form for form in reader.forms if "logout" not in form.action]
