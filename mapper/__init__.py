"""The model of a map and everything computed from it; knows neither Qt nor any export format."""
