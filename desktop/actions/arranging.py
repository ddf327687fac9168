"""Lanes, processes, and where things stand."""

from desktop.actions.action import Action

ARRANGING = (
    Action(
        "add_lane", "Add a lane", "lane", (), "desktop.doing.arranging:add_lane", "map", "Below the lane of what is selected", edits=True
    ),
    Action("add_process", "New process", "process", ("Ctrl+Shift+N",), "desktop.doing.arranging:add_process", edits=True),
    Action("lane_up", "To the lane above", "lane_up", ("Alt+Up",), "desktop.doing.arranging:to_lane_above", "node", edits=True),
    Action("lane_down", "To the lane below", "lane_down", ("Alt+Down",), "desktop.doing.arranging:to_lane_below", "node", edits=True),
    Action("lay_out", "Lay out this sheet", "lay_out", ("Ctrl+Shift+L",), "desktop.doing.arranging:lay_out_sheet", edits=True),
)
