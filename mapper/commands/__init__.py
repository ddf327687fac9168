"""What a person can do, one verb a file: functions that give an Edit and touch nothing."""
