import pytest

from directory.models import SearchDocument
from directory.search.backends import backend
from directory.search.expression import Token, all_of, any_of
from tests.factories.directory import organisation


def test_what_asks_for_an_alternative_and_more_is_left_out():
    waste, rubbish, sorting, glass = map(Token, ("waste", "rubbish", "sorting", "glass"))

    found = any_of([waste, rubbish, all_of([waste, sorting]), all_of([any_of([rubbish, waste]), glass])])

    assert found == any_of([waste, rubbish])


def test_what_an_alternative_could_be_met_without_is_kept():
    waste, rubbish, sorting = map(Token, ("waste", "rubbish", "sorting"))
    by_either = all_of([any_of([waste, rubbish]), sorting])

    assert any_of([waste, by_either]).parts == (waste, by_either)


@pytest.mark.django_db
def test_questions_of_hundreds_of_words_find_the_same_as_short_ones():
    """So many that a database is asked in another way: all of several lists, one of several pairs of lists."""
    names = ["Alfa Beta", "Alfa Gama", "Beta Gama", "Delta"]
    made = [organisation(f"{name} GmbH") for name in names]
    alfa, beta, gama, delta = (
        any_of([Token(word), *(Token(f"{word}{number}") for number in range(300))])
        for word in ("alfa", "beta", "gama", "delta")
    )
    pair = all_of([Token("alfa"), Token("gama")])

    def found(expression):
        keys = set(backend().match(SearchDocument.objects, expression).values_list("pk", flat=True))
        return [name for name, one in zip(names, made, strict=True) if one.pk in keys]

    assert found(any_of([alfa, delta])) == ["Alfa Beta", "Alfa Gama", "Delta"]
    assert found(all_of([alfa, beta])) == ["Alfa Beta"]
    assert found(all_of([alfa, beta, gama])) == []
    assert found(all_of([alfa, Token("gmbh"), Token("beta")])) == ["Alfa Beta"]
    assert found(any_of([all_of([alfa, beta]), all_of([beta, gama])])) == ["Alfa Beta", "Beta Gama"]
    assert found(any_of([all_of([alfa, beta]), pair, Token("delta")])) == ["Alfa Beta", "Alfa Gama", "Delta"]
