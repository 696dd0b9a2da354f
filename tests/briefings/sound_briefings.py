"""Twenty briefings in which nobody can be recognised, with words that look as if: months, ratings, laws, agencies."""

SOUND_BRIEFINGS = (
    ("Neglect over time", "Six agencies read the records of six children in May 2026. They may not all agree, and that "
     "is fine. Plans that will not move need somebody new to read them.",
     "Use the Graded Care Profile with parents, not on them. Ask what has changed since you last wrote it down."),
    ("Working Together 2023 in practice", "Section 47 enquiries began on time in four of six cases. Strategy "
    "discussions "
     "had health, police and social care in the room.", "Where one agency was missing, minutes reached it within "
     "five days."),
    ("What good recording looks like", "A colleague who opens the record tomorrow should see an ordinary day in the "
     "child's life. Write what you saw, what you think it means and what you will do.",
     "Three of the records had a chronology that everybody could use."),
    ("Children who are hard to reach", "We looked at children aged 5 to 9 and at young people aged 14 to 17. Older "
    "children "
     "waited longer for somebody to ask.", "Hope is not a plan. With grace and patience, workers kept calling."),
    ("Ferrowby Police and Ferrowby Housing: sharing early", "Ferrowby Police told the front door within an hour. "
    "Early Help "
     "Ferrowby kept the family's trust.", "Information Sharing Agreements were known to managers, less so to the "
     "night shift."),
    ("Domestic abuse: what children see", "Domestic Homicide Reviews say the same: ask about every adult in the home. "
     "Think Family.", "In 12 of 36 cases the plan had run for 18 months. The panel rated this Amber."),
    ("Handing over without losing grip", "Cases moved between teams in spring 2026. Where both workers visited "
    "together, "
     "families had to tell their story only once.", "A warm handover takes an hour. A cold one costs weeks."),
    ("Listening to disabled children", "Workers used pictures, signs and time. Ask who knows how this child says no.",
     "Short breaks were reviewed by somebody who had met the child. Health and education plans were read by all."),
    ("Missing from education", "Schools rang home on the first morning. By the third they told the council.",
     "Elective home education is a right. Seeing the child is a duty we share."),
    ("Fathers and other men", "Records named mothers and forgot men. Ask who comes and goes, and who pays the rent.",
     "Invite both parents, in the words and at the hour that suit them."),
    ("Escalation: saying so when we disagree", "Use the Escalation Policy when a plan is stuck. Write the date on "
    "which you "
     "asked, and who answered.", "Nobody was told off for asking. In two cases it changed the plan."),
    ("Children who care for others", "Young carers were seen by teachers first. A carer's assessment was offered late.",
     "The Care Act and the Children Act both apply. Adult services and children's services met once a month."),
    ("Babies under one", "Safer sleep was talked about at every visit. Midwives, health visitors and family workers "
    "used "
     "the same leaflet.", "Look at where the baby sleeps, each time. Write it down."),
    ("Exploitation and the places where it happens", "Risk lies in places as well as in families. Who owns the car "
    "park, the "
     "takeaway, the park?", "Disruption belongs to everybody: licensing, transport, youth work and police."),
    ("Core groups that move", "Core groups met every six weeks. Where the chair asked what had changed for the "
    "child, plans "
     "grew shorter and clearer.", "Send the plan to the family in plain words, within 10 working days."),
    ("Parental mental health", "Adult mental health workers knew there were children, and wrote their names down. "
    "Children "
     "did not know whom to ring.", "A plan for a bad day helps everybody. Make it with the family."),
    ("Alcohol, drugs and daily life", "Ask about mornings. Who gets up, who makes breakfast, who walks to school?",
     "Recovery workers were invited to three of five conferences. Two sent a report."),
    ("Housing and damp", "Housing officers saw rooms nobody else had seen. Their notes should reach the conference.",
     "Repairs were promised in April and done in June 2026. Next time, ask for a date and keep it."),
    ("Supervision that asks why", "Supervisors asked what was done. Fewer asked why, and what else it might be.",
     "At month nine a manager from another team reads the plan. That was the rule in 2024 and it still holds."),
    ("What children told us", "Children want workers who stay, who turn up, and who say goodbye. They remember who "
    "was kind.",
     "Tell them what you wrote. Ask whether it is right. Thank them."),
)  # fmt: skip


def sound_briefings() -> list[list[tuple[str, str]]]:
    """Each as (place, text) pairs."""
    places = ("the title", "“In brief”", "05 Areas for improvement")
    return [list(zip(places, texts, strict=True)) for texts in SOUND_BRIEFINGS]
