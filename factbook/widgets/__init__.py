"""What pages show: the only modules, beside the pages, that know Streamlit."""
