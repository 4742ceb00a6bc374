//! The page as the browser holds it: address, title, language, focus, leaving, and time.

use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The address's fragment with its `#`, or nothing.
pub fn fragment() -> String {
    let fragment = window().and_then(|window| window.location().hash().ok());
    fragment.unwrap_or_default()
}

/// Goes to `fragment` (with its `#`): a new step in the browser's history, of which
/// [`on_fragment_change`] hears.
pub fn set_fragment(fragment: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(fragment);
    }
}

/// Writes `fragment` (with its `#`) over the present one, without a step in the history and
/// without a word to [`on_fragment_change`].
pub fn replace_fragment(fragment: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// Calls `callback` after each change of the fragment, for the page's whole life.
pub fn on_fragment_change(callback: impl FnMut() + 'static) {
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("hashchange", &lasting(callback));
    }
}

/// Names the page in the browser's tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Tells browser and screen reader the page's language (BCP 47) and direction (`ltr`, `rtl`).
pub fn set_language(language: &str, direction: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", language);
        let _ = root.set_attribute("dir", direction);
    }
}

/// Moves the focus to the element `id` and brings it into sight, opening what it is folded
/// away in. The style sheet's `scroll-padding` keeps it clear of bars that stay. Gives back
/// whether the element has the focus now.
pub fn focus(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    element.is_some_and(|element| {
        unfold(&element);
        let focused = take_focus(&element);
        bring_into_sight(&element);
        focused
    })
}

/// Moves the focus to the element `id` as [`focus`] does, once what is drawn now has come to the
/// screen; not if the person has gone into a field meanwhile.
pub fn focus_after_paint(id: impl Into<String>) {
    let id = id.into();
    after_paint_unless_typing(move |typing| {
        if !typing {
            focus(&id);
        }
    });
}

/// Calls `callback` as [`after_paint`] does, with whether the person has gone into a field by
/// then: on a slow device somebody may be typing there already, and a focus that was moved
/// would take the letters elsewhere.
pub fn after_paint_unless_typing(callback: impl FnOnce(bool) + 'static) {
    let before = active_element();
    after_paint(move || {
        let now = active_element();
        let typing = now != before && now.is_some_and(|element| is_field(&element));
        callback(typing);
    });
}

fn active_element() -> Option<Element> {
    document()?.active_element()
}

fn is_field(element: &Element) -> bool {
    let name = element.tag_name();
    ["input", "textarea", "select"]
        .iter()
        .any(|field| name.eq_ignore_ascii_case(field))
}

/// Moves the focus to the page's heading, where a screen reader begins a new page. Gives back
/// whether there is one that took it.
pub fn focus_heading() -> bool {
    let heading = document().and_then(|document| document.query_selector("main h1").ok()?);
    heading.is_some_and(|heading| take_focus(&heading))
}

/// Goes to the top of the page.
pub fn scroll_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Opens every closed `<details>` around `element`.
fn unfold(element: &Element) {
    let mut around = element.parent_element();
    while let Some(parent) = around {
        if parent.tag_name().eq_ignore_ascii_case("details") {
            let _ = parent.set_attribute("open", "");
        }
        around = parent.parent_element();
    }
}

/// Focuses `element` where it stands, making it able to take the focus if it is not.
fn take_focus(element: &Element) -> bool {
    if focus_in_place(element) {
        return true;
    }
    // Reached by this call only, not by the Tab key.
    let _ = element.set_attribute("tabindex", "-1");
    focus_in_place(element)
}

fn focus_in_place(element: &Element) -> bool {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let focused = element
        .unchecked_ref::<HtmlElement>()
        .focus_with_options(&options);
    focused.is_ok() && active_element().as_ref() == Some(element)
}

fn bring_into_sight(element: &Element) {
    let room = document().and_then(|document| document.document_element());
    let room = room.map_or(0, |root| root.client_height());
    // What is tall begins in sight; what is small stands in the middle, with its label.
    let block = match element.client_height() > room / 2 {
        true => ScrollLogicalPosition::Start,
        false => ScrollLogicalPosition::Center,
    };
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

thread_local! {
    // An answer from this handler makes the browser ask; the words are its own.
    static ASK: JsValue = Closure::<dyn FnMut() -> JsValue>::new(|| "?".into()).into_js_value();
}

/// Has the browser ask before the page is left, or no longer.
pub fn warn_before_leaving(on: bool) {
    if let Some(window) = window() {
        ASK.with(|ask| window.set_onbeforeunload(on.then_some(ask.unchecked_ref())));
    }
}

/// Whether the browser asks before the page is left.
pub fn warns_before_leaving() -> bool {
    window().is_some_and(|window| window.onbeforeunload().is_some())
}

/// Asks the person a question that is answered with yes or no before anything goes on. A
/// browser that cannot ask answers no.
pub fn confirm(question: &str) -> bool {
    let answer = window().map(|window| window.confirm_with_message(question));
    matches!(answer, Some(Ok(true)))
}

/// Calls `callback` whenever the person does something: types, presses, scrolls. For the
/// page's whole life.
pub fn on_use(callback: impl FnMut() + 'static) {
    let Some(window) = window() else { return };
    let listener = lasting(callback);
    for event in ["keydown", "pointerdown", "input", "wheel", "touchmove"] {
        // Before the page itself hears of it, and even where that tells nobody else.
        let _ = window.add_event_listener_with_callback_and_bool(event, &listener, true);
    }
}

/// Calls `callback` whenever the page may be about to end: when it is hidden, and when it is
/// left. For the page's whole life.
pub fn on_hidden(mut callback: impl FnMut() + 'static) {
    let (Some(window), Some(document)) = (window(), document()) else {
        return;
    };
    let source = document.clone();
    // On the way out, some browsers still call the page visible.
    let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        if source.hidden() || super::js::text(&event, "type") == "pagehide" {
            callback();
        }
    });
    let listener = listener.into_js_value();
    let listener = listener.unchecked_ref::<Function>();
    let _ = document.add_event_listener_with_callback("visibilitychange", listener);
    let _ = window.add_event_listener_with_callback("pagehide", listener);
}

/// Calls `callback` once, after what is drawn now has come to the screen; in a hidden page,
/// which paints nothing, soon.
pub fn after_paint(callback: impl FnOnce() + 'static) {
    let visible = document().is_some_and(|document| !document.hidden());
    match window().filter(|_| visible) {
        // The frame is painted after its callbacks and before the timer.
        Some(window) => {
            let timer = Closure::once_into_js(move || after_millis(0, callback));
            let _ = window.request_animation_frame(timer.unchecked_ref());
        }
        None => after_millis(0, callback),
    }
}

/// Lets the browser do what waits: draw, and answer to what was pressed.
pub async fn pause() {
    let waiting = Promise::new(&mut |resolve, _| {
        after_millis(0, move || {
            let _ = resolve.call0(&JsValue::NULL);
        })
    });
    let _ = wasm_bindgen_futures::JsFuture::from(waiting).await;
}

/// Calls `callback` once, after `millis` milliseconds.
pub fn after_millis(millis: u32, callback: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let callback = Closure::once_into_js(callback);
        let callback = callback.unchecked_ref();
        // Beyond 24 days the browser would call at once.
        let millis = i32::try_from(millis).unwrap_or(i32::MAX);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, millis);
    }
}

/// A listener that is never taken away.
fn lasting(callback: impl FnMut() + 'static) -> Function {
    let listener = Closure::<dyn FnMut()>::new(callback);
    listener.into_js_value().unchecked_into()
}
