"""Enquiries: writing one, answering it, what became of it."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
