"""Pictures of pages and records, drawn without a browser: what a chat shows of a link."""
