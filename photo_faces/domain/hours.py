"""A part of each day."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

_FORM: Final = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Hours:
    """From a time of day to another one, perhaps over midnight; all day where they are the same."""

    begin: time
    end: time

    @classmethod
    def read(cls, text: str) -> "Hours":
        """Of what is written as "22:00-7:00". Raises ValueError."""
        found = _FORM.fullmatch(text.replace(" ", ""))
        if found is None:
            raise ValueError("not of the form 22:00-7:00")
        first, second, third, fourth = map(int, found.groups())
        return cls(time(first, second), time(third, fourth))

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}-{self.end:%H:%M}"

    def hold(self, now: time) -> bool:
        """Whether a time of day lies in them."""
        if self.begin < self.end:
            return self.begin <= now < self.end
        return now >= self.begin or now < self.end
