"""Process maps as PDF documents for the people who only read."""
