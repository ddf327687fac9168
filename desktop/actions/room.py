"""What is done for the people in the room."""

from desktop.actions.action import Action

ROOM = (
    Action("room_view", "Room view", "room_view", ("F11",), "desktop.doing.room:room_view", "map", "The map alone, large enough for all"),
    Action(
        "second_screen",
        "Room view on the second screen",
        "second_screen",
        ("Shift+F11",),
        "desktop.doing.room:second_screen",
        "map",
        "You keep the panels; once more for the next screen, then off",
    ),
    Action(
        "spotlight",
        "Spotlight",
        "spotlight",
        ("F9",),
        "desktop.doing.room:spotlight",
        "map",
        "Dims all but what is selected and its neighbours",
    ),
    Action("back_row", "Can the back row read it?", "back_row", ("Shift+F9",), "desktop.doing.room:back_row"),
    Action(
        "walk_case", "Walk a case", "walk", ("F4",), "desktop.doing.room:walk_case", "map", "Step by step, with time and cost adding up"
    ),
    Action("replay", "Replay", "play", ("Shift+F4",), "desktop.doing.room:replay", "map", "How the map grew"),
    Action("initials", "People by initials or roles", "select", (), "desktop.doing.room:initials", "map", "In the room view"),
    Action("timebox", "Start or pause the agenda", "timebox", ("Ctrl+Shift+B",), "desktop.doing.room:timebox"),
    Action("next_box", "Next part of the agenda", "arrow_right", (), "desktop.doing.room:next_box"),
)
