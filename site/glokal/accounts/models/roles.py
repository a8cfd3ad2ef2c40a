from django.db import models
from django.utils.translation import gettext_lazy as _


class GivenPermission(models.Model):
    """A permission that a role's group was given once. What an administrator takes away later isn't given again."""

    group = models.ForeignKey("auth.Group", on_delete=models.CASCADE, related_name="+")
    permission = models.ForeignKey("auth.Permission", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("permission given to a role")
        verbose_name_plural = _("permissions given to roles")
        constraints = [models.UniqueConstraint(fields=["group", "permission"], name="permission_given_once")]

    def __str__(self):
        return f"{self.group} {self.permission}"
