"""How fast one machine may go through the public library: a council or a school behind one address has room."""

from accounts.throttling import paced

library_pace = paced("library", most=600, seconds=60)
