"""A share card as a web page of its own: real text, that wraps, scales and can be copied."""

from base64 import b64encode
from hashlib import sha256

from msgspec.structs import asdict

from kcatalog.catalog import Role, Scene
from kcatalog.catalog.phrases import aired
from kcatalog.share.cards.svg import alt_text, alt_title, seal, template, xml_text
from kcatalog.share.cards.themes import Theme
from kcatalog.share.typography import typographic


def html_card(scene: Scene, theme: Theme, message: str = "") -> str:
    """Write *scene* as a web page in *theme* that loads nothing and runs nothing.

    A *message* to whom it is sent stands at the foot.
    """
    style = template(__package__, "card.css").substitute(asdict(theme))
    return template(__package__, "card.html").substitute(
        style=style,
        style_hash=source_hash(style),
        seal=seal(theme.paper, theme.accent),
        name=xml_text(alt_title(scene)),
        description=xml_text(alt_text(scene, message)),
        drama=_set(scene.drama.title),
        hangul=xml_text(scene.drama.hangul),
        aired=xml_text(" · ".join(aired(scene))),
        title=_set(scene.title),
        words=_words(scene),
        cast="\n".join(_role(role, scene.outcome) for role in scene.cast),
        facts=_facts(scene),
        message=f"<p class=message>{_set(message)}</p>" if message else "",
        id=xml_text(scene.id),
    )


def source_hash(source: str) -> str:
    """Name the hash by which a Content-Security-Policy allows this *source* and no other."""
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _set(text: str) -> str:
    return xml_text(typographic(text))


def _words(scene: Scene) -> str:
    korean = f'<p lang="ko">“{_set(scene.line_hangul)}”</p>' if scene.line_hangul else ""
    english = f"<p>“{_set(scene.line)}”</p>" if scene.line else ""
    if not (korean or english):
        takeaway = f"<h2>Takeaway</h2><blockquote>{_set(scene.takeaway)}</blockquote>"
        return takeaway if scene.takeaway else ""
    by = f"<cite>— {xml_text(scene.line_by)}</cite>" if scene.line_by else ""
    return f"<blockquote>{korean}{english}{by}</blockquote>"


def _role(role: Role, outcome: str) -> str:
    actor = f'<b>{xml_text(role.actor)} <span lang="ko">{xml_text(role.actor_hangul)}</span></b>'
    character = ""
    if role.has_character:
        named = f"{xml_text(role.character)} {xml_text(role.character_hangul)}"
        character = f"<br><span>as {named}</span>"
    said = " · ".join(filter(None, ("confesses", xml_text(outcome))))
    confesses = f"<br><em>{said}</em>" if role.confesses else ""
    return f"<li>{actor}{character}{confesses}</li>"


def _facts(scene: Scene) -> str:
    # Without a line the takeaway is what the page quotes.
    takeaway = scene.takeaway if scene.line or scene.line_hangul else ""
    return "\n".join(
        f"<section><h2>{label}</h2><p>{_set(text)}</p></section>"
        for label, text in (("Loved for", scene.loved_for), ("Takeaway", takeaway))
        if text
    )
