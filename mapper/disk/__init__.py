"""The disk: files that are written whole or not at all, this program's own folder, and lines that survive a power cut."""
