"""What can go wrong with a service; each error is one line that names the service."""

from ..workspace import CommandError


class ServiceError(CommandError):
    """A *service*, by its name in :data:`.SERVICES`, has given no usable answer; *reason* says why."""

    def __init__(self, service: str, reason: str) -> None:
        super().__init__(f"{service}: {reason}")
        self.service = service
        self.reason = reason


class NotFound(ServiceError):
    """The service works, and does not know the work."""


class Unavailable(ServiceError):
    """There is no network, or the service is down, too slow, or does not accept more requests for now."""


class Unusable(ServiceError):
    """The answer is of another type, form, size or encoding than that of the service, or from somewhere else."""
