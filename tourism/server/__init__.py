"""The service over HTTP: takes requests apart, calls one service, shapes the answer."""
