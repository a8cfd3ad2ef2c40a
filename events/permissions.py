def may_edit_events(user) -> bool:
    """Whether `user` works on events in the CMS; None and anonymous readers never do."""
    return bool(user and user.is_active and user.has_perm("events.change_event"))
