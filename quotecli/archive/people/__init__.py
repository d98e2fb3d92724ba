"""People across the articles of an archive: one entry for one person.

    from quotecli.archive.people import assign, assign_all, touched

    before = touched(connection, [article])    # before what is known of an article is replaced
    ...                                        # speakers of the article are put in
    assign(connection, [article], before)      # in the same transaction

``names`` and ``offices`` say what names and offices are compared by, ``partition`` who is one person,
and ``assigning`` does it in the database.  Who is whom depends on what is in the archive, and not on
the order in which it came there.
"""

from __future__ import annotations

from quotecli.archive.people.assigning import Touched, assign, assign_all, touched
from quotecli.archive.people.deciding import decide, undo
from quotecli.archive.people.listing import Entry, Said, listed, said
from quotecli.archive.people.profile import Profile, profile
from quotecli.archive.people.uncertain import Namesake, Uncertain, uncertain

__all__ = [
    "Entry",
    "Namesake",
    "Profile",
    "Said",
    "Touched",
    "Uncertain",
    "assign",
    "assign_all",
    "decide",
    "listed",
    "profile",
    "said",
    "touched",
    "uncertain",
    "undo",
]
