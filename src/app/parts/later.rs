//! A view whose part of the program may have to be loaded first.

use crate::app::components::element::{el, group};
use crate::app::components::{button, nothing, text};
use crate::app::state::{App, Texts};
use crate::app::texts::complete;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A part that could not be loaded: the line is gone, or the server has another release.
pub use wasm_split_helpers::SplitLoaderError as NotLoaded;

/// Something that is on its way.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

/// A view of another part: how the part is loaded, and how the view is drawn once it is.
pub struct Later {
    load: fn() -> Coming<()>,
    draw: Box<dyn Fn() -> Coming<AnyView> + Send>,
}

impl Later {
    /// `load` loads the part, at once where it is there already; `draw` is asked only then.
    pub fn new(
        load: fn() -> Coming<()>,
        draw: impl Fn() -> Coming<AnyView> + Send + 'static,
    ) -> Later {
        Later {
            load,
            draw: Box::new(draw),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Loaded,
    Missing,
}

/// Draws a view of another part: at once where the part and its texts are there, else as soon as
/// they have come. Where they do not come, the page says so and offers to try again.
pub fn later(app: App, t: &Texts, later: Later) -> AnyView {
    let t = t.clone();
    let before = move |again: Option<Again>| match again {
        None => waiting(&t),
        Some(again) => missing(&t, again),
    };
    place(app, later, Box::new(before))
}

/// As [`later`], for what can stay as it is until the part has come, and where it never does.
pub fn meanwhile(app: App, before: impl Fn() -> AnyView + Send + 'static, later: Later) -> AnyView {
    place(app, later, Box::new(move |_| before()))
}

/// How to ask for a part again that did not come.
type Again = Box<dyn Fn()>;

/// Draws what stands in a part's place until it is there. It is given the way to try again where
/// the part did not come.
type Before = Box<dyn Fn(Option<Again>) -> AnyView + Send>;

fn place(app: App, later: Later, before: Before) -> AnyView {
    let Later { load, draw } = later;
    let texts = app.texts.get_untracked();
    let loading = Loading::begin(load());
    if texts.is_complete() && matches!(loading.first, Some(Ok(()))) {
        return drawn(&draw);
    }
    let state = RwSignal::new(State::Waiting);
    spawn_local(settle(app, state, loading));
    let again = move || {
        state.set(State::Waiting);
        spawn_local(settle(app, state, Loading::begin(load())));
    };
    group()
        .child(move || match state.get() {
            State::Waiting => before(None),
            State::Loaded => drawn(&draw),
            State::Missing => before(Some(Box::new(again))),
        })
        .into_any()
}

/// A part that was asked for, and is there already or on its way.
struct Loading {
    first: Option<Result<(), NotLoaded>>,
    part: Coming<()>,
}

impl Loading {
    fn begin(mut part: Coming<()>) -> Loading {
        Loading {
            first: now(&mut part),
            part,
        }
    }

    async fn end(self, texts: &Texts) -> bool {
        let told = complete(texts).await;
        let loaded = match self.first {
            Some(loaded) => loaded,
            None => self.part.await,
        };
        told && loaded.is_ok()
    }
}

/// Waits for a part, and for the texts that parts need; whether both have come.
pub async fn arrived(texts: Texts, part: Coming<()>) -> bool {
    Loading::begin(part).end(&texts).await
}

fn drawn(draw: &dyn Fn() -> Coming<AnyView>) -> AnyView {
    now(&mut draw())
        .and_then(Result::ok)
        .unwrap_or_else(nothing)
}

/// What a future gives without waiting, if it does.
fn now<T>(coming: &mut Coming<T>) -> Option<Result<T, NotLoaded>> {
    match coming
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}

async fn settle(app: App, state: RwSignal<State>, loading: Loading) {
    let loaded = match loading.end(&app.texts.get_untracked()).await {
        true => State::Loaded,
        false => State::Missing,
    };
    // The page may have been left in the meantime, and its signals with it.
    if state.try_set(loaded).is_none() {
        app.drawn.notify();
    }
}

fn waiting(t: &Texts) -> AnyView {
    el("p")
        .attr("role", "status")
        .child(text(t, "part.waiting"))
        .into_any()
}

fn missing(t: &Texts, again: Again) -> AnyView {
    group()
        .child(el("h1").child(text(t, "part.title")))
        .child(el("p").child(text(t, "part.text")))
        .child(
            button()
                .class("button button-primary")
                .on("click", move |_| again())
                .child(text(t, "part.again")),
        )
        .into_any()
}
