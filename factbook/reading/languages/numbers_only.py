"""Languages of which only the numbers are read: one that gets more words gets a file of its own."""

from factbook.reading.language import Language

# fmt: off
DUTCH = Language("nl", number_words=True, percent=("procent",), magnitudes={"miljoen": 10**6, "miljard": 10**9})
FRENCH = Language("fr", number_words=True, percent=("pour cent",),
                  magnitudes={"millions": 10**6, "milliard": 10**9, "milliards": 10**9})
GERMAN = Language("de", number_words=True, percent=("prozent",),
                  magnitudes={"millionen": 10**6, "mio": 10**6, "milliarden": 10**9, "mrd": 10**9})
ITALIAN = Language("it", number_words=True, percent=("per cento",), magnitudes={"milioni": 10**6, "miliardi": 10**9})
PORTUGUESE = Language("pt", number_words=True,
                      magnitudes={"milhoes": 10**6, "milhões": 10**6, "bilhoes": 10**9, "bilhões": 10**9})
SPANISH = Language("es", number_words=True, percent=("por ciento",), magnitudes={"millones": 10**6})
