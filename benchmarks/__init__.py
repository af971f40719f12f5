"""Measures, side by side: this dashboard, stock Streamlit, and what else draws the same charts."""
