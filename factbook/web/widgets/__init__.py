"""What pages show in the app: the only modules, beside the pages, that know Streamlit."""
