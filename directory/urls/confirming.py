"""Confirming that an entry is current, without an account."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
