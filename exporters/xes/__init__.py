"""XES: event logs as XML (IEEE 1849); they are read, not written."""
