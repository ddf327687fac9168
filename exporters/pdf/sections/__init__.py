"""The sections of the document, one a file, in the order of the document."""
