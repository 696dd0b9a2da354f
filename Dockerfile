# Debian, not Alpine: some packages have wheels for glibc only.
FROM python:3.13-slim AS packages
COPY requirements-production.lock /tmp/
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/requirements-production.lock

FROM python:3.13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /home/portal portal
COPY --from=packages /venv /venv
WORKDIR /portal
COPY . .
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/portal/var/staticfiles \
    FONTCONFIG_FILE=/portal/var/fonts.conf
RUN sh ops/image.sh
USER portal
EXPOSE 8000
CMD ["gunicorn", "--config", "ops/gunicorn_config.py"]
