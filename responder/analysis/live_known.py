"""Who vouches for what runs while the host is watched: accepted baseline, golden baseline, sets of known hashes.

A set may be large and a text one is read from end to end, so hashes are looked up beside the looks, in a thread of the
watching process, those that are new at once; until the answer is there the verdicts do without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from threading import Thread

from responder.acquire.hash_lookup import HashSet, Hit, Lookup, search
from responder.analysis.authorities import KnownFiles
from responder.analysis.hash_sets import KnownHashes
from responder.errors import ResponderError
from responder.model.message import text


class LiveKnown:
    """The user's authorities on files.

    Args:
        sets: Sets of known hashes.
        others: Baselines, opened.
        digests: SHA-1 and MD5 of the running images by SHA-256, asked when there are new ones.
    """

    def __init__(
        self,
        sets: Sequence[HashSet],
        others: Sequence[KnownFiles] = (),
        digests: Callable[[], dict[str, tuple[str, str]]] = dict,
    ) -> None:
        self._sets = tuple(sets)
        self._others = tuple(others)
        self._read_digests = digests
        self._asked: set[str] = set()
        self._answer = KnownHashes(Lookup(hits={}))
        self._next: KnownHashes | None = None
        self._thread: Thread | None = None

    def ask(self, sha256: Collection[str]) -> bool:
        """Begin to look up what is new; whether an answer came since the last call, so that verdicts change."""
        if self._thread is not None:
            if self._thread.is_alive():
                return False
            self._thread = None
        answered = self._next is not None
        if self._next is not None:
            self._answer, self._next = self._next, None
        new = set(sha256) - self._asked
        if new and self._sets:
            self._asked |= new
            others = self._read_digests()
            self._thread = Thread(target=self._look_up, args=(frozenset(new), others), daemon=True)
            self._thread.start()
        return answered

    def wait(self) -> None:
        """Wait for the answer to the last question."""
        if self._thread is not None:
            self._thread.join()

    @property
    def files(self) -> tuple[KnownFiles, ...]:
        """All authorities with what is known by now."""
        return (*self._others, self._answer) if self._sets else self._others

    @property
    def problems(self) -> tuple[str, ...]:
        """One sentence for each set that could not be used."""
        return self._answer.lookup.problems

    def _look_up(self, new: frozenset[str], others: dict[str, tuple[str, str]]) -> None:
        """Body of the thread: ask every set, a harmful one outvotes a harmless one."""
        wanted = {form.lower(): sha for sha in new for form in (sha, *others.get(sha, ()))}
        hits, problems = dict(self._answer.lookup.hits), list(self._answer.lookup.problems)
        alike = dict(self._answer.alike)
        for known in self._sets:
            try:
                reply = search(Path(known.path), sorted(wanted))
            except (OSError, sqlite3.Error, MemoryError, ResponderError) as error:
                cause = error.message if isinstance(error, ResponderError) else f"{type(error).__name__}: {error}"
                problem = text("The hash set {name} could not be used: {cause}", name=known.name, cause=cause)
                problems += [problem] if problem not in problems else []
                continue
            for digest, label in reply["hits"].items():
                if known.bad or digest not in hits:
                    hits[digest] = Hit(hash_set=f"{known.name} {reply['edition']}".strip(), label=label, bad=known.bad)
                alike.setdefault(wanted[digest], []).append(digest)
        self._next = KnownHashes(Lookup(hits=hits, problems=tuple(problems)), alike)
