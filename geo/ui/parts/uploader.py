"""A file field in the language of the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.i18n import Language

# Streamlit says these in English only, shows why a file is refused to nobody but who points at it,
# and gives the box a name and no role. What it draws later is met by the observer.
SCRIPT: Final = """<script>
(() => {
  const words = WORDS;
  const write = (node, text) => {
    const leaf = node && document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode();
    if (leaf && leaf.nodeValue !== text) leaf.nodeValue = text;
  };
  const name = (node, key, text) => {
    if (node && node.getAttribute(key) !== text) node.setAttribute(key, text);
  };
  const say = () => {
    for (const field of document.querySelectorAll("[data-testid=stFileUploader]")) {
      const part = (id) => field.querySelector(`[data-testid=stFileUploader${id}]`);
      name(part("Dropzone"), "role", "group");
      name(part("DropzoneInput"), "aria-label", words.label);
      write(field.querySelector("section > span button p"), words.choose);
      write(part("DropzoneInstructions"), words.most);
      name(field.querySelector("[aria-label='Add files']"), "aria-label", words.other);
      for (const chip of field.querySelectorAll("[data-testid=stFileChip]")) {
        name(chip.querySelector("button"), "aria-label", words.remove);
        write(chip.querySelector("[role=alert]"), words.refused);
      }
      field.style.setProperty("--ok-refused", JSON.stringify(words.refused));
    }
  };
  window.opbouwkaartUploader?.disconnect();
  window.opbouwkaartUploader = new MutationObserver(say);
  window.opbouwkaartUploader.observe(document.body, {childList: true, subtree: true});
  say();
})();
</script>"""


def file_field(
    label: str, key: str, most_megabytes: int, language: Language
) -> UploadedFile | None:
    """Show a field for one file, and return the file.

    Parameters
    ----------
    label, key
        The words above the field, and its key in the session.
    most_megabytes
        A larger file is refused before it is sent.
    language
        Language of the page.
    """
    said = {
        "label": label,
        "choose": language.gettext("Choose a file"),
        "other": language.gettext("Choose another file"),
        "remove": language.gettext("Remove this file"),
        "most": language.gettext("or drag it here; at most {n} MB").format(n=most_megabytes),
        "refused": language.gettext(
            "This file is larger than {n} MB, or it did not come over. Nothing was kept. Make it "
            "smaller, or choose another one."
        ).format(n=most_megabytes),
    }
    script = json.dumps(said).replace("<", "\\u003c")
    st.html(SCRIPT.replace("WORDS", script), unsafe_allow_javascript=True)
    return st.file_uploader(label, key=key, max_upload_size=most_megabytes)
