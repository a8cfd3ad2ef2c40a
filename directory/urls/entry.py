"""Keeping an entry: its facts, words, offers and requests, persons, pictures, history."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
