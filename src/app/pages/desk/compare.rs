//! Several assessments of the same plan: chosen first, shown together, and joined into one.
//!
//! Nothing of any answer is shown while files are being chosen, so that nobody sees another's
//! colours before having given their own.

use super::joint;
use super::pieces::{back, cell, colour, file_field, sideways, table, when_read};
use crate::app::browser::picker::Chosen;
use crate::app::components::choice::checkbox;
use crate::app::components::element::{el, group};
use crate::app::components::{button, finding, nothing, text};
use crate::app::desk::Desk;
use crate::app::desk::together::{Candidate, NotTogether, Together, misfit_name};
use crate::app::state::Texts;
use crate::domain::agreement::{Colours, NoAlpha};
use crate::domain::id::Id;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// From here on agreement is called high, in thousandths; from the next on it allows careful
/// conclusions (K. Krippendorff, *Content Analysis*, 2nd ed., 2004, p. 241).
const HIGH: i32 = 800;
const SOME: i32 = 667;

/// What is shown below the choice.
#[derive(Clone)]
enum Shown {
    Nothing,
    Busy,
    Not(NotTogether),
    Open(Arc<Together>),
}

/// The choice of files.
#[derive(Clone, Copy)]
struct Choice {
    desk: Desk,
    files: StoredValue<Vec<Candidate>, LocalStorage>,
    /// The name of each file, and whether it is chosen.
    chosen: RwSignal<Vec<(String, bool)>>,
    shown: RwSignal<Shown>,
}

impl Choice {
    fn add(self, files: Vec<Candidate>, chosen: bool) {
        let names: Vec<_> = files.iter().map(|one| (one.file.name(), chosen)).collect();
        self.files.update_value(|all| all.extend(files));
        self.chosen.update(|all| all.extend(names));
        self.shown.set(Shown::Nothing);
    }

    fn choose(self, at: usize, on: bool) {
        self.chosen.update(|all| {
            if let Some((_, chosen)) = all.get_mut(at) {
                *chosen = on;
            }
        });
        self.shown.set(Shown::Nothing);
    }

    fn show(self) {
        let chosen = self.chosen.get_untracked();
        let files: Vec<Chosen> = self.files.with_value(|files| {
            let both = files.iter().zip(&chosen);
            let taken = both.filter(|(_, (_, chosen))| *chosen);
            taken.map(|(one, _)| one.file.clone()).collect()
        });
        self.shown.set(Shown::Busy);
        spawn_local(async move {
            let together = self.desk.put_together(files).await;
            self.shown.set(match together {
                Ok(together) => Shown::Open(Arc::new(together)),
                Err(why) => Shown::Not(why),
            });
        });
    }
}

/// The page.
pub fn page(desk: Desk, t: &Texts) -> AnyView {
    let words = t.clone();
    group()
        .child(back(t))
        .child(el("h1").child(text(t, "compare.title")))
        .child(el("p").class("lead").child(text(t, "compare.lead")))
        .child(el("p").child(text(t, "compare.hidden")))
        .child(when_read(desk, t, move || body(desk, &words)))
        .into_any()
}

fn body(desk: Desk, t: &Texts) -> AnyView {
    let choice = Choice {
        desk,
        files: StoredValue::new_local(Vec::new()),
        chosen: RwSignal::new(Vec::new()),
        shown: RwSignal::new(Shown::Nothing),
    };
    choice.add(untrack(|| desk.answers()), false);
    let words = t.clone();
    let shown = move || match choice.shown.get() {
        Shown::Nothing => nothing(),
        Shown::Busy => el("p").child(text(&words, "reader.busy")).into_any(),
        Shown::Not(why) => finding(true, not_together(&words, &why)),
        Shown::Open(together) => side_by_side(desk, &words, &together),
    };
    group()
        .child(choosing(choice, t))
        .child(
            el("div")
                .attr("role", "status")
                .attr("data-testid", "compare-shown")
                .child(shown),
        )
        .into_any()
}

fn choosing(choice: Choice, t: &Texts) -> AnyView {
    let words = t.clone();
    let count = Memo::new(move |_| choice.chosen.with(Vec::len));
    let boxes = move || {
        let rows = (0..count.get()).map(|at| one(choice, at));
        let rows = rows.collect::<Vec<_>>();
        match rows.is_empty() {
            true => el("p").child(text(&words, "compare.none")).into_any(),
            false => el("fieldset")
                .child(
                    el("legend")
                        .class("form-label")
                        .child(text(&words, "compare.answers")),
                )
                .child(rows)
                .into_any(),
        }
    };
    let add = move |files: Vec<Chosen>| {
        let candidate = |file| Candidate { file, place: None };
        choice.add(files.into_iter().map(candidate).collect(), true);
    };
    el("div")
        .class("d-print-none")
        .child(boxes)
        .child(file_field(
            t,
            "compare-file",
            "compare.file",
            "compare.file-hint",
            add,
        ))
        .child(
            el("div").class("button-group").child(
                button()
                    .class("button button-primary")
                    .attr("data-testid", "compare-show")
                    .on("click", move |_| choice.show())
                    .child(text(t, "compare.show")),
            ),
        )
        .into_any()
}

fn one(choice: Choice, at: usize) -> AnyView {
    let name = choice
        .chosen
        .with_untracked(|all| all.get(at).map(|(name, _)| name.clone()));
    let place = choice
        .files
        .with_value(|files| files.get(at).and_then(|one| one.place));
    let name = name.unwrap_or_default();
    let label = match place {
        Some(place) => format!("{}. {name}", place + 1),
        None => name,
    };
    let checked = move || {
        choice
            .chosen
            .with(|all| all.get(at).is_some_and(|(_, on)| *on))
    };
    checkbox(
        format!("compare-{at}"),
        label,
        "compare-choice",
        checked,
        move |on| {
            choice.choose(at, on);
        },
    )
}

fn not_together(t: &Texts, why: &NotTogether) -> String {
    let about = |key: &str, name: &str| t.fill(key, &[("file", name)]);
    match why {
        NotTogether::TooFew => text(t, "compare.too-few"),
        NotTogether::Unreadable(name, why) => {
            t.fill("compare.unreadable", &[("file", name), ("why", why)])
        }
        NotTogether::NoAnswer(name) => about("compare.no-answer", name),
        NotTogether::NotSealed(name) => about("compare.not-sealed", name),
        NotTogether::Misfit(name, why) => {
            about(&format!("compare.misfit.{}", misfit_name(*why)), name)
        }
    }
}

fn side_by_side(desk: Desk, t: &Texts, together: &Arc<Together>) -> AnyView {
    let same_key = together
        .same_key
        .then(|| finding(true, text(t, "compare.same-key")));
    let columns = columns(t, together);
    let items = together.agreement.items.iter();
    let items = items.map(|item| row(t, &columns, &name(t, together, item.id), &item.colours));
    let whole = row(
        t,
        &columns,
        &text(t, "compare.whole"),
        &together.agreement.whole,
    );
    let rows = items.chain([whole]).collect();
    group()
        .child(el("h2").child(text(t, "compare.result")))
        .child(same_key)
        .child(sideways(
            text(t, "compare.result"),
            table(text(t, "compare.table"), &columns, rows),
        ))
        .child(said(t, together))
        .child(figure(t, together))
        .child(joint::section(desk, t, together))
        .into_any()
}

/// The item, each answer by its number and its writer, and what comes of them.
fn columns(t: &Texts, together: &Together) -> Vec<String> {
    let answers = together.answers.iter().zip(1..);
    let answers = answers.map(|((_, review), number)| rater(t, number, review.reviewer.as_deref()));
    let first = [text(t, "compare.item")].into_iter();
    first
        .chain(answers)
        .chain([text(t, "compare.outcome")])
        .collect()
}

/// How one answer is called on the page.
fn rater(t: &Texts, number: u32, name: Option<&str>) -> String {
    let number = number.to_string();
    match name {
        Some(name) => t.fill("compare.rater-named", &[("n", &number), ("name", name)]),
        None => t.fill("compare.rater", &[("n", &number)]),
    }
}

/// What an item is called.
pub fn name(t: &Texts, together: &Together, id: Id) -> String {
    match together.what(id).map(str::trim) {
        None | Some("") => t.fill("review.item", &[("id", id.as_str())]),
        Some(what) => what.to_owned(),
    }
}

fn row(t: &Texts, columns: &[String], name: &str, colours: &Colours) -> AnyView {
    let outcome = match (colours.rated(), colours.agree()) {
        (0, _) => "nobody",
        (_, None) => "alone",
        (_, Some(true)) => "agree",
        (_, Some(false)) if colours.far_apart() => "far",
        (_, Some(false)) => "differ",
    };
    let given = colours.0.iter().zip(columns.iter().skip(1));
    let given = given.map(|(given, column)| {
        let shown = match given {
            Some(given) => colour(t, *given),
            None => el("span").child(text(t, "compare.not-rated")).into_any(),
        };
        el("td").attr("data-title", column.clone()).child(shown)
    });
    let last = columns.last().map_or("", String::as_str);
    el("tr")
        .attr("data-testid", "compare-row")
        .attr("data-outcome", outcome)
        .child(el("th").attr("scope", "row").child(name.to_owned()))
        .child(given.collect::<Vec<_>>())
        .child(cell(last, text(t, &format!("compare.outcome.{outcome}"))))
        .into_any()
}

/// What was written to the things on which they differ.
fn said(t: &Texts, together: &Together) -> AnyView {
    let differ = together.agreement.items.iter();
    let differ = differ.filter(|item| item.colours.agree() == Some(false));
    let parts = differ.filter_map(|item| {
        let answers = together.answers.iter().zip(1..);
        let lines = answers.flat_map(|((_, review), number)| {
            let own = review.items.iter().filter(|one| one.id == item.id);
            let texts = own.flat_map(|one| [&one.reason, &one.comment]);
            let who = rater(t, number, review.reviewer.as_deref());
            texts.flatten().map(move |said| {
                el("li")
                    .child(el("strong").child(who.clone()))
                    .child(": ")
                    .child(said.clone())
            })
        });
        let lines = lines.collect::<Vec<_>>();
        (!lines.is_empty()).then(|| {
            group()
                .child(el("h4").child(name(t, together, item.id)))
                .child(el("ul").child(lines))
        })
    });
    let parts: Vec<AnyView> = parts.map(|part| part.into_any()).collect();
    if parts.is_empty() {
        return nothing();
    }
    group()
        .child(el("h3").child(text(t, "compare.said")))
        .child(parts)
        .into_any()
}

/// The figure of agreement, in words first.
fn figure(t: &Texts, together: &Together) -> AnyView {
    let (words, number) = match together.agreement.alpha {
        Err(NoAlpha::TooFew) => ("too-few", None),
        Err(NoAlpha::NoVariation) => ("no-variation", None),
        Ok(alpha) if alpha >= HIGH => ("high", Some(alpha)),
        Ok(alpha) if alpha >= SOME => ("some", Some(alpha)),
        Ok(alpha) if alpha > 0 => ("low", Some(alpha)),
        Ok(alpha) => ("chance", Some(alpha)),
    };
    let number = number.map(|alpha| {
        el("p")
            .attr("data-testid", "compare-alpha")
            .attr("data-value", alpha.to_string())
            .child(t.fill("compare.alpha", &[("alpha", &thousandths(alpha))]))
    });
    el("section")
        .class("section")
        .child(el("h3").child(text(t, "compare.figure")))
        .child(
            el("p")
                .class("lead")
                .child(text(t, &format!("compare.alpha.{words}"))),
        )
        .child(number)
        .child(el("p").child(text(t, "compare.alpha-meaning")))
        .child(
            el("p")
                .class("small")
                .child(text(t, "compare.alpha-source")),
        )
        .into_any()
}

/// Thousandths the Danish way, `0,815`.
fn thousandths(number: i32) -> String {
    let sign = if number < 0 { "−" } else { "" };
    let size = number.unsigned_abs();
    format!("{sign}{},{:03}", size / 1000, size % 1000)
}
