"""The export window: what is exported and how, the pages as they will be, the work under way, and paper."""
