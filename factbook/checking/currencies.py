"""Money in another currency, as a view: the European Central Bank's reference rate of the day.

The rates come with the `currencyconverter` package, so nothing is asked of the network. A
conversion is marked as such and carries its rate and the day of the rate; a figure without a
printed currency is never converted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from currency_converter import CurrencyConverter, RateNotFoundError


@dataclass(frozen=True)
class Conversion:
    """One currency in another on a day: multiply by `rate`."""

    source: str
    target: str
    rate: float
    day: date

    def __str__(self) -> str:
        return f"1 {self.source} = {self.rate:.4g} {self.target}, ECB reference rate of {self.day}"


@cache
def _converter() -> CurrencyConverter:
    return CurrencyConverter()


@lru_cache(maxsize=1024)
def conversion(source: str, target: str, day: date) -> Conversion | None:
    """The reference rate of the last banking day up to `day`; None where there is none.

    A day beyond the shipped rates, such as that of a forecast, takes the latest rate.
    """
    converter = _converter()
    if source == target or not {source, target} <= set(converter.currencies):
        return None
    last = min(converter.bounds[code].last_date for code in (source, target) if code != "EUR")
    day = min(day, last)
    for back in range(11):
        try:
            rate = converter.convert(1, source, target, date=day - timedelta(days=back))
        except RateNotFoundError:
            continue
        except ValueError:  # before the first rate
            return None
        return Conversion(source, target, float(rate), day - timedelta(days=back))
    return None
