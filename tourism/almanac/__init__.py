"""When things are: lunar dates, the days of events, and the hours of places."""
