"""Ways to host the dashboard; see docs/hosting.md."""
