"""What the actions do, by subject: each function takes the editor, or the window where it needs no open map."""
