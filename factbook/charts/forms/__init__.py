"""Forms of charts that several pages use: rows, strips, panels, lanes, figures over time, ties."""
