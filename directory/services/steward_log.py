"""How the log names the steward for whom somebody acts: "IHK Chemnitz for Muster GmbH"."""

from directory.models import Organisation


def steward_in_log(on_behalf: Organisation | None) -> dict[str, str]:
    """Return what the log's data says of the steward for whom somebody acts."""
    return {"on_behalf": on_behalf.name} if on_behalf else {}
