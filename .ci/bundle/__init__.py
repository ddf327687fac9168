"""What only building the packaged program needs (`build.spec`): icon, version, libraries that are used, bill of what is in it."""
