"""The overview's picture: the most-tied companies, and what ties them."""
