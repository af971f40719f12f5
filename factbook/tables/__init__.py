"""The book as tidy tables under a view: filtering, grouping, searching, exporting."""
