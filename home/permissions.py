from home.models import NewsIndexPage


def can_write_news(user, index: NewsIndexPage) -> bool:
    """May this person add an article to this language's news?"""
    return index.permissions_for_user(user).can_add_subpage()


def answers_for_the_site(user) -> bool:
    """May this person enter who answers messages, and so complete the legal pages?"""
    return user.has_perm("home.change_operatorsettings")
