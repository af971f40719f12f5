"""Documents, and the commands that write parts of them from the code: ``make docs``."""
