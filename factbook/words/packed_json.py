"""Data on their way to the browser."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any


def packed(data: Mapping[str, Any], level: int = 1) -> bytes:
    """Data for a component as packed JSON: packed once for all readers, at a level from 1 to 9."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), level, mtime=0)
