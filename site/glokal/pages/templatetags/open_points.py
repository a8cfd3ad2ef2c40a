from django import template

from glokal.pages.open_points import mark_open_points

register = template.Library()


@register.filter(is_safe=True)
def open_points(html):
    return mark_open_points(html)
