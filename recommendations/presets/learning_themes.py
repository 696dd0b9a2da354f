"""Five themes of learning to start from; a partnership adds its own."""

LEARNING_THEMES = (
    "Hearing the child and seeing daily life",
    "Recognising neglect and harm early",
    "Talking to each other across agencies",
    "Plans that change something, with dates",
    "Time to think: supervision and challenge",
)
