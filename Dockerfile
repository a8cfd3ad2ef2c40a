# The same steps as on a machine without containers, see docs/operations/README.md.
FROM python:3.11-slim-bookworm AS glokal
# A number that never changes: the folders of the host that are mounted belong to it.
RUN groupadd --system --gid 900 glokal \
    && useradd --system --uid 900 --gid glokal --create-home --home-dir /srv/glokal glokal
WORKDIR /srv/glokal
COPY --chown=glokal . .
USER glokal
# Static files belong to the code, so they lie where nothing is mounted: a new image brings its own.
ENV DJANGO_SETTINGS_MODULE=glokal.settings.production PATH=/srv/glokal/.venv/bin:$PATH STATIC_ROOT=/srv/glokal/static
RUN python3 tools/bootstrap.py run \
    && python tools/catalogues.py \
    # Static files depend on none of what production insists on; the values are for this one command.
    && SECRET_KEY=only-for-collecting-static-files-0123456789-0123456789 ALLOWED_HOSTS=localhost \
       EMAIL_URL=dummymail:// python manage.py collectstatic --no-input \
    && mkdir -p var/media var/private
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "glokal.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--no-control-socket"]
