"""What the map tells: overlaps, hot spots, watering holes, brokers."""
