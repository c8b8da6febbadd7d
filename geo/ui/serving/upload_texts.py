"""Texts of Streamlit's file field, replaced in the browser: Streamlit has them in English only."""

from __future__ import annotations

import json
from string import Template
from typing import Final, TypedDict

import streamlit as st

from geo.ui.serving.page_names import (
    ADD_FILES,
    FILE_CHIP,
    FILE_DROPZONE,
    FILE_INPUT,
    FILE_INSTRUCTIONS,
    FILE_UPLOADER,
)

# Streamlit also hides the reason of a refusal in a tooltip, and gives the box no role. The
# observer sees what Streamlit draws after this script ran.
SCRIPT: Final = Template("""<script>
(() => {
  const texts = $texts;
  const write = (node, text) => {
    const leaf = node && document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode();
    if (leaf && leaf.nodeValue !== text) leaf.nodeValue = text;
  };
  const name = (node, key, text) => {
    if (node && node.getAttribute(key) !== text) node.setAttribute(key, text);
  };
  const replaceTexts = () => {
    for (const field of document.querySelectorAll("[data-testid=$uploader]")) {
      const part = (id) => field.querySelector(`[data-testid=$${id}]`);
      name(part("$dropzone"), "role", "group");
      name(part("$input"), "aria-label", texts.label);
      write(field.querySelector("section > span button p"), texts.choose);
      write(part("$instructions"), texts.most);
      name(field.querySelector("[aria-label='$add_files']"), "aria-label", texts.other);
      for (const chip of field.querySelectorAll("[data-testid=$chip]")) {
        name(chip.querySelector("button"), "aria-label", texts.remove);
        write(chip.querySelector("[role=alert]"), texts.refused);
      }
      field.style.setProperty("--ok-refused", JSON.stringify(texts.refused));
    }
  };
  window.opbouwkaartUploader?.disconnect();
  window.opbouwkaartUploader = new MutationObserver(replaceTexts);
  window.opbouwkaartUploader.observe(document.body, {childList: true, subtree: true});
  replaceTexts();
})();
</script>""")


class UploadTexts(TypedDict):
    """What a file field says, in the language of the page.

    Attributes
    ----------
    label
        Name of the field.
    choose, other, remove
        Names of its buttons: choose a file, choose another one, remove it.
    most
        How large a file may be.
    refused
        Why a file is refused.
    """

    label: str
    choose: str
    other: str
    remove: str
    most: str
    refused: str


def replace_upload_texts(texts: UploadTexts) -> None:
    """Replace Streamlit's texts in the file fields of this page."""
    # An "</script>" in a text would end the script.
    escaped = json.dumps(texts).replace("<", "\\u003c")
    script = SCRIPT.substitute(
        texts=escaped,
        uploader=FILE_UPLOADER,
        dropzone=FILE_DROPZONE,
        input=FILE_INPUT,
        instructions=FILE_INSTRUCTIONS,
        add_files=ADD_FILES,
        chip=FILE_CHIP,
    )
    st.html(script, unsafe_allow_javascript=True)
