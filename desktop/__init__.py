"""The program a person starts: the editor window and the command line; nothing else imports this package."""
