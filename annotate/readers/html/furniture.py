"""What pages put around and between an article's paragraphs, by the names of boxes and by the words over them."""

from __future__ import annotations

import re

# What editors' systems and their plug-ins call boxes that accompany an article; counts only for boxes in which nothing
# was found, and not for sentences between two that were. Gathered from the markup of WordPress, Drupal, Arc, Chartbeat,
# Disqus, Outbrain, Taboola and Substack.
_COMPANIONS = re.compile(
    r"(?:^|[\s_-])(?:share\w*|sharing|social|follow|related\w*|recirc\w*|recommend\w*|read-?more|more-(?:on|from|stories|news)"
    r"|see-also|also-read|teaser\w*|promo\w*|newsletter\w*|subscri\w*|sign-?up|cookie\w*|consent|gdpr|commenting"
    r"|breadcrumbs?|side-?bar|ads?|advert\w*|sponsor\w*|taboola|outbrain|paywall|donat\w*|most-(?:read|popular)|popular|trending"
    r"|pagination|pager|toolbar|menu|tags?|topics?|print|login|widget\w*|banner|skip-?(?:link|to)?|button\w*|rating|poll"
    r"|author-(?:bio|box)|bio|byline|dateline|timestamp|metadata|meta|post-info)(?:$|[\s_-])"
)
_REPLIES = re.compile(r"(?:^|[\s_-])(?:comments?|respond|replies|disqus\w*|livefyre\w*)(?:$|[\s_-])")
# Boxes that are never an article's own text, found or not, unless most of what was found stands in them.
_NEVER = re.compile(
    r"(?:^|[\s_-])(?:sharedaddy|sd-sharing|jp-relatedposts|addtoany\w*|addthis\w*|share-?(?:bar|box|buttons?|icons?|links?|tools?|this)"
    r"|social-?(?:bar|buttons?|icons?|links?|media-share|share|sharing|follow)|subscri(?:be|ption)-?(?:widget|box|form|bar|banner)\w*"
    r"|newsletter-?(?:sign-?up|box|form|widget|promo|block|cta)|cookie-?(?:banner|bar|notice|consent|law)|related-?(?:posts?|articles?"
    r"|stories|news|content|links|topics|box)|comments?-?(?:list|area|section|form|thread|wrapper)|disqus_thread|taboola\w*|outbrain\w*"
    r"|amp-ad|amp-embed|ad-?(?:slot|unit|container|wrapper|placeholder|label)|advertisement|button-wrapper|breadcrumbs?"
    r"|most-?(?:read|popular|viewed)|recommended-?(?:stories|articles|posts|for-you)|skip-?link\w*|pagination|tags?-?(?:list|links|cloud)"
    r")(?:$|[\s_-])"
)
_LABEL = re.compile(
    r"(?:advertise?ments?|ad|sponsored(?: content)?|anzeige|publicité|share(?: this)?(?: (?:article|post|story|page|on.*))?|share this:?"
    r"|related(?: (?:articles?|stories|news|posts?|topics?|content|links?|coverage|reading))?|read (?:more|next|also)|also read"
    r"|see also|more (?:news|stories|articles|headlines|(?:on|from|about|in)\b.*)|most (?:read|popular|viewed|shared)"
    r"|recommended(?: (?:for you|stories|articles))?|you (?:may|might) (?:also )?like|what to read next|up next|trending(?: now)?"
    r"|popular(?: (?:now|posts|stories))?|latest(?: (?:news|stories|headlines))?|top stories|editor.?s.? picks?|don.?t miss"
    r"|leave a (?:reply|comment)|\d* ?(?:comments?|responses?|replies)|tags?|topics?|filed under|follow us(?: on.*)?|newsletters?"
    r"|sign up.{0,60}|subscribe(?: (?:now|today|to .{0,40}))?|(?:keep|continue) reading.*|already an? (?:subscriber|member).*"
    r"|(?:©|\(c\)|copyright\b).*|print|e-?mail|tweet|facebook|twitter|whatsapp|skip advert\w*"
    r"|mehr zum thema|lesen sie auch|lire aussi|à lire aussi|sur le même sujet|leer también|te puede interesar|leggi anche)\W*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 100


def is_companion(names: str) -> bool:
    """Tell whether a box's names are those of boxes that accompany articles."""
    return _COMPANIONS.search(names) is not None


def holds_replies(names: str) -> bool:
    """Tell whether a box's names are those of readers' comments."""
    return _REPLIES.search(names) is not None


def is_furniture(names: str) -> bool:
    """Tell whether a box's names are those of boxes that never hold an article's own text."""
    return _NEVER.search(names) is not None


def is_label(line: str) -> bool:
    """Tell whether a line leads elsewhere and nothing else: "Related", "More news", "Advertisement"."""
    return len(line) <= _LONGEST_LABEL and _LABEL.fullmatch(line.strip()) is not None
