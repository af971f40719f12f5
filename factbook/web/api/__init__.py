"""The web API: the book's data for other programs, over HTTP. What a page shows does not live here."""
