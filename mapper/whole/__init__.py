"""The map of the whole: what surrounds a process, who does what, which systems and channels carry it, and what a complement would do.

All of it is derived from the map and kept nowhere: pure functions of a workspace, worked out again when it changes.
"""
