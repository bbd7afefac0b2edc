"""Files: written whole or not at all, read with their sizes checked first, and tables too large for memory."""
