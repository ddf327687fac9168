"""The first tour: what a newcomer does in five minutes, on a copy of a starter map, with a card beside what it speaks of."""
