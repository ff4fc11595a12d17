"""A gate: whether anything was committed since it was last asked."""

from abc import ABC, abstractmethod

CHANNEL = "kiz_online"
"""Where PostgreSQL calls out."""


class Gate(ABC):
    """Tells whether anything was committed since it was last asked."""

    @abstractmethod
    def wait(self, seconds: float) -> bool:
        """Wait, at most so long; return whether there may be something new. Raises what the database raises."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the connection."""
