"""What a site of its own needs around our content: languages, menus, who funds it and who answers for it."""

from ninja import Schema
from pydantic import Field


class LanguageItem(Schema):
    code: str
    name: str = Field(description="In that language.")
    home: str | None


class MenuLink(Schema):
    title: str
    url: str


class Funding(Schema):
    """Must stand beside the EU emblem wherever content of the project is shown."""

    statement: str
    programme: str


class SiteItem(Schema):
    name: str
    language: str
    languages: list[LanguageItem]
    main_menu: list[MenuLink]
    footer_menu: list[MenuLink]
    funding: Funding
    is_demo: bool
    licence: str = Field(description="Under which the open data of the directory may be used.")


class TreeNode(Schema):
    id: int
    title: str
    url: str | None
    type: str
    children: list["TreeNode"]


class Tree(Schema):
    language: str
    items: list[TreeNode]
