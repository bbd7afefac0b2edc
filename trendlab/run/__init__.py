"""The whole way, from a source to a report: options, the stages in their order, what is kept, and what is written."""
