//! Makes a case of an approved plan: a person reads every text as a stranger would, and takes
//! out what points at somebody. Nothing is written that the plan or that person did not say.

mod beside;
mod told;

use super::pieces::{back, when_read};
use crate::app::components::choice::{Choice, Select, checkbox, select, ungrouped};
use crate::app::components::element::{el, group};
use crate::app::components::{button, finding, nothing, text};
use crate::app::desk::Desk;
use crate::app::desk::gather::NotApproved;
use crate::app::desk::making::{Line, Making, Missing};
use crate::app::sealing::hand_over;
use crate::app::state::Texts;
use crate::text::case_check::sentence;
use beside::{amount, names, source};
use leptos::prelude::*;
use leptos::task::spawn_local;
use told::{Field, told};

/// What the page has come to.
#[derive(Clone, Copy)]
enum Begun {
    Reading,
    Not(NotApproved),
    Making(Making),
}

/// What was pressed last.
#[derive(Clone, PartialEq)]
enum Pressed {
    Nothing,
    HeldBack,
    Saved(String),
}

/// The page of the file of that number, from 1.
pub fn page(desk: Desk, t: &Texts, number: u32) -> AnyView {
    let words = t.clone();
    group()
        .child(back(t))
        .child(el("h1").child(text(t, "make.title")))
        .child(el("p").class("lead").child(text(t, "make.lead")))
        .child(when_read(desk, t, move || body(desk, &words, number)))
        .into_any()
}

fn body(desk: Desk, t: &Texts, number: u32) -> AnyView {
    let begun = RwSignal::new(Begun::Reading);
    let place = number.saturating_sub(1);
    // The texts of the case live as long as the page does.
    let owner = Owner::current().unwrap_or_default();
    spawn_local(async move {
        let next = match desk.approved_plan(place).await {
            Err(why) => Begun::Not(why),
            Ok((plan, review)) => Begun::Making(owner.with(|| Making::new(&plan, &review))),
        };
        begun.try_set(next);
    });
    let t = t.clone();
    let shown = move || match begun.get() {
        Begun::Reading => el("p")
            .attr("role", "status")
            .child(text(&t, "reader.busy"))
            .into_any(),
        Begun::Not(NotApproved::NoPlan) => finding(true, text(&t, "make.no-plan")),
        Begun::Not(NotApproved::Undecided) => finding(true, text(&t, "make.undecided")),
        Begun::Making(making) => form(desk, &t, making),
    };
    group().child(shown).into_any()
}

fn form(desk: Desk, t: &Texts, making: Making) -> AnyView {
    let lines = making.lines.get_value().into_iter().zip(1..);
    let lines = lines.map(|(one, number)| line(desk, t, one, number));
    let aims = desk.app.programme();
    let aims = aims.aims.iter().map(|aim| Choice {
        value: aim.id.to_string(),
        label: aim.label.get(t.language).to_owned(),
    });
    let current = Memo::new(move |_| making.aim.get());
    let spec = Select {
        id: "make-aim".to_owned(),
        label: "make.aim",
        hint: "make.aim-hint",
        empty: "make.choose",
        testid: "make-aim",
        voluntary: false,
    };
    let aim = select(t, spec, ungrouped(aims.collect()), current, move |aim| {
        making.aim.set(aim);
    });
    let foreign = making
        .foreign
        .then(|| finding(true, text(t, "make.foreign")));
    let title = Field::line("make-title", "make.case-title", "make.case-title-hint");
    let summary = Field::lines("make-summary", "make.summary", "make.summary-hint");
    el("div")
        .class("desk-form")
        .child(
            el("section")
                .class("section")
                .child(el("h2").child(text(t, "make.lines")))
                .child(el("p").child(text(t, "make.lines-text")))
                .child(foreign)
                .child(lines.collect::<Vec<_>>()),
        )
        .child(
            el("section")
                .class("section")
                .child(el("h2").child(text(t, "make.words")))
                .child(told(t, making.title, title))
                .child(told(t, making.summary, summary))
                .child(aim)
                .child(amount(t, making)),
        )
        .child(source(t, making))
        .child(names(t, making))
        .child(export(t, making))
        .into_any()
}

/// A line of the plan, to be taken or left.
fn line(desk: Desk, t: &Texts, line: Line, number: u32) -> AnyView {
    let programme = desk.app.programme();
    let categories = programme.categories.iter().map(|category| Choice {
        value: category.id.to_string(),
        label: category.label.get(t.language).to_owned(),
    });
    let categories: Vec<Choice> = categories.collect();
    let words = t.clone();
    let inside = move || match line.taken.get() {
        false => nothing(),
        true => {
            let what = Field {
                id: format!("make-line-{number}"),
                testid: "make-what",
                ..Field::line("", "make.what", "")
            };
            let spec = Select {
                id: format!("make-category-{number}"),
                label: "make.category",
                hint: "",
                empty: "make.choose",
                testid: "make-category",
                voluntary: false,
            };
            let current = Memo::new(move |_| line.category.get());
            group()
                .child(told(&words, line.what, what))
                .child(select(
                    &words,
                    spec,
                    ungrouped(categories.clone()),
                    current,
                    move |category| line.category.set(category),
                ))
                .into_any()
        }
    };
    el("fieldset")
        .class("desk-figures desk-line")
        .attr("data-testid", "make-line")
        .child(
            el("legend")
                .class("form-label")
                .child(t.fill("make.line", &[("n", &number.to_string())])),
        )
        .child(checkbox(
            format!("make-take-{number}"),
            text(t, "make.take"),
            "make-take",
            move || line.taken.get(),
            move |on| line.taken.set(on),
        ))
        .child(inside)
        .into_any()
}

fn export(t: &Texts, making: Making) -> AnyView {
    let pressed = RwSignal::new(Pressed::Nothing);
    let press = move |_| {
        let held_back = untrack(|| !making.missing().is_empty());
        let file = (!held_back).then(|| making.file()).flatten();
        pressed.set(match file {
            Some((name, text)) => {
                hand_over(&name, &text);
                Pressed::Saved(name)
            }
            None => Pressed::HeldBack,
        });
    };
    let words = t.clone();
    let shown = move || match pressed.get() {
        Pressed::Nothing => nothing(),
        Pressed::Saved(name) => el("p")
            .child(words.fill("make.saved", &[("file", &name)]))
            .into_any(),
        Pressed::HeldBack => {
            let missing = making.missing();
            let rows = missing.iter().map(|one| el("li").child(asked(&words, one)));
            group()
                .child(el("p").child(text(&words, "make.held-back")))
                .child(el("ul").child(rows.collect::<Vec<_>>()))
                .into_any()
        }
    };
    el("section")
        .class("section")
        .child(el("h2").child(text(t, "make.export")))
        .child(
            el("div").class("button-group").child(
                button()
                    .class("button button-primary")
                    .attr("data-testid", "make-export")
                    .on("click", press)
                    .child(text(t, "make.export-button")),
            ),
        )
        .child(
            el("div")
                .attr("role", "status")
                .attr("data-testid", "make-said")
                .child(shown),
        )
        .into_any()
}

/// What holds the case back, as a sentence.
fn asked(t: &Texts, missing: &Missing) -> String {
    match missing {
        Missing::Title => text(t, "make.missing.title"),
        Missing::Summary => text(t, "make.missing.summary"),
        Missing::Aim => text(t, "make.missing.aim"),
        Missing::Source => text(t, "make.missing.source"),
        Missing::Date => text(t, "make.missing.date"),
        Missing::Lines => text(t, "make.missing.lines"),
        Missing::TooMany => text(t, "make.missing.too-many"),
        Missing::Line(at) => t.fill("make.missing.line", &[("n", &(at + 1).to_string())]),
        Missing::Unread(number) => t.count("make.missing.unread", *number),
        Missing::Finding(found) => sentence(t, found),
    }
}
