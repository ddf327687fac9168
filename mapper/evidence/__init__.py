"""What an event log shows of steps and exceptions: counted, laid beside what people estimated, never put in its place."""
