"""Files: atomic writing, reading with sizes checked first, and tables that are too large for memory."""
