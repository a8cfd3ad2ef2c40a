# The same steps as on a machine without containers, see docs/operations/README.md.
FROM python:3.11-slim-bookworm AS glokal
RUN useradd --system --create-home --home-dir /srv/glokal glokal
WORKDIR /srv/glokal
COPY --chown=glokal . .
USER glokal
ENV DJANGO_SETTINGS_MODULE=glokal.settings.production PATH=/srv/glokal/.venv/bin:$PATH
RUN python3 tools/bootstrap.py run \
    && python tools/catalogues.py \
    # Static files depend on no secret; the values are for this one command.
    && SECRET_KEY=only-for-collecting-static-files-0123456789-0123456789 ALLOWED_HOSTS=localhost \
       python manage.py collectstatic --no-input
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "glokal.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4"]
