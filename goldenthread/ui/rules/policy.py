"""What a browser is told it may do with our pages."""

from typing import Final

# For django-csp 4. No inline script, no inline style, nothing from anywhere else.
CONTENT_SECURITY_POLICY: Final = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

# The one page that other sites may show in a frame: it has no script and no form.
EMBED_POLICY: Final = {
    "frame-ancestors": ["*"],
    "script-src": ["'none'"],
    "form-action": ["'none'"],
}

# A file that is handed out may do nothing at all, should a browser open it.
FILE_POLICY: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"

# Passkeys (publickey-credentials-*) are not named, so that our own pages may use them.
_OFF: Final = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)

# On every answer, unless a page has said something stricter.
HEADERS: Final = {
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _OFF),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}

# On every answer to or for somebody who has signed in.
PRIVATE: Final = "no-store, private"
