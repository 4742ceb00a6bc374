//! Where the program is cut: what a first visit does not need is loaded when it is asked for.
//!
//! The build puts whatever only the functions below reach into files of its own
//! (`script/parts`). The start, the first question and the frame of the page are left in the
//! part that every visit loads. Nothing outside this module may name what it loads, or the
//! cut is lost; a test holds the sizes. Holds no view and no rule itself.

mod later;

use super::aloud::Aloud;
use super::components;
use super::draft::Draft;
use super::pages;
use super::state::{Absent, App, Texts};
use crate::domain::id::{Id, Uuid};
use crate::file::plan_v1::PlanFile;
use crate::file::record::SealedRef;
use crate::route::Route;
use later::{Coming, Later, NotLoaded, arrived};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use wasm_split_helpers::wasm_split;

/// Work that waits for the browser.
type Work = Pin<Box<dyn Future<Output = ()>>>;

/// What a page asks of the drafts on this device.
pub enum Wish {
    /// An empty draft; a shared one lives in memory only.
    Create {
        /// Whether the device is shared.
        shared: bool,
    },
    /// A draft of a file that was opened, beside those that are there.
    Keep {
        /// The content of the file.
        file: Box<PlanFile>,
        /// The revision that it is, where it was sealed.
        sealed: Option<SealedRef>,
        /// Whether the device is shared.
        shared: bool,
    },
    /// A draft that is stored.
    Open(Uuid),
    /// A stored draft is deleted.
    Delete(Uuid),
    /// Everything is deleted.
    Wipe,
    /// The newer edition of the page, which waits on the device.
    Renew,
    /// The language that the page is now used in goes with the draft.
    Language(Box<Draft>, Id),
    /// Another tab deletes everything.
    Wiped,
    /// Whether the draft is still on the device.
    LookAgain(Box<Draft>),
    /// The lines of a case are added to a draft.
    StartFrom(Box<Draft>, Id),
}

/// Has a wish fulfilled; where the part for it cannot be loaded, the page says so.
pub fn ask(app: App, wish: Wish) {
    spawn_local(async move {
        app.not_loaded.set(false);
        let opening = matches!(wish, Wish::Open(_));
        let part: Coming<()> = match wish {
            Wish::StartFrom(..) => Box::pin(load_reading()),
            _ => Box::pin(load_plan()),
        };
        if !arrived(app.texts.get_untracked(), part).await {
            match opening {
                true => app.absent.set(Absent::NotLoaded),
                false => app.not_loaded.set(true),
            }
            return;
        }
        let work = match wish {
            Wish::Open(id) => stored_work(app, id).await,
            Wish::StartFrom(draft, case) => case_work(app, *draft, case).await,
            wish => plan_work(app, wish).await,
        };
        if let Ok(work) = work {
            work.await;
        }
    });
}

/// Reads the page aloud, from its beginning or on from where it was paused.
pub fn read_aloud(app: App, anew: bool) {
    app.aloud.set(Aloud::Reading);
    spawn_local(async move {
        app.not_loaded.set(false);
        if arrived(app.texts.get_untracked(), Box::pin(load_more())).await
            && let Ok(work) = aloud_work(app, anew).await
        {
            work.await;
        } else {
            app.aloud.set(Aloud::Silent);
            app.not_loaded.set(true);
        }
    });
}

/// What is wrong with a profile, in sentences; where the part for it cannot be loaded, its
/// address alone.
pub async fn profile_faults(t: &Texts, url: String, text: String) -> Vec<String> {
    if !arrived(t.clone(), Box::pin(load_reading())).await {
        return vec![url];
    }
    let faults = faults_of(t.clone(), url.clone(), text).await;
    faults.unwrap_or_else(|_| vec![url])
}

/// Loads what the next step will need, while the person reads; a failure shows when it is
/// needed.
pub fn fetch_ahead(app: App, route: Route) {
    let coming: Coming<()> = match route {
        Route::Device => Box::pin(load_plan()),
        Route::Plan(..) => Box::pin(load_more()),
        _ => return,
    };
    spawn_local(async move {
        arrived(app.texts.get_untracked(), coming).await;
    });
}

/// What a page is drawn of.
#[derive(Clone)]
pub struct Scene {
    /// The page's state.
    pub app: App,
    /// Its texts.
    pub t: Texts,
    /// The draft that is open, where the page is about one.
    pub draft: Option<Draft>,
    /// Where the person is.
    pub route: Route,
}

/// A part that holds pages.
#[derive(Clone, Copy)]
pub enum Part {
    /// The frame of a plan's pages, task list and items.
    Plan,
    /// What comes after the items, and help.
    More,
    /// Files that somebody gives, the cases, and what comes once a plan is handed in.
    Reading,
    /// The consultant's desk.
    Desk,
}

impl Part {
    fn load(self) -> fn() -> Coming<()> {
        match self {
            Part::Plan => || Box::pin(load_plan()),
            Part::More => || Box::pin(load_more()),
            Part::Reading => || Box::pin(load_reading()),
            Part::Desk => || Box::pin(load_desk()),
        }
    }
}

/// A page of another part.
pub fn page(part: Part, scene: Scene) -> AnyView {
    let (app, t) = (scene.app, scene.t.clone());
    let draw = move || -> Coming<AnyView> {
        let scene = scene.clone();
        match part {
            Part::Plan => Box::pin(plan_view(scene)),
            Part::More => Box::pin(more_view(scene)),
            Part::Reading => Box::pin(reading_view(scene)),
            Part::Desk => Box::pin(desk_view(scene)),
        }
    };
    later::later(app, &t, Later::new(part.load(), draw))
}

/// The offer of a newer edition of the page, which is on the device with all its parts.
pub fn offer(app: App, t: &Texts) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(offer_view(app, texts.clone())) };
    later::later(app, t, Later::new(|| Box::pin(load_offer()), draw))
}

/// What is spent of what was granted, for the bar; `before` until its part has come.
pub fn spent_bar(
    draft: Draft,
    t: &Texts,
    before: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(spent_view(texts.clone(), draft)) };
    later::meanwhile(
        draft.app,
        before,
        Later::new(|| Box::pin(load_spent()), draw),
    )
}

#[wasm_split(plan, preload(load_plan), fallible)]
fn plan_view(scene: Scene) -> Result<AnyView, NotLoaded> {
    Ok(pages::scenes::of_plan(scene))
}

#[wasm_split(more, preload(load_more), fallible)]
fn more_view(scene: Scene) -> Result<AnyView, NotLoaded> {
    Ok(pages::scenes::of_more(scene))
}

#[wasm_split(reading, preload(load_reading), fallible)]
fn reading_view(scene: Scene) -> Result<AnyView, NotLoaded> {
    Ok(pages::scenes::of_reading(scene))
}

#[wasm_split(desk, preload(load_desk), fallible)]
fn desk_view(scene: Scene) -> Result<AnyView, NotLoaded> {
    Ok(pages::scenes::of_desk(scene))
}

#[wasm_split(plan, preload(load_offer), fallible)]
fn offer_view(app: App, t: Texts) -> Result<AnyView, NotLoaded> {
    Ok(pages::newer::offer(app, &t))
}

#[wasm_split(plan, fallible)]
fn plan_work(app: App, wish: Wish) -> Result<Work, NotLoaded> {
    Ok(Box::pin(app.fulfil(wish)))
}

#[wasm_split(plan, fallible)]
fn stored_work(app: App, id: Uuid) -> Result<Work, NotLoaded> {
    Ok(Box::pin(app.open_draft(id)))
}

#[wasm_split(more, preload(load_spent), fallible)]
fn spent_view(t: Texts, draft: Draft) -> Result<AnyView, NotLoaded> {
    Ok(components::spent::bar(draft, &t))
}

#[wasm_split(more, fallible)]
fn aloud_work(app: App, anew: bool) -> Result<Work, NotLoaded> {
    Ok(Box::pin(app.read_aloud(anew)))
}

#[wasm_split(reading, fallible)]
fn case_work(app: App, draft: Draft, case: Id) -> Result<Work, NotLoaded> {
    Ok(Box::pin(app.start_from(draft, case)))
}

#[wasm_split(reading, fallible)]
fn faults_of(t: Texts, url: String, text: String) -> Result<Vec<String>, NotLoaded> {
    Ok(super::profile_faults::sentences(&t, &url, &text))
}
