"""The same page, six charts and one filter, in each contestant."""
