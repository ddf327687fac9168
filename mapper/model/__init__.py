"""What a map consists of: frozen records, the workspace that holds them, and the edits that change it."""
