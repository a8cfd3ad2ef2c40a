"""What all installations share. Values come from the environment; .env.example documents them."""

import os
from datetime import date
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = BASE_DIR / "var"
env = environ.Env()
if not os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".test"):
    environ.Env.read_env(BASE_DIR / ".env")  # values of the environment win

DEBUG = False
# Bar on every page, demo accounts, media from a view. Never in production.
DEMO = False
# Every component on one page, /_components/: for development and tests.
COMPONENT_PAGE = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "home",
    "events",
    "directory",
    "glokal.api",
    "glokal.search",
    "glokal.accounts",
    "glokal.pages",
    "glokal.translation",  # before wagtail_localize: its templates extend theirs
    "glokal.media",
    "glokal.core",
    "corsheaders",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth",
    "wagtail_localize",
    "wagtail.locales",  # wagtail_localize.locales offers to fill a tree with live copies in another language
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "glokal.accounts.apps.CmsUsersConfig",  # wagtail.users with our user model
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail_modeladmin",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",  # its template
    "django.contrib.postgres",
    "django.forms",  # the templates of its widgets, after all that could stand before them
]

MIDDLEWARE = [
    "glokal.core.health.HealthMiddleware",
    "corsheaders.middleware.CorsMiddleware",  # before the page cache: a 304 says too who may read it
    "glokal.core.page_cache.PageCacheMiddleware",  # before all others that ask or keep anything
    "glokal.api.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "glokal.core.middleware.CompressionMiddleware",
    "glokal.core.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "glokal.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "glokal.accounts.middleware.SecondFactorMiddleware",
    "glokal.translation.middleware.LanguageRightsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# What fails stands in the log of its process. Without DEBUG, Django's own settings would tell nobody but by mail.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING"},
        # Not each address that nobody has, which may be a personal link, nor each host that somebody tries.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

ROOT_URLCONF = "glokal.urls"
WSGI_APPLICATION = "glokal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "glokal.pages.context_processors.frame",
            ],
        },
    },
]
# Forms come from the site's own templates, first of all templates/django/forms/field.html.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CSRF_FAILURE_VIEW = "glokal.pages.views.form_not_sent"

# Data ---------------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'glokal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A writer waits for its turn at the start of its transaction, not in the middle, where SQLite gives up at once.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # PostgreSQL compiles a query that it takes for long, which costs more than any of ours takes. PgBouncer needs
    # "ignore_startup_parameters = options" for this.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
# Opening SQLite's file takes as long as three queries.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
HAS_REDIS = CACHES["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache"
if HAS_REDIS:  # ours goes on without its server
    CACHES["default"]["BACKEND"] = "glokal.core.server_cache.ForgetfulRedisCache"
    patience = {"socket_connect_timeout": 1, "socket_timeout": 2}  # seconds; a silent server must not hold a process
    CACHES["default"]["OPTIONS"] = patience | CACHES["default"].get("OPTIONS", {})
# What all processes must see: the content version and cached pages. Without a cache server files do that, for the
# processes of one host.
CACHES["shared"] = (
    CACHES["default"]
    if env("CACHE_URL", default="")
    else {
        "BACKEND": "glokal.core.file_cache.CountingFileCache",
        "LOCATION": str(VAR_DIR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
)
# What limits count in: forms without an account, the sign-in, the API. If the cache server fails, each process goes on
# counting by itself.
CACHES["limits"] = CACHES["shared"]
if HAS_REDIS:
    CACHES["limits"] = CACHES["limits"] | {"BACKEND": "glokal.core.server_cache.CountingRedisCache"}
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
# The API is for everybody to read, from any website.
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "accept-language", "content-type", "if-modified-since", "if-none-match"]
CORS_EXPOSE_HEADERS = ["etag", "last-modified", "retry-after"]
# How many answers of the API that aren't kept anyway one address may ask for in a minute.
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", default=300)
# Under which the open data of the directory may be used; persons are never among them.
DATA_LICENCE = env("DATA_LICENCE", default="CC-BY-4.0")
# How often entries are looked at, for those who keep them. No cookie, nothing about who looks.
COUNT_VIEWS = env.bool("COUNT_VIEWS", default=True)
# How many proxies of ours stand before the site; the form guard counts by the address that the outermost saw.
PROXY_HOPS = env.int("PROXY_HOPS", default=0)
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20  # seconds; without it a silent server holds a process for ever
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default="Glokal <glokal@localhost>")

TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASK_QUEUE = env("TASK_QUEUE", default="immediate")
if TASK_QUEUE not in TASK_BACKENDS:
    raise ImproperlyConfigured(f"TASK_QUEUE must be one of {', '.join(TASK_BACKENDS)}, not {TASK_QUEUE!r}.")
TASKS = {"default": {"BACKEND": TASK_BACKENDS[TASK_QUEUE], "QUEUES": ["default"]}}

# Files --------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(VAR_DIR / "static"))
MEDIA_URL = env("MEDIA_URL", default="/media/")
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
# Signed lists and other evidence. Never below MEDIA_ROOT, and never served by the proxy.
PRIVATE_ROOT = env.path("PRIVATE_ROOT", default=str(VAR_DIR / "private"))
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "glokal.core.stylesheet.StylesheetFinder",
]
STORAGES = {
    "default": {
        "BACKEND": env("MEDIA_STORAGE", default="glokal.core.whole_files.WholeFileStorage"),
        "OPTIONS": env.json("MEDIA_STORAGE_OPTIONS", default={}),
    },
    "private": {
        "BACKEND": "glokal.core.private_files.PrivateStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# People -------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "glokal_accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",  # first: the CMS signs in by password through it
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_overview"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # ours, by a mailed code, is the only way
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # the account asks for a proof of the new address
# Whether the CMS opens only to those who have shown a passkey or a one-time code in this session.
CMS_REQUIRES_SECOND_FACTOR = env.bool("CMS_REQUIRES_SECOND_FACTOR", default=False)
# From when on the present terms of use hold. A later date asks everybody to accept them once more.
TERMS_VERSION = env("TERMS_VERSION", default="2026-12-01")

ACCOUNT_ADAPTER = "glokal.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_FORMS = {
    "signup": "glokal.accounts.forms.sign_in.SignUpForm",
    "request_login_code": "glokal.accounts.forms.sign_in.EmailForm",
    "confirm_login_code": "glokal.accounts.forms.sign_in.SignInCodeForm",
    "confirm_email_verification_code": "glokal.accounts.forms.sign_in.AddressCodeForm",
    "change_email": "glokal.accounts.forms.sign_in.OtherAddressForm",
    "add_email": "glokal.accounts.forms.sign_in.NewAddressForm",
    "confirm_reauthentication_code": "glokal.accounts.forms.sign_in.RepeatedCodeForm",
    "reauthenticate": "glokal.accounts.forms.passwords.RepeatedPasswordForm",
    "reset_password": "glokal.accounts.forms.passwords.ResetForm",
    "confirm_password_reset_code": "glokal.accounts.forms.passwords.ResetCodeForm",
    "reset_password_from_key": "glokal.accounts.forms.passwords.ResetPasswordForm",
    "set_password": "glokal.accounts.forms.passwords.FirstPasswordForm",
    "change_password": "glokal.accounts.forms.passwords.ChangedPasswordForm",
}
ACCOUNT_SIGNUP_FORM_CLASS = "glokal.accounts.forms.terms.AcceptTermsForm"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# A mail can take some minutes.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_RATE_LIMITS = {
    # A code has eight letters and three attempts; the limits are there for whoever gets the mails.
    "request_login_code": "20/10m/ip,4/10m/key,20/d/key",
    "signup": "10/10m/ip",
    "reset_password": "20/10m/ip,4/10m/key",
}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "glokal.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "glokal.accounts.forms.second_factor.CodeForm",
    "reauthenticate": "glokal.accounts.forms.second_factor.RepeatedCodeForm",
    "activate_totp": "glokal.accounts.forms.second_factor.NewAppForm",
    "add_webauthn": "glokal.accounts.forms.second_factor.NewPasskeyForm",
    "edit_webauthn": "glokal.accounts.forms.second_factor.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Glokal"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock is a little off

# Days within which members are promised an answer to what they submit.
MODERATION_DAYS = env.int("MODERATION_DAYS", default=3)
# The directory ------------------------------------------------------------------------------------------------------
# After so many months without a confirmation an entry's people are asked, it is due, shown with a warning and further
# down, and hidden. Confirming brings it back at once.
FRESHNESS = {"asked": 12, "due": 13, "stale": 15, "hidden": 18}
CONFIRMATION_NEXT_CONTACT_DAYS = 30  # without an answer the next contact is asked
LISTING_REMINDER_DAYS = 14  # before an offer or request expires
LISTING_RENEWAL_DAYS = 90
ENQUIRIES_PER_DAY = 5  # from one sender
ENQUIRY_REMINDER_DAYS = 7  # without an answer; once
ENQUIRY_OUTCOME_DAYS = 42  # until both sides are asked what became of it
# Whether the contacts of entries may be asked by mail to take them over: the operator's decision, off by default.
INVITATIONS_ENABLED = env.bool("INVITATIONS_ENABLED", default=False)
# Name and address of a Czech organisation by its IČO, from the public register.
ARES_ENABLED = env.bool("ARES_ENABLED", default=False)
ARES_URL = env("ARES_URL", default="https://ares.gov.cz/ekonomicke-subjekty-v-be/rest/ekonomicke-subjekty")

# Events -------------------------------------------------------------------------------------------------------------
# Until this day the programme may ask for proof of attendance; then the persons are taken off it.
EVIDENCE_UNTIL = date.fromisoformat(env("EVIDENCE_UNTIL", default="2032-12-31"))

# Languages ----------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGE_NAMES = {"de": _("German"), "cs": _("Czech"), "en": _("English")}
CONTENT_LANGUAGES = env.list("CONTENT_LANGUAGES", default=["de", "cs"])
if unknown := set(CONTENT_LANGUAGES) - set(LANGUAGE_NAMES):
    raise ImproperlyConfigured(f"CONTENT_LANGUAGES names languages without a catalogue: {', '.join(sorted(unknown))}.")
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [(code, LANGUAGE_NAMES[code]) for code in CONTENT_LANGUAGES]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale_wagtail"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# Wagtail ------------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Glokal"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://localhost:8000")
WAGTAILADMIN_USER_LOGIN_FORM = "glokal.accounts.forms.cms.CmsLoginForm"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = [(code, LANGUAGE_NAMES[code]) for code in ("de", "cs", "en")]
WAGTAILIMAGES_IMAGE_MODEL = "glokal_media.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "glokal.media.forms.SiteImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "glokal_media.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "glokal.media.forms.SiteDocumentForm"
# What offices exchange; nothing that a browser would run. All of it is saved, nothing opens on our pages' address.
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "rtf", "txt", "csv", "ics", "zip"),
    *("jpg", "jpeg", "png", "webp", "tif", "mp3", "mp4"),
]
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Otherwise "Translate" on a live original publishes text in the source's language at once.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
MACHINE_TRANSLATORS = {
    "deepl": {
        "CLASS": "glokal.translation.machine.DeepL",
        "OPTIONS": {
            "AUTH_KEY": env("MACHINE_TRANSLATOR_KEY", default=""),
            "URL": env("MACHINE_TRANSLATOR_URL", default=""),
            "FORMALITY": "prefer_more",
        },
    },
    "libretranslate": {
        "CLASS": "glokal.translation.machine.LibreTranslate",
        "OPTIONS": {
            "API_KEY": env("MACHINE_TRANSLATOR_KEY", default=""),
            "LIBRETRANSLATE_URL": env("MACHINE_TRANSLATOR_URL", default=""),
        },
    },
}
if MACHINE_TRANSLATOR := env("MACHINE_TRANSLATOR", default=""):
    if MACHINE_TRANSLATOR not in MACHINE_TRANSLATORS:
        raise ImproperlyConfigured(f"MACHINE_TRANSLATOR must be one of {', '.join(MACHINE_TRANSLATORS)}.")
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = MACHINE_TRANSLATORS[MACHINE_TRANSLATOR]

# Headers ------------------------------------------------------------------------------------------------------------
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the CMS shows its preview in a frame
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
    },
}
