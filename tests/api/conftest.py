import pytest


@pytest.fixture
def ask(client):
    """Ask the API: the path below /api/v1/ and the parameters; the answer is the decoded JSON of a 200."""

    def ask(path, /, **parameters):
        response = client.get(f"/api/v1/{path}", parameters)
        assert response.status_code == 200, response.text
        return response.json()

    return ask
