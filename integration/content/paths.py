"""Which addresses a content has: each page of the site map, and one for each object that has a page of its own."""

import re
from collections.abc import Callable, Iterable, Mapping

from integration import site_map
from integration.content.graph import Content
from integration.content.types import Motion, Page, Task
from integration.periods import SITEMAP_ADDRESSES

Arguments = dict[str, str]

# By the name of the address; a name that is not here has no objects.
_OBJECTS: Mapping[str, Callable[[Content], Iterable[Arguments]]] = {
    "claim": lambda content: ({"key": key} for key in content.claims),
    "motion": lambda content: ({"slug": motion.slug} for motion in content.all(Motion)),
    "task": lambda content: ({"slug": task.slug} for task in content.all(Task)),
    "sitemap-part": lambda content: ({"part": str(part)} for part in sitemap_parts(content)),
}
_PARAMETER = re.compile(r"<\w+:(\w+)>")


def arguments(name: str, content: Content) -> list[Arguments]:
    """Return the arguments of every address of that name; one that takes none has exactly one."""
    objects = _OBJECTS.get(name)
    return list(objects(content)) if objects else [{}]


def listed(content: Content) -> list[tuple[str, Arguments]]:
    """Return name and arguments of every page that search engines are told of."""
    names = [address.name for address in site_map.SITE_MAP if address.is_listed]
    return [(name, given) for name in names for given in arguments(name, content)]


def sitemap_parts(content: Content) -> range:
    """Return the numbers of the files into which the list for search engines is cut; none where one file will do."""
    addresses = len(listed(content))
    return range(1, -(-addresses // SITEMAP_ADDRESSES) + 1 if addresses > SITEMAP_ADDRESSES else 1)


def path_of(address: site_map.Address, given: Arguments) -> str:
    """Return where an address leads on the live site."""
    return "/" + _PARAMETER.sub(lambda parameter: given[parameter[1]], address.route)


def known_paths(content: Content) -> frozenset[str]:
    """Return every address of this site that a text may link to, those that redirect included."""
    paths = {
        path_of(address, given)
        for address in site_map.SITE_MAP
        if address.name in _OBJECTS or not _PARAMETER.search(address.route)
        for given in arguments(address.name, content)
    }
    former = {
        path_of(site_map.BY_NAME[name], {"slug": slug})
        for name, items in (("motion", content.all(Motion)), ("task", content.all(Task)))
        for item in items
        for slug in item.former_slugs
    }
    return frozenset(paths | former | {f"/{page.key}/" for page in content.all(Page)})
