"""The first hour of a real partnership: it is named, its agencies are listed, its people join."""

from playwright.sync_api import Browser

from ops.stack import SETUP_ADDRESS, Stack
from tests.journeys.person import PASSWORD, Person

PARTNERSHIP = "Eastvale Safeguarding Children Partnership"
AGENCIES = (
    ("Eastvale Children's Services", "Social care", "Children's social care"),
    ("Eastvale Constabulary", "Police", "Police"),
)
PEOPLE = (
    ("Ines Holder", "ines", "Social care", "Identity holder"),
    ("Sam Carer", "sam", "Social care", "Audits cases"),
    ("Lea Carewell", "lea", "Social care", "Leads for an agency"),
    ("Pat Beat", "pat", "Police", "Audits cases"),
    ("Lou Sergeant", "lou", "Police", "Leads for an agency"),
    ("Cleo Chair", "cleo", "Partnership office", "Panel chair"),
    ("Ezra Board", "ezra", "Partnership office", "Board member"),
    ("Rae Records", "rae", "Partnership office", "Records officer"),
)


def email_of(first_name: str) -> str:
    return f"{first_name}@eastvale.example.org"


def first_password(stack: Stack) -> str:
    """The password that the start printed for the first administrator."""
    (line,) = [line for line in stack.sign_ins.splitlines() if line.strip().startswith("password ")]
    return line.split()[-1]


def set_up_partnership(coordinator: Person, password: str) -> None:
    coordinator.page.goto("/accounts/login/")
    coordinator.signs_in(SETUP_ADDRESS, password)
    coordinator.page.get_by_label("Your name").fill("Cora Coordinator")
    coordinator.page.get_by_label("Name of the partnership").fill(PARTNERSHIP)
    coordinator.page.get_by_label("Short name").fill("Eastvale")
    coordinator.page.get_by_label("Letters in front").fill("EV")
    coordinator.page.get_by_label("Main colour").fill("#3b2a5c")
    coordinator.presses("Set up the partnership")
    coordinator.reads(f"{PARTNERSHIP} is set up")
    for name, short, kind in AGENCIES:
        coordinator.follows("Add an agency")
        coordinator.page.get_by_label("Name", exact=True).fill(name)
        coordinator.page.get_by_label("Short name").fill(short)
        coordinator.page.get_by_label("Kind of agency").select_option(label=kind)
        coordinator.presses("Add agency")
        coordinator.reads(name)


def invite_everyone(coordinator: Person) -> None:
    coordinator.goes("/people/import/")
    lines = [f"{name}, {email_of(first)}, {agency}, {job}" for name, first, agency, job in PEOPLE]
    coordinator.page.get_by_label("Or paste the list").fill("\n".join(lines))
    coordinator.presses("Check the list")
    coordinator.presses(f"Send {len(PEOPLE)} invitations")
    coordinator.reads(f"{len(PEOPLE)} invitations waiting")


def joins(browser: Browser, address: str, first_name: str, *, coordinator: Person) -> Person:
    """Someone opens the link that the coordinator passed on, chooses a password and is in."""
    coordinator.goes("/outbox/")
    mail = coordinator.page.locator("article").filter(has_text=email_of(first_name))
    link = mail.get_by_role("link", name="Open the link in this message").first.get_attribute("href")
    person = Person(browser, address)
    person.goes(link or "")
    person.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    again = person.page.get_by_label("again", exact=False)
    if again.count():
        again.first.fill(PASSWORD)
    person.presses("Choose password and sign in")
    return person
