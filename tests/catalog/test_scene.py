from kcatalog.catalog.scene import PLOT, covered
from tests.factories import a_bare_scene, a_scene


def test_a_covered_scene_keeps_all_but_its_plot() -> None:
    scene = a_scene()
    cover = covered(scene, "uncover it")
    changed = {f for f in scene.__struct_fields__ if getattr(scene, f) != getattr(cover, f)}
    assert changed == set(PLOT)
    assert cover.summary == "uncover it"


def test_a_scene_that_is_seen_or_has_no_plot_is_not_covered() -> None:
    for scene in (a_scene(seen=True), a_bare_scene()):
        assert covered(scene, "uncover it") is scene
