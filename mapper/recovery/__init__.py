"""Second copies of a map kept on this computer, and what can be had of a map that is damaged or lost."""
