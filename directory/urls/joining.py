"""Invitations, claims, members and stewards."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
