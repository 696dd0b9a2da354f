"""Questions for a team to talk about, proposed for a draft by the themes in which something could be stronger. Pure."""

ALWAYS = (
    "Think of one child you know. Could you describe an ordinary day in their life?",
    "What will we do differently from tomorrow, and how will we know that it helped?",
)
BY_THEME = {
    "record_keeping": "Would a colleague who opens our record tomorrow know what daily life is like for this child?",
    "multi_agency": "Who else knows this family, and when did we last ask them what they see?",
    "risk": "What are we most worried about, and what has changed since we last wrote it down?",
    "meetings": "Does each meeting we go to leave the plan clearer than it was, and does everyone know their part?",
    "oversight": "When did somebody outside our team last question a plan that was not moving?",
}
SPARE = ("What have we stopped noticing?", "What gets in our way, and who needs to know about it?")


def proposed_questions(themes: list[str]) -> list[str]:
    """Three to five questions: the first, those of up to three themes (most frequent first), and the last."""
    chosen = [BY_THEME[theme] for theme in dict.fromkeys(themes) if theme in BY_THEME][:3]
    spare = list(SPARE)
    while len(chosen) < 2:
        chosen.append(spare.pop(0))
    return [ALWAYS[0], *chosen, ALWAYS[1]]


# For layouts that ask within: what a team makes of it, and what somebody in this work needs to know.
ABOUT_THE_TEAM = (
    "What does this tell us about our own work with children?",
    "What will we do differently from tomorrow, and how will we know that it helped?",
)
KNOWING = {
    "record_keeping": "What must our record say so that a colleague can take over tomorrow?",
    "multi_agency": "Whom do we call, in which agency, when we need to know more about a family?",
    "risk": "When does a worry become a referral, and who makes it?",
    "meetings": "Who calls the next meeting, who sends the notes, and within how many days?",
    "oversight": "What do we do when we disagree with a decision, and where are the steps written down?",
}


def asked_about(what: str, themes: list[str]) -> list[str]:
    """Questions for a section of a layout: `discussion` is for the team, `applying` asks what people know."""
    if what == "discussion":
        return list(ABOUT_THE_TEAM)
    known = [KNOWING[theme] for theme in themes if theme in KNOWING]
    return list(dict.fromkeys([*known, *KNOWING.values()]))[:3]
