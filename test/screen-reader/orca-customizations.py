# Orca loads this file from its settings folder. It replaces Orca's speech with lines of JSON in $SPEECH_FILE, so that no
# synthesiser and no sound card is needed, and writes what the page exposes when it receives SIGUSR1.
import json
import os
import signal
import time

import pyatspi
from gi.repository import GLib
from orca import orca_state, settings, speech

output = open(os.environ["SPEECH_FILE"], "a", buffering=1)


def write(kind, **values):
    output.write(json.dumps({"time": time.time() * 1000, "kind": kind, **values}, ensure_ascii=False) + "\n")


def speak(text, acss, interrupt):
    if text and text.strip():
        write("speech", text=text)


def say_all(utterances, progress):
    for context, acss in utterances:
        write("speech", text=context.utterance)


speech.shutdown()
speech.init = lambda: None
speech.stop = lambda: None
speech._speak = speak
speech.sayAll = say_all
speech.speakKeyEvent = lambda event, acss=None: None
speech.speakCharacter = lambda character, acss=None: write("speech", text=character)

settings.enableKeyEcho = False
settings.sayAllOnLoad = False
settings.enableBraille = False
settings.enableSound = False


def language_of(node):
    """Returns the language that the browser reports for a node's text."""
    try:
        text = node.queryText()
    except NotImplementedError:
        return None
    # Firefox reports it for the node, Chromium for each run of text.
    attributes = dict(each.split(":", 1) for each in text.getAttributeRun(0, True)[0])
    return attributes.get("language")


def text_of(node):
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def write_nodes(node, depth=0):
    """Writes a node and all nodes inside it, from top to bottom."""
    write(
        "node",
        depth=depth,
        role=node.getRoleName(),
        name=node.name,
        text=text_of(node),
        language=language_of(node),
    )
    for child in node:
        if child is not None:
            write_nodes(child, depth + 1)


def is_page(node):
    return node.getRole() == pyatspi.ROLE_DOCUMENT_WEB and node.getState().contains(pyatspi.STATE_SHOWING)


def page():
    """Returns the document around the place where Orca reads, or else the one in the active window."""
    node = orca_state.locusOfFocus
    around = node and (node if is_page(node) else pyatspi.findAncestor(node, is_page))
    window = orca_state.activeWindow
    return around or (window and pyatspi.findDescendant(window, is_page))


def write_page():
    try:
        document = page()
        if document:
            write_nodes(document)
    except Exception as error:
        write("failure", text=repr(error))
    write("end")
    return GLib.SOURCE_CONTINUE


GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, write_page)
write("ready")
