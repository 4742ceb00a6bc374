//! Pictures of an item's receipt, and all of them as one file.

use super::purchase_row::change;
use crate::app::browser::store::Photo;
use crate::app::browser::{page as window, picker, pictures};
use crate::app::components::element::{el, group};
use crate::app::components::{button, finding, labelled, nothing, text, voluntary};
use crate::app::draft::Draft;
use crate::app::photos::{Album, NotKept};
use crate::app::state::Texts;
use crate::domain::id::Id;
use crate::text::finding::item_name;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What came of the last press in a row.
#[derive(Clone, PartialEq)]
enum Outcome {
    Nothing,
    NotKept(NotKept),
    /// It is deleted, and can be taken back for as long as the page is open.
    Removed(Arc<Photo>),
}

/// The pictures of one item, with the field to add some.
pub fn of_item(draft: Draft, t: &Texts, album: Album, id: Id) -> AnyView {
    let outcome = RwSignal::new(Outcome::Nothing);
    let control = format!("{id}-photo");
    let chosen = move |event| {
        let files = picker::all_chosen(&event);
        spawn_local(async move {
            for file in files {
                add(draft, album, id, &file, outcome).await;
            }
        });
    };
    let words = t.clone();
    let shown = move || {
        let photos = album.of_item(id).into_iter().enumerate();
        let rows =
            photos.map(|(at, photo)| picture(draft, &words, album, (at + 1, photo), outcome));
        el("ul").class("photos").child(rows.collect::<Vec<_>>())
    };
    labelled(
        &control,
        voluntary(t, text(t, "photo.add")),
        Some(text(t, "photo.hint")),
    )
    .child(
        el("input")
            .attr("type", "file")
            .class("form-file")
            .attr("accept", "image/*")
            .attr("multiple", "")
            .attr("id", control.clone())
            .attr("aria-describedby", format!("{control}-hint"))
            .attr("data-testid", "photo-add")
            .on("change", chosen),
    )
    .child(told(t, album, id, outcome))
    .child(shown)
    .into_any()
}

async fn add(
    draft: Draft,
    album: Album,
    id: Id,
    file: &picker::Chosen,
    outcome: RwSignal<Outcome>,
) {
    let came = match album.add(id, file).await {
        Ok(()) => {
            // Who has a picture of it has kept it.
            change(draft, id, |bought| bought.receipt = true);
            Outcome::Nothing
        }
        Err(why) => Outcome::NotKept(why),
    };
    // The page may have been left in the meantime, and its signals with it.
    let _ = outcome.try_set(came);
}

fn told(t: &Texts, album: Album, id: Id, outcome: RwSignal<Outcome>) -> AnyView {
    let t = t.clone();
    let shown = move || match outcome.get() {
        Outcome::Nothing => nothing(),
        Outcome::NotKept(NotKept::NoPicture) => finding(true, text(&t, "photo.unreadable")),
        Outcome::NotKept(NotKept::Store) => finding(true, text(&t, "photo.not-kept")),
        Outcome::Removed(photo) => removed(&t, album, id, photo, outcome),
    };
    el("div").attr("role", "status").child(shown).into_any()
}

/// Says that a picture is deleted, and takes it back at a press.
fn removed(
    t: &Texts,
    album: Album,
    id: Id,
    photo: Arc<Photo>,
    outcome: RwSignal<Outcome>,
) -> AnyView {
    let back = move |_| {
        let photo = photo.clone();
        spawn_local(async move {
            let came = match album.keep(id, photo.bytes.clone()).await {
                Ok(()) => Outcome::Nothing,
                Err(why) => Outcome::NotKept(why),
            };
            let _ = outcome.try_set(came);
            window::focus_after_paint(format!("{id}-photo"));
        });
    };
    group()
        .child(el("p").child(text(t, "photo.removed")))
        .child(
            button()
                .class("button button-secondary")
                .attr("data-testid", "photo-back")
                .on("click", back)
                .child(text(t, "photo.back")),
        )
        .into_any()
}

fn picture(
    draft: Draft,
    t: &Texts,
    album: Album,
    (number, photo): (usize, Arc<Photo>),
    outcome: RwSignal<Outcome>,
) -> AnyView {
    let id = Id::parse(&photo.item);
    let name = draft.with(|plan| id.map(|id| item_name(t, plan, id)));
    let number = number.to_string();
    let name = name.unwrap_or_default();
    let words = t.fill("photo.name", &[("n", &number), ("name", &name)]);
    let address = pictures::address(&photo.bytes);
    if let Some(address) = address.clone() {
        on_cleanup(move || pictures::let_go(&address));
    }
    let remove = move |_| {
        let photo = photo.clone();
        spawn_local(async move {
            let came = match album.remove(&photo).await {
                true => Outcome::Removed(photo.clone()),
                false => Outcome::NotKept(NotKept::Store),
            };
            let _ = outcome.try_set(came);
            window::focus_after_paint(format!("{}-photo", photo.item));
        });
    };
    el("li")
        .class("photo")
        .attr("data-testid", "photo")
        .child(
            el("img")
                .class("photo-image")
                .attr("alt", words.clone())
                .attr("src", address),
        )
        .child(
            button()
                .class("button button-tertiary")
                .attr("data-testid", "photo-remove")
                .on("click", remove)
                .child(text(t, "photo.remove"))
                .child(el("span").class("visually-hidden").child(" ").child(words)),
        )
        .into_any()
}

/// The way to hand all pictures in: one file, which the plan's own file never holds.
pub fn bundle(t: &Texts, album: Album) -> AnyView {
    let t = t.clone();
    let shown = move || {
        if album.is_empty() {
            return nothing();
        }
        let words = t.clone();
        el("section")
            .class("section")
            .child(el("h2").child(text(&t, "photos.title")))
            .child(el("p").child(text(&t, "photos.text")))
            .child(
                el("p").child(
                    button()
                        .class("button button-secondary")
                        .attr("data-testid", "photos-save")
                        .on("click", move |_| album.save(&words))
                        .child(text(&t, "photos.save")),
                ),
            )
            .into_any()
    };
    group().child(shown).into_any()
}
