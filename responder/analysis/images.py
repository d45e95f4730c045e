"""Every executable that the evidence of one host mentions, with all places that mention it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from responder.analysis.catalogue import Catalogue, Program
from responder.analysis.image_paths import Place, comparable, image_name, place
from responder.analysis.starts import Lives
from responder.model.absent import known
from responder.model.autostart import AutostartRecord
from responder.model.change import ChangeRecord
from responder.model.endpoint import EndpointRecord
from responder.model.finding import Subject, SubjectKind
from responder.model.process import ProcessRecord
from responder.model.source import SourceRef


@dataclass(slots=True, eq=False)
class Socket:
    """A row of a socket table with what other sources add about its owner; never changed once made.

    Attributes:
        row: Row id.
        name: Owner's image name, "" where nothing names it.
        path: Owner's image path, "" where unknown.
        joined: Name or path come from the process list by PID.
        protocol: ``tcp``, ``udp`` …, "" where not stated.
        state: Normalised state, "" for UDP.
        listens: A TCP listener.
        local_port: Local port, if stated.
        remote_port: Remote port, if stated.
        local_address: Local address, "" where not stated.
        remote_address: Remote address, "" where there is none.
    """

    row: int
    record: EndpointRecord
    name: str
    path: str
    pid: int | None
    signer: str
    image_state: str
    joined: bool = False
    # asked for by rule after rule, tens of thousands of times, so worked out once
    protocol: str = field(init=False)
    state: str = field(init=False)
    listens: bool = field(init=False)
    local_port: int | None = field(init=False)
    remote_port: int | None = field(init=False)
    local_address: str = field(init=False)
    remote_address: str = field(init=False)

    def __post_init__(self) -> None:
        """Read the record."""
        record = self.record
        self.protocol = known(record.protocol) or ""
        self.state = known(record.state) or ""
        self.listens = self.state == "LISTENING" and not self.protocol.startswith("unix")
        self.local_port, self.remote_port = known(record.local_port), known(record.remote_port)
        self.local_address = known(record.local_address) or ""
        self.remote_address = known(record.remote_address) or ""


@dataclass(slots=True, eq=False)
class Image:
    """One executable: by path where a path is known, else by name.

    Attributes:
        name: As written where seen first.
        path: Most complete path, "" where no source gives one.
        program: What the catalogue knows under that name.
        added: Rows of integrity reports that list the file as added.
        signer: Verified signer or package, "" where not known.
        sha256: Of its bytes, "" where not collected.
        state: ``deleted`` | ``replaced`` | "".
    """

    name: str
    path: str = ""
    program: Program | None = None
    sockets: list[Socket] = field(default_factory=list)
    processes: list[tuple[int, ProcessRecord]] = field(default_factory=list)
    starts: Lives = field(default_factory=Lives)
    added: list[ChangeRecord] = field(default_factory=list)
    autostarts: list[tuple[int, AutostartRecord]] = field(default_factory=list)
    signer: str = ""
    sha256: str = ""
    state: str = ""

    @property
    def runs(self) -> bool:
        """Seen as a process in any way, not only as a file or entry."""
        return bool(self.sockets or self.processes or self.starts)

    @property
    def listeners(self) -> list[Socket]:
        """Its listening sockets."""
        return [s for s in self.sockets if s.listens]

    @property
    def place(self) -> Place:
        """Kind of folder it lies in."""
        return place(self.path)

    @property
    def in_place(self) -> bool:
        """Known to the catalogue, and not in a folder that contradicts it."""
        return self.program is not None and (not comparable(self.path) or self.program.in_place(self.path))

    @property
    def subject(self) -> Subject:
        """How findings name it."""
        return Subject(SubjectKind.EXECUTABLE, (self.path or self.name).lower())

    def proof(self) -> list[SourceRef]:
        """All rows that mention it: sockets, processes, starts, integrity, autostarts."""
        return [
            *(s.record.source for s in self.sockets),
            *(p.source for _, p in self.processes),
            *self.starts.sources(),
            *(c.source for c in self.added),
            *(a.source for _, a in self.autostarts),
        ]

    def running_proof(self) -> list[SourceRef]:
        """Rows that show it running."""
        return [
            *(s.record.source for s in self.sockets),
            *(p.source for _, p in self.processes),
            *self.starts.sources(),
        ]

    def times(self) -> list[int | None]:
        """Times of the rows that show it running."""
        return [
            *(known(s.record.process_start) or known(s.record.observed) for s in self.sockets),
            *(known(p.process_start) or known(p.observed) for _, p in self.processes),
            *self.starts.times(),
        ]

    def pids(self) -> list[int]:
        """Distinct PIDs of the sockets and processes."""
        found = {s.pid for s in self.sockets} | {known(p.process_pid) for _, p in self.processes}
        return sorted(p for p in found if p is not None)


@lru_cache(maxsize=65_536)
def clean_name(name: str) -> str:
    r"""Image name out of what listings print: ``-bash``, ``sendmail:``, ``[kworker/0:1]``, ``"C:\\a.exe"``."""
    text = name.strip().strip('"')
    if text.startswith("[") and text.endswith("]"):
        return text[1:-1].partition("/")[0].partition(":")[0]
    if text.startswith("-") and len(text) > 1 and text[1:].isalpha():
        text = text[1:]
    text = image_name(text)
    return text[:-1] if text.endswith(":") else text


class ImageSet:
    """The images of a host, looked up by name and path.

    A mention by name alone belongs to the image with that name if only one path of it is known.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._by_path: dict[str, Image] = {}
        self._by_name: dict[str, Image] = {}
        self._paths_of: dict[str, list[str]] = {}

    def note_path(self, path: str) -> None:
        """Learn that a path exists, before mentions by name are placed."""
        key = comparable(path)
        if not key:
            return
        name = image_name(path)
        image = self._by_path.get(key)
        if image is None:
            self._by_path[key] = Image(name, path, self._catalogue.program(name))
            self._paths_of.setdefault(name.lower(), []).append(key)
        elif len(path) > len(image.path):
            image.path = path

    def at(self, name: str, path: str) -> Image | None:
        """The image of a mention, made if needed; None where the mention names nothing."""
        key = comparable(path)
        if key:
            if key not in self._by_path:
                self.note_path(path)
            return self._by_path[key]
        name = name.strip()
        if not name:
            return None
        paths = self._paths_of.get(name.lower(), [])
        if len(paths) == 1:
            return self._by_path[paths[0]]
        image = self._by_name.get(name.lower())
        if image is None:
            image = self._by_name[name.lower()] = Image(name, "", self._catalogue.program(name))
        return image

    def all(self) -> list[Image]:
        """Images that something mentions, in order of name and path."""
        images = [*self._by_path.values(), *self._by_name.values()]
        used = [i for i in images if i.runs or i.added or i.autostarts]
        return sorted(used, key=lambda i: (i.name.lower(), comparable(i.path)))

    def named(self, name: str) -> list[Image]:
        """Images of that name."""
        return [i for i in self.all() if i.name.lower() == name.lower()]
