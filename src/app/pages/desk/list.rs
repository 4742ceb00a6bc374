//! The files on the desk: chosen, read, and listed.

use super::news::{lay_here, taken_off};
use super::pieces::{droppable, ways};
use super::table::{View, table};
use crate::app::browser::{files, page as window};
use crate::app::components::choice::{Choice, Select, select, ungrouped};
use crate::app::components::element::{el, group};
use crate::app::components::{back_link, button, button_link, labelled, text};
use crate::app::desk::Desk;
use crate::app::state::Texts;
use crate::domain::desk::{Filter, Tally};
use crate::domain::known_keys::SealState;
use crate::route::{self, Route};
use leptos::prelude::*;

/// The page.
pub fn page(desk: Desk, t: &Texts) -> AnyView {
    let words = t.clone();
    let any = Memo::new(move |_| desk.rows.with(|rows| rows.rows().next().is_some()));
    let below = move || match any.get() {
        true => listed(desk, &words),
        false => group()
            .child(
                el("p")
                    .class("empty-state")
                    .child(text(&words, "desk.empty")),
            )
            .child(el("p").child(text(&words, "desk.empty-again")))
            .into_any(),
    };
    // Files may be let go anywhere: beside the fields the browser would open them itself.
    droppable(desk, el("div"))
        .child(back_link("#/", text(t, "nav.start")))
        .child(el("h1").child(text(t, "consultant.title")))
        .child(el("p").class("lead").child(text(t, "desk.lead")))
        .child(ways(desk, t))
        .child(progress(desk, t))
        .child(lay_here(desk, t))
        .child(below)
        .child(onwards(t))
        .child(taken_off(desk, t))
        .into_any()
}

fn progress(desk: Desk, t: &Texts) -> AnyView {
    let reading = Memo::new(move |_| desk.progress.with(Option::is_some));
    let t = t.clone();
    let shown = move || reading.get().then(|| running(desk, &t));
    el("div").attr("role", "status").child(shown).into_any()
}

fn running(desk: Desk, t: &Texts) -> AnyView {
    let at = move || desk.progress.get().unwrap_or_default();
    let words = t.clone();
    let count = move || {
        let at = at();
        words.fill(
            "desk.reading",
            &[("done", &at.done.to_string()), ("of", &at.of.to_string())],
        )
    };
    el("div")
        .class("desk-progress")
        .attr("data-testid", "review-progress")
        .child(el("p").child(count))
        .child(
            el("progress")
                .attr("aria-label", text(t, "desk.progress"))
                .attr("max", move || at().of.to_string())
                .attr("value", move || at().done.to_string()),
        )
        .child(
            button()
                .class("button button-secondary")
                .on("click", move |_| desk.stop())
                .child(text(t, "desk.stop")),
        )
        .into_any()
}

fn listed(desk: Desk, t: &Texts) -> AnyView {
    let view = View::new(desk);
    view.go_on(desk);
    let words = t.clone();
    let count = move || {
        let tally = desk.rows.with(|rows| rows.tally());
        counted(&words, tally, view.found.with(Vec::len))
    };
    let words = t.clone();
    let none_found = move || {
        let none = view.found.with(Vec::is_empty);
        none.then(|| el("p").child(text(&words, "desk.none-found")))
    };
    group()
        .child(el("h2").class("d-print-none").child(text(t, "desk.table")))
        .child(narrowing(t, view))
        .child(
            el("p")
                .class("desk-count")
                .attr("role", "status")
                .child(count),
        )
        .child(none_found)
        .child(table(desk, t, view))
        .child(with_all(desk, t))
        .into_any()
}

/// How many files lie here, how far the work on them is, and how many are shown.
fn counted(t: &Texts, tally: Tally, shown: usize) -> String {
    let Tally {
        files,
        wanted,
        assessed,
        answered,
    } = tally;
    let mut said = vec![t.count("desk.count", files)];
    let mut say = |key: &str, values: [(&str, usize); 2]| {
        let [(one, some), (other, all)] = values;
        said.push(t.fill(key, &[(one, &some.to_string()), (other, &all.to_string())]));
    };
    if wanted > 0 {
        say(
            "desk.assessed",
            [("assessed", assessed), ("wanted", wanted)],
        );
        say(
            "desk.answers-made",
            [("made", answered), ("wanted", wanted)],
        );
    }
    if shown != files {
        say("desk.shown", [("shown", shown), ("all", files)]);
    }
    said.join(". ")
}

fn narrowing(t: &Texts, view: View) -> AnyView {
    let states = SealState::NAMES.map(|name| Choice {
        value: name.to_owned(),
        label: text(t, &format!("seal-state.{name}")),
    });
    let chosen = Memo::new(move |_| {
        view.filter
            .with(|filter| filter.state.clone().unwrap_or_default())
    });
    let choose = move |state: String| {
        view.filter
            .update(|filter| filter.state = Some(state).filter(|state| !state.is_empty()));
    };
    el("div")
        .class("desk-filter d-print-none")
        .child(
            labelled("desk-search", text(t, "desk.search"), None).child(
                el("input")
                    .attr("type", "search")
                    .class("form-input")
                    .attr("id", "desk-search")
                    .attr("data-testid", "desk-search")
                    .attr("autocomplete", "off")
                    .value(move || view.filter.with(|filter: &Filter| filter.text.clone()))
                    .on("input", move |event| {
                        let typed = event_target_value(&event);
                        view.filter.update(|filter| filter.text = typed);
                    }),
            ),
        )
        .child(narrowed(
            t,
            "desk-state",
            "desk.state",
            states.into(),
            chosen,
            choose,
        ))
        .child(answered(t, view))
        .into_any()
}

/// Plans that wait for an answer, or those whose answer was made.
fn answered(t: &Texts, view: View) -> AnyView {
    let choices = ["lacks", "made"].map(|name| Choice {
        value: name.to_owned(),
        label: text(t, &format!("desk.answered.{name}")),
    });
    let chosen = Memo::new(move |_| {
        let answered = view.filter.with(|filter| filter.answered);
        let name = answered.map(|made| if made { "made" } else { "lacks" });
        name.unwrap_or_default().to_owned()
    });
    let choose = move |value: String| {
        view.filter.update(|filter| {
            filter.answered = (!value.is_empty()).then_some(value == "made");
        });
    };
    narrowed(
        t,
        "desk-answered",
        "desk.answered",
        choices.into(),
        chosen,
        choose,
    )
}

/// A choice that leaves some of the rows, or with nothing chosen all; `id` is its test name too.
fn narrowed(
    t: &Texts,
    id: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
    chosen: Memo<String>,
    choose: impl Fn(String) + Send + 'static,
) -> AnyView {
    let spec = Select {
        id: id.to_owned(),
        label,
        hint: "",
        empty: "desk.all-states",
        testid: id,
        voluntary: false,
    };
    select(t, spec, ungrouped(choices), chosen, choose)
}

/// What can be done with all that lies here.
fn with_all(desk: Desk, t: &Texts) -> AnyView {
    let question = text(t, "desk.clear-question");
    let clear = move |_| {
        if window::confirm(&question) {
            desk.clear();
        }
    };
    el("div")
        .class("button-group d-print-none")
        .child(
            button()
                .class("button button-secondary")
                .on("click", |_| files::print())
                .child(text(t, "desk.print")),
        )
        .child(
            button()
                .class("button button-tertiary")
                .on("click", clear)
                .child(text(t, "desk.clear")),
        )
        .into_any()
}

/// The other pages of the desk; some of them need no file.
fn onwards(t: &Texts) -> AnyView {
    let links = [
        (route::Desk::Compare, "desk.to-compare"),
        (route::Desk::Sums, "desk.to-sums"),
        (route::Desk::BusinessCase, "desk.to-business-case"),
        (route::Desk::Keys, "desk.to-keys"),
    ];
    let links = links.map(|(page, key)| {
        let href = Route::Consultant(page).fragment();
        el("li").child(button_link("function-link", href, text(t, key)))
    });
    el("nav")
        .class("d-print-none")
        .attr("aria-label", text(t, "desk.nav"))
        .child(
            el("ul")
                .class("hero-links")
                .child(links.into_iter().collect::<Vec<_>>()),
        )
        .into_any()
}
