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
use crate::route::{Desk, Page, Route};
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
            Wish::StartFrom(..) => Box::pin(load_cases()),
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
    if !arrived(t.clone(), Box::pin(load_reader())).await {
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

/// A page of the draft that is open.
pub fn plan_page(app: App, t: &Texts, draft: Draft, page: Page) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(plan_view(app, texts.clone(), draft, page)) };
    later::later(app, t, Later::new(|| Box::pin(load_plan()), draw))
}

/// The offer of a newer edition of the page, which is on the device with all its parts.
pub fn offer(app: App, t: &Texts) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(offer_view(app, texts.clone())) };
    later::later(app, t, Later::new(|| Box::pin(load_offer()), draw))
}

/// The body of a page that comes after the items.
pub fn more_page(draft: Draft, t: &Texts, page: Page) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(more_view(texts.clone(), draft, page)) };
    later::later(draft.app, t, Later::new(|| Box::pin(load_more()), draw))
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

/// A page that reads a file.
pub fn reader_page(app: App, t: &Texts) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(reader_view(app, texts.clone())) };
    later::later(app, t, Later::new(|| Box::pin(load_reader()), draw))
}

/// A page that opens a draft of another device.
pub fn bring_page(app: App, t: &Texts) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(bring_view(app, texts.clone())) };
    later::later(app, t, Later::new(|| Box::pin(load_bring()), draw))
}

/// The page to say 'not now', with the draft that is open where there is one.
pub fn not_now_page(app: App, t: &Texts, draft: Option<Draft>) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(not_now_view(app, texts.clone(), draft)) };
    later::later(app, t, Later::new(|| Box::pin(load_not_now()), draw))
}

/// The page of help in reading and writing.
pub fn help_page(app: App, t: &Texts) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(help_view(app, texts.clone())) };
    later::later(app, t, Later::new(|| Box::pin(load_help()), draw))
}

/// A page of the consultant's desk.
pub fn desk_page(app: App, t: &Texts, page: Desk) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(desk_view(app, texts.clone(), page)) };
    later::later(app, t, Later::new(|| Box::pin(load_desk()), draw))
}

/// The statement on accessibility.
pub fn statement_page(app: App, t: &Texts) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(statement_view(app, texts.clone())) };
    later::later(app, t, Later::new(|| Box::pin(load_statement()), draw))
}

/// The library of cases, or one of them.
pub fn cases_page(app: App, t: &Texts, case: Option<Id>) -> AnyView {
    let texts = t.clone();
    let draw = move || -> Coming<AnyView> { Box::pin(cases_view(app, texts.clone(), case)) };
    later::later(app, t, Later::new(|| Box::pin(load_cases()), draw))
}

#[wasm_split(plan, preload(load_plan), fallible)]
fn plan_view(app: App, t: Texts, draft: Draft, page: Page) -> Result<AnyView, NotLoaded> {
    Ok(pages::draft_page(app, &t, draft, page))
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

#[wasm_split(more, preload(load_more), fallible)]
fn more_view(t: Texts, draft: Draft, page: Page) -> Result<AnyView, NotLoaded> {
    Ok(pages::later_body(draft, &t, page))
}

#[wasm_split(more, preload(load_spent), fallible)]
fn spent_view(t: Texts, draft: Draft) -> Result<AnyView, NotLoaded> {
    Ok(components::spent::bar(draft, &t))
}

#[wasm_split(reading, preload(load_reader), fallible)]
fn reader_view(app: App, t: Texts) -> Result<AnyView, NotLoaded> {
    Ok(pages::reader::page(app, &t))
}

#[wasm_split(reading, preload(load_bring), fallible)]
fn bring_view(app: App, t: Texts) -> Result<AnyView, NotLoaded> {
    Ok(pages::bring::page(app, &t))
}

#[wasm_split(more, preload(load_not_now), fallible)]
fn not_now_view(app: App, t: Texts, draft: Option<Draft>) -> Result<AnyView, NotLoaded> {
    Ok(pages::not_now::page(app, &t, draft))
}

#[wasm_split(more, preload(load_help), fallible)]
fn help_view(app: App, t: Texts) -> Result<AnyView, NotLoaded> {
    Ok(pages::help::page(app, &t))
}

#[wasm_split(reading, preload(load_statement), fallible)]
fn statement_view(app: App, t: Texts) -> Result<AnyView, NotLoaded> {
    Ok(pages::statement::page(app, &t))
}

#[wasm_split(desk, preload(load_desk), fallible)]
fn desk_view(app: App, t: Texts, page: Desk) -> Result<AnyView, NotLoaded> {
    Ok(pages::desk::page(app, &t, page))
}

#[wasm_split(more, fallible)]
fn aloud_work(app: App, anew: bool) -> Result<Work, NotLoaded> {
    Ok(Box::pin(app.read_aloud(anew)))
}

#[wasm_split(reading, preload(load_cases), fallible)]
fn cases_view(app: App, t: Texts, case: Option<Id>) -> Result<AnyView, NotLoaded> {
    Ok(match case {
        Some(id) => pages::cases::one(app, &t, id),
        None => pages::cases::list(app, &t),
    })
}

#[wasm_split(reading, fallible)]
fn case_work(app: App, draft: Draft, case: Id) -> Result<Work, NotLoaded> {
    Ok(Box::pin(app.start_from(draft, case)))
}

#[wasm_split(reading, fallible)]
fn faults_of(t: Texts, url: String, text: String) -> Result<Vec<String>, NotLoaded> {
    Ok(super::profile_faults::sentences(&t, &url, &text))
}
