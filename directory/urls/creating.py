"""Making a new entry, step by step."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
