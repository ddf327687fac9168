"""The room: what the watchers see on the projector, and what leads a workshop through its day."""
