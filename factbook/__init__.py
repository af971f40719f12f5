"""Facts in, figures out: the book of facts behind the dashboard."""
