from wagtail import hooks

from glokal.api.draft_links import draft_urls

hooks.register("register_admin_urls", draft_urls)
