//! Reads what stands on the page aloud, passage by passage, and marks what is read.
//!
//! Loaded only when a person asks for it. Knows no sentence: what it reads is what is drawn,
//! and the fields' own content. What is hidden from sight or from screen readers is not read.

use js_sys::{Array, Promise, Reflect};
use std::cell::RefCell;
use std::collections::VecDeque;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Node, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::js;
use super::voice::{MARK, local_voice, synthesis, take_turn, turn, unmark};

/// How a reading ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// Everything was read.
    Done,
    /// Somebody stopped it; [`read_on`] goes on from the same place.
    Interrupted,
    /// The voice did not answer.
    Failed,
}

/// What is drawn in one block, in the order of the page.
struct Passage {
    element: Element,
    text: String,
}

thread_local! {
    // What is left to read, with the blocks that it stands in.
    static LEFT: RefCell<VecDeque<(Element, String)>> = const { RefCell::new(VecDeque::new()) };
}

/// Takes up all that stands in the element `id`, cut into pieces by `cut`.
pub fn take_up(id: &str, cut: fn(&str) -> Vec<String>) {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.get_element_by_id(id));
    let mut passages = Vec::new();
    if let Some(root) = root {
        walk(&root, &root, &mut passages);
    }
    let pieces = passages.into_iter().flat_map(|passage| {
        let Passage { element, text } = passage;
        let pieces = cut(&text).into_iter();
        pieces.map(move |piece| (element.clone(), piece))
    });
    LEFT.set(pieces.collect());
}

/// Reads what is left, by the device's own voice for `language` (BCP 47).
pub async fn read_on(language: &str) -> End {
    let mine = take_turn();
    while let Some((element, piece)) = LEFT.with_borrow(|left| left.front().cloned()) {
        // A part of the page that has been drawn anew is not there any more.
        if element.is_connected() {
            mark(&element);
            let said = say(&piece, language).await;
            if turn() != mine {
                return End::Interrupted;
            }
            if !said {
                unmark();
                return End::Failed;
            }
        }
        LEFT.with_borrow_mut(VecDeque::pop_front);
    }
    unmark();
    End::Done
}

fn mark(element: &Element) {
    if element.has_attribute(MARK) {
        return;
    }
    unmark();
    let _ = element.set_attribute(MARK, "");
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Says one piece; whether it was said to the end.
async fn say(piece: &str, language: &str) -> bool {
    match begin(piece, language) {
        Ok((ended, _utterance)) => JsFuture::from(ended).await.is_ok(),
        Err(_) => false,
    }
}

/// Hands a piece to the voice. The browser may forget what it says, and with it that it ended,
/// unless somebody holds it.
fn begin(piece: &str, language: &str) -> Result<(Promise, JsValue), JsValue> {
    let synthesis = synthesis().ok_or(JsValue::NULL)?;
    // Asked for anew each time: voices come and go with the device's settings.
    let voice = local_voice(language).ok_or(JsValue::NULL)?;
    let kind = js::function(&js_sys::global(), "SpeechSynthesisUtterance").ok_or(JsValue::NULL)?;
    let utterance = Reflect::construct(&kind, &Array::of1(&piece.into()))?;
    Reflect::set(&utterance, &"voice".into(), &voice)?;
    Reflect::set(&utterance, &"lang".into(), &js::text(&voice, "lang").into())?;
    let ended = Promise::new(&mut |resolve, reject| {
        for (name, settle) in [("onend", resolve), ("onerror", reject)] {
            let listener = Closure::once_into_js(move || {
                let _ = settle.call0(&JsValue::NULL);
            });
            let _ = Reflect::set(&utterance, &name.into(), &listener);
        }
    });
    let speak = js::function(&synthesis, "speak").ok_or(JsValue::NULL)?;
    speak.call1(&synthesis, &utterance)?;
    Ok((ended, utterance))
}

/// Collects what is drawn below `node`, which stands in `block`.
fn walk(node: &Node, block: &Element, passages: &mut Vec<Passage>) {
    let mut next = node.first_child();
    while let Some(child) = next {
        match child.dyn_ref::<Element>() {
            Some(element) => visit(element, block, passages),
            None if child.node_type() == Node::TEXT_NODE => {
                push(block, &child.text_content().unwrap_or_default(), passages);
            }
            None => {}
        }
        next = child.next_sibling();
    }
}

fn visit(element: &Element, block: &Element, passages: &mut Vec<Passage>) {
    let display = display(element);
    if display == "none" || is_hidden(element) {
        return;
    }
    let block = match display.as_str() {
        "inline" | "contents" => block,
        _ => element,
    };
    match element.tag_name().as_str() {
        "INPUT" | "TEXTAREA" | "SELECT" => push(block, &typed(element), passages),
        _ => walk(element, block, passages),
    }
}

/// Whether it is no text, or hidden from whoever listens, or folded away.
fn is_hidden(element: &Element) -> bool {
    let pictures = element.tag_name().eq_ignore_ascii_case("svg");
    let hidden = element.get_attribute("aria-hidden").as_deref() == Some("true");
    let folded = element
        .parent_element()
        .is_some_and(|parent| parent.tag_name() == "DETAILS" && !parent.has_attribute("open"));
    pictures || hidden || (folded && element.tag_name() != "SUMMARY")
}

fn display(element: &Element) -> String {
    let global: JsValue = js_sys::global().into();
    let style = js::function(&global, "getComputedStyle");
    let style = style.and_then(|style| style.call1(&global, element).ok());
    style.map_or(String::new(), |style| js::text(&style, "display"))
}

/// What stands in a field: what was typed, or the choice that was made.
fn typed(field: &Element) -> String {
    if let Some(options) = js::member(field, "selectedOptions") {
        let chosen = Array::from(&options);
        let names: Vec<String> = chosen.iter().map(|one| js::text(&one, "text")).collect();
        return names.join(" ");
    }
    match js::text(field, "type").as_str() {
        "checkbox" | "radio" | "file" => String::new(),
        _ => js::text(field, "value"),
    }
}

/// Text of the same block is one passage, however many elements it is in.
fn push(block: &Element, text: &str, passages: &mut Vec<Passage>) {
    match passages.last_mut() {
        Some(last) if last.element == *block => last.text.push_str(text),
        _ if text.trim().is_empty() => {}
        _ => passages.push(Passage {
            element: block.clone(),
            text: text.to_owned(),
        }),
    }
}
