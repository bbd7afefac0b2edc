"""Statistics, linear algebra and compiled loops that several stages share."""
