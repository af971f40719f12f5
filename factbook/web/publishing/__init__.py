"""The dashboard as static files: what the app shows, written down for any web server. Nothing is drawn anew here."""
