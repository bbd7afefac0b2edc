"""Statistics and linear algebra that several stages share."""
