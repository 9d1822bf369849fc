"""The gallery in a real browser: Chromium with its driver, as Debian packages them."""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from kcatalog.catalog import Scene
from kcatalog.share.gallery import gallery_page

_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Ask the page for each of many texts as if it were typed; give the first scene for each.
FIRST_HITS = """
const query = document.querySelector('#query');
return arguments[0].map(text => {
  query.value = text;
  query.dispatchEvent(new Event('input', {bubbles: true}));
  const link = document.querySelector('#scenes h2 a');
  return link ? link.hash.slice(1) : null;
});
"""


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Start one browser for all tests."""
    driver = shutil.which("chromedriver")
    if not driver or not shutil.which("chromium"):
        pytest.skip("chromium and chromium-driver are not installed")
    options = ChromeOptions()
    for argument in (*_ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.binary_location = shutil.which("chromium") or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chromium = Chrome(options=options, service=Service(driver))
    yield chromium
    chromium.quit()


class Page:
    """A gallery opened in the browser, and what a reader does with it."""

    def __init__(self, browser: Chrome, file: Path) -> None:
        self.browser = browser
        self.file = file

    def open(
        self, *, width: int = 1200, height: int = 900, light: str = "light", fragment: str = ""
    ) -> None:
        """Open the page anew, in a window of *width*, on a system that prefers *light*."""
        self.browser.get("about:blank")
        self.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )
        self.browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": light}]},
        )
        self.browser.get(f"{self.file.as_uri()}{fragment}")

    def run(self, script: str, *arguments: object) -> Any:
        """Run *script* in the page and give what it returns."""
        return self.browser.execute_script(script, *arguments)

    def ids(self) -> list[str]:
        """Return the ids of the scenes that are shown, in order."""
        links = "return [...document.querySelectorAll('#scenes h2 a')].map(a => a.hash.slice(1))"
        found = self.run(links)
        return list(found)

    def text(self, selector: str) -> str:
        """Return the text that the reader sees in the element of *selector*."""
        return self.browser.find_element(By.CSS_SELECTOR, selector).text

    def click(self, selector: str) -> None:
        """Click the element of *selector*."""
        self.browser.find_element(By.CSS_SELECTOR, selector).click()

    def press(self, keys: str) -> None:
        """Press *keys* where the focus is."""
        self.browser.switch_to.active_element.send_keys(keys)

    def compose(self, done: str, composed: str) -> None:
        """Type *done*, and then *composed* as an input method does: not yet for good."""
        if done:
            self.browser.execute_cdp_cmd("Input.insertText", {"text": done})
        end = len(composed)
        composition = {"text": composed, "selectionStart": end, "selectionEnd": end}
        self.browser.execute_cdp_cmd("Input.imeSetComposition", composition)

    def complaints(self) -> list[str]:
        """Return what the browser complained of since the last time."""
        return [entry["message"] for entry in self.browser.get_log("browser")]  # type: ignore[no-untyped-call]


Open = Callable[..., Page]


@pytest.fixture(scope="session")
def page_of(browser: Chrome, tmp_path_factory: pytest.TempPathFactory) -> Open:
    """Write the gallery of some scenes to a file and open it in the browser."""

    def written(scenes: Sequence[Scene], *, spoilers: bool = True) -> Page:
        file = tmp_path_factory.mktemp("gallery") / "gallery.html"
        file.write_text(gallery_page(scenes, spoilers=spoilers), encoding="utf-8")
        page = Page(browser, file)
        page.open()
        page.run("localStorage.clear()")
        page.open()
        return page

    return written


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return axe-core, the checker of accessibility, as npm has it."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("axe")
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "axe-core@4"]
    done = subprocess.run(install, cwd=folder, capture_output=True, check=False, timeout=120)
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if done.returncode or not script.exists():
        pytest.skip("axe-core could not be installed")
    return script.read_text(encoding="utf-8")
