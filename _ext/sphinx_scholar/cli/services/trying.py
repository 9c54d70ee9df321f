"""``scholar services``: whether the services answer from this machine, and in their forms."""

import time
from collections.abc import Sequence

from ...model.problems import did_you_mean
from ..console import Console, Result
from ..workspace import CommandError
from .cache import Answer
from .client import CSL, Client
from .errors import ServiceError, Unusable
from .hosts import SERVICES, THROUGH_DOI, Service

#: The services whose data are asked for by content negotiation.
_NEGOTIATED = THROUGH_DOI | {"doi"}


def try_services(contact: str, names: Sequence[str], console: Console) -> Result:
    """Ask the services *names* for a known work, without one all that are asked directly.

    The status is 1 if one does not answer.
    """
    for name in names:
        if name not in SERVICES:
            meant = did_you_mean(name, SERVICES)
            hint = f'; did you mean "{meant}"?' if meant else f"; the services are {', '.join(SERVICES)}"
            raise CommandError(f'"{name}" is not a service{hint}')
    client, found = Client(contact=contact), []
    for name in console.progress(
        list(dict.fromkeys(names)) or [name for name in SERVICES if name not in THROUGH_DOI], "Querying service"
    ):
        found.append(_tried(client, SERVICES[name]))
    width = max(len(str(each["service"])) for each in found)
    lines = [f"{each['service']:<{width}}  {each['result']}" for each in found]
    failed = any(not each["answers"] for each in found)
    return Result("", "\n".join(lines), {"services": found}, status=int(failed))


def _tried(client: Client, service: Service) -> dict[str, object]:
    start = time.monotonic()
    accept = CSL if service.name in _NEGOTIATED else service.type
    try:
        client.get(service.name, service.probe, accept, _read, tries=1)
    except ServiceError as error:
        return {"service": service.name, "host": service.hosts[0], "answers": False, "result": error.reason}
    took = time.monotonic() - start
    told = {"service": service.name, "host": service.hosts[0], "answers": True}
    return told | {"seconds": round(took, 1), "result": f"answers in {took:.1f} s"}


def _read(answer: Answer) -> None:
    first = answer.text.lstrip()[:1]
    if first not in ("{", "[", "<", "@", "%"):
        raise Unusable(answer.service, "the answer does not have the expected format")
