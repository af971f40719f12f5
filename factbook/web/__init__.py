"""From book and view to a browser: documents, files, addresses, routes. Each part that is a world of its own has a room."""
