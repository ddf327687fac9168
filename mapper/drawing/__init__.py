"""Pictures as data: primitives, shaped text, routes, and the tokens of the theme."""
