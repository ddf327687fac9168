"""Running the workshop: prompts, notes, ideas, and what breaks when a meeting stops."""

from desktop.actions.action import Action

WORKSHOP = (
    Action(
        "workshop", "Workshop", "workshop", ("Alt+6",), "desktop.doing.workshop:show_workshop", "map", "What the room was not asked yet"
    ),
    Action(
        "prompt_answer",
        "Answer the prompt",
        "prompt",
        ("F7",),
        "desktop.doing.workshop:answer_prompt",
        "map",
        "What the card asks, with the sign that fits",
        edits=True,
    ),
    Action(
        "prompt_none",
        "Nothing known",
        "check",
        ("Shift+F7",),
        "desktop.doing.workshop:nothing_known",
        "map",
        "The room was asked and knows nothing",
        edits=True,
    ),
    Action("prompt_later", "Ask later", "arrow_right", ("Ctrl+F7",), "desktop.doing.workshop:put_prompt_off"),
    Action("prompts", "Prompts on or off", "prompt", (), "desktop.doing.workshop:switch_prompts"),
    Action(
        "take_round",
        "Take in a silent round",
        "paste",
        (),
        "desktop.doing.workshop:show_round",
        "map",
        "One note a line, to be placed one by one",
        edits=True,
    ),
    Action(
        "idea",
        "Keep an idea",
        "idea",
        ("Ctrl+Shift+I",),
        "desktop.doing.workshop:show_ideas",
        "map",
        "A thought about how it could be, kept aside",
        edits=True,
    ),
    Action("what_breaks", "What breaks if this meeting stops?", "what_if", (), "desktop.doing.workshop:what_breaks", "selection"),
)
