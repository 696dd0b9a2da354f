"""Makes the whole demonstration, or nothing of it: one transaction, in the order in which it would have happened."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from accounts.models import User
from audits.models import Round
from demonstration.board_packs import make_packs
from demonstration.briefings import write_briefings
from demonstration.briefings_beside import write_beside
from demonstration.cast import Place
from demonstration.children import Child, make_children
from demonstration.clock import Clock
from demonstration.concerns import raise_concerns
from demonstration.escalations import escalate
from demonstration.feedback import write_feedback
from demonstration.house import dress
from demonstration.learning import learn
from demonstration.library import read
from demonstration.panels import hold_panel
from demonstration.people import make_places
from demonstration.programmes import plan_years
from demonstration.recommendations import carry_over, follow, recommend
from demonstration.recurring import fill_library, find_recurrences
from demonstration.returns import Work, do_returns, remind
from demonstration.reviews import hold_reviews
from demonstration.rounds import OPENED, begin_round, round_texts
from demonstration.saved_views import save_views
from demonstration.schedules import keep_schedules
from demonstration.settled import settle_mail, sign_people_in
from demonstration.team_replies import answer_briefings

POPULATION = {"northmere": 900, "kestrelby": 320}
HELD = {"panel", "reporting", "closed"}
AGREED = HELD - {"panel"}


def is_there() -> bool:
    """Whether somebody made the demonstration in this portal already."""
    return User.objects.filter(is_demonstration=True).exists()


@transaction.atomic
def build(*, today: date, say: Callable[[str], None] = lambda words: None) -> None:
    """Two partnerships with three years behind them, as of `today`."""
    clock = Clock(today)
    places = make_places(clock)
    say("People and agencies are there.")
    dissents = list(read("panel")["dissents"])
    for code, place in places.items():
        follow(place, clock)
        carry_over(code, place, clock)
        children = make_children(code, POPULATION[code], clock)
        rounds = {}
        for words in round_texts(code):
            rounds[words["code"]] = make_round(words, place, clock, children, dissents)
            say(f"{clock.words(words['title'])}: {words['state']}.")
        plan_years(code, rounds, place, clock)
        learn(rounds, place, clock)
        fill_library(code, place, clock)
        find_recurrences(code, place, clock)
        dress(place, clock)
        write_briefings(rounds, place, clock)
        write_beside(rounds, place, clock)
        answer_briefings(rounds, place, clock)
        keep_schedules(place, clock)
        hold_reviews(place, clock)
        escalate(code, rounds, place, clock)
        make_packs(place, clock)
        save_views(place, clock)
        say(f"{place.partnership.short_name}: briefings.")
    sign_people_in(places, clock)
    settle_mail(clock)


def make_round(words: dict, place: Place, clock: Clock, children: list[Child], dissents: list[dict]) -> Round:
    """One audit, as far as it has come today."""
    round_ = begin_round(words, place, clock, children)
    if words["state"] not in OPENED:
        return round_
    work = Work(words, round_, place, clock)
    do_returns(work)
    raise_concerns(work)
    if words["state"] == "auditing":
        remind(work)
    if words["state"] in HELD:
        hold_panel(work, dissents)
    if words["state"] in AGREED:
        recommend(words, work.round, place, clock)
        write_feedback(work)
    return work.round
