"""Process owners afterwards: comments, measurements, sign-off."""

from desktop.actions.action import Action

_IN = "desktop.doing.review:"
REVIEW = (
    Action("review", "Review", "review", ("Alt+7",), _IN + "show_review", "map", "Comments, measurements, sign-off"),
    Action("comment", "Comment", "comment", ("F5",), _IN + "comment", "map", "On what is selected, else on the process", edits=True),
    Action("measure", "Record a measurement", "metric", ("Shift+F5",), _IN + "measure", "map", "A value and its date", edits=True),
    Action("read_log", "Evidence from an event log…", "evidence", (), "desktop.doing.logs:choose_log", "map", "Beside the estimates"),
    Action("sign_off", "Sign-off", "sign_off", (), _IN + "show_sign_off", "map", "Who stands for the process, and what is in the way"),
)
