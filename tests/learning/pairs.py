"""Pairs of sayings in words of our own: those that a person would call the same issue, and those that differ."""

LATE_MINUTES = (
    "Minutes of child protection conferences are sent out late, often after the next core group has met.",
    "The minutes of conferences reach agencies with weeks of delay.",
    "Conference minutes were not circulated in time for the core group.",
    "Send out the minutes of every conference within ten working days; overdue minutes are told to the chair.",
)
SAME = (
    *((LATE_MINUTES[first], LATE_MINUTES[second]) for first in range(4) for second in range(first)),
    (
        "Fathers who live elsewhere were not asked for their views in four assessments.",
        "Assessments leave out what the father thinks: dads living elsewhere are not heard.",
    ),
    (
        "Plans have no dates by which actions are to be done.",
        "Write a date and an owner beside every action in the plan.",
    ),
    (
        "Chronologies are missing or stop a year before the audit.",
        "Each agency keeps its chronology up to date; several were missing.",
    ),
    (
        "Supervision is not recorded on the child's file.",
        "Record supervision and what was decided in it on the file of the child.",
    ),
    (
        "Housing officers are not invited to core groups.",
        "Invite housing to every core group where the family's home is part of the worry.",
    ),
    (
        "GPs did not attend conferences and sent no report.",
        "Reports from GPs were absent from conferences in half of the children.",
    ),
    (
        "The threshold for neglect is read differently by each agency.",
        "Agree one threshold for neglect and train all agencies in it.",
    ),
    (
        "School nurses hear of strategy meetings only afterwards.",
        "Tell school nurses about strategy meetings before they are held.",
    ),
    (
        "The daily life of disabled children is hardly described in assessments.",
        "Assessments of disabled children describe their daily life in the child's own words.",
    ),
    # Hard ones: few words, or other words.
    ("Notes of conferences come too late to be of use.", LATE_MINUTES[1]),
    (
        "Nobody wrote down what the children themselves wished for.",
        "The child's own views are missing from the record.",
    ),
    ("Step-parents and new partners are invisible.", "Adults who join the household are not assessed."),
)
DIFFERENT = (
    (LATE_MINUTES[0], "Fathers who live elsewhere were not asked for their views in four assessments."),
    (LATE_MINUTES[1], "Invite housing to every core group where the family's home is part of the worry."),
    (LATE_MINUTES[2], "GPs did not attend conferences and sent no report."),
    (LATE_MINUTES[3], "Supervision is not recorded on the child's file."),
    (
        "Plans have no dates by which actions are to be done.",
        "Chronologies are missing or stop a year before the audit.",
    ),
    ("Supervision is not recorded on the child's file.", "School nurses hear of strategy meetings only afterwards."),
    (
        "The threshold for neglect is read differently by each agency.",
        "Housing officers are not invited to core groups.",
    ),
    (
        "The daily life of disabled children is hardly described in assessments.",
        "Assessments were finished late in three children.",
    ),
    ("Referrals from schools lack the parents' consent.", "School nurses hear of strategy meetings only afterwards."),
    ("Train all staff in the use of the new referral form.", "Agree one threshold for neglect and train all agencies."),
    ("Interpreters were not used for two families.", "Plans are not translated into the language of the family."),
    ("Write down who lives in the home.", "Write a date and an owner beside every action in the plan."),
    ("Police share their logs with health within a day.", "Health visitors record every missed appointment."),
    ("Midwives pass on worries before the birth.", "Probation was not asked whether an adult was known."),
    ("Attendance at training is not counted.", "Attendance of schools at core groups fell in the holidays."),
    # Hard ones: the same words about something else.
    ("The first conference was held late for two children.", LATE_MINUTES[1]),
    ("Minutes of core groups do not say who does what.", LATE_MINUTES[2]),
    ("Health visitors share no record of the home visit.", "Health visitors record every missed appointment."),
)
