//! The library of cases: browse, search, filter, and start from one.

use crate::app::components::choice::{Choice, Select, select, ungrouped};
use crate::app::components::element::{el, group};
use crate::app::components::{back_link, button, category_icon, labelled, text};
use crate::app::parts::{Wish, ask};
use crate::app::state::{App, Texts};
use crate::domain::case::Case;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::programme::Programme;
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What a person looks for.
#[derive(Clone, Copy)]
struct Filter {
    search: RwSignal<String>,
    aim: RwSignal<String>,
    category: RwSignal<String>,
    amount: RwSignal<String>,
}

/// Amounts as they are offered in the filter: up to, above, not told.
const AMOUNTS: [&str; 3] = ["below", "above", "untold"];
/// Where 'below' ends, in øre: half of the largest amount that a case has.
const MIDDLE_ORE: i64 = 2_500_000;

impl Filter {
    fn new() -> Filter {
        let empty = || RwSignal::new(String::new());
        Filter {
            search: empty(),
            aim: empty(),
            category: empty(),
            amount: empty(),
        }
    }

    fn fits(self, case: &Case, language: Id) -> bool {
        let chosen = |signal: RwSignal<String>| Some(signal.get()).filter(|text| !text.is_empty());
        let aim = chosen(self.aim).is_none_or(|aim| case.aim.as_str() == aim);
        let category = chosen(self.category).is_none_or(|category| {
            case.lines
                .iter()
                .any(|line| line.category.as_str() == category)
        });
        let amount = chosen(self.amount).is_none_or(|amount| amount == amount_class(case.amount));
        aim && category && amount && case.matches(&self.search.get(), language)
    }
}

fn amount_class(amount: Option<Money>) -> &'static str {
    let middle = Money::from_ore(MIDDLE_ORE).unwrap_or(Money::ZERO);
    match amount {
        None => "untold",
        Some(amount) if amount <= middle => "below",
        Some(_) => "above",
    }
}

/// The page of all cases.
pub fn list(app: App, t: &Texts) -> AnyView {
    spawn_local(app.load_cases());
    let filter = Filter::new();
    let cards = {
        let t = t.clone();
        with_cases(app, t.clone(), move |cases| {
            let found: Vec<AnyView> = cases
                .iter()
                .filter(|case| filter.fits(case, t.language))
                .map(|case| card(app, &t, case))
                .collect();
            let count = t.count("cases.found", found.len());
            group()
                .child(el("p").attr("role", "status").child(count))
                .child(el("ul").class("card-row").child(found))
                .into_any()
        })
    };
    group()
        .child(back_link("#/", text(t, "nav.start")))
        .child(el("h1").child(text(t, "cases.title")))
        .child(el("p").class("lead").child(text(t, "cases.lead")))
        .child(filters(app, t, filter))
        .child(cards)
        .into_any()
}

fn with_cases(
    app: App,
    t: Texts,
    show: impl Fn(Arc<Vec<Case>>) -> AnyView + Send + 'static,
) -> AnyView {
    let shown = move || match app.cases.get() {
        None => el("p")
            .attr("role", "status")
            .child(text(&t, "cases.loading"))
            .into_any(),
        Some(Err(())) => el("p")
            .attr("role", "alert")
            .child(text(&t, "cases.unavailable"))
            .into_any(),
        Some(Ok(cases)) => show(cases),
    };
    group().child(shown).into_any()
}

fn filters(app: App, t: &Texts, filter: Filter) -> AnyView {
    let programme = app.programme();
    let choice = |id: Id, label: &str| Choice {
        value: id.to_string(),
        label: label.to_owned(),
    };
    let aims = programme
        .aims
        .iter()
        .map(|aim| choice(aim.id, aim.label.get(t.language)));
    let categories = programme
        .categories
        .iter()
        .map(|category| choice(category.id, category.label.get(t.language)));
    let amounts = AMOUNTS.map(|class| Choice {
        value: class.to_owned(),
        label: text(t, &format!("cases.amount-{class}")),
    });
    let search = filter.search;
    group()
        .child(
            labelled("case-search", text(t, "cases.search"), None).child(
                el("input")
                    .attr("type", "search")
                    .class("form-input")
                    .attr("id", "case-search")
                    .attr("autocomplete", "off")
                    .value(move || search.get())
                    .on("input", move |event| search.set(event_target_value(&event))),
            ),
        )
        .child(narrow(
            t,
            "case-aim",
            "cases.aim",
            aims.collect(),
            filter.aim,
        ))
        .child(narrow(
            t,
            "case-category",
            "item.category",
            categories.collect(),
            filter.category,
        ))
        .child(narrow(
            t,
            "case-amount",
            "cases.amount",
            amounts.into(),
            filter.amount,
        ))
        .into_any()
}

fn narrow(
    t: &Texts,
    id: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
    value: RwSignal<String>,
) -> AnyView {
    let spec = Select {
        id: id.to_owned(),
        label,
        hint: "",
        empty: "cases.all",
        testid: id,
        voluntary: false,
    };
    let groups = ungrouped(choices);
    select(
        t,
        spec,
        groups,
        Memo::new(move |_| value.get()),
        move |chosen| value.set(chosen),
    )
}

fn aim_label(t: &Texts, programme: &Programme, case: &Case) -> String {
    let aim = programme.aim(case.aim);
    aim.map_or(case.aim.to_string(), |aim| {
        aim.label.get(t.language).to_owned()
    })
}

fn amount_label(t: &Texts, case: &Case) -> String {
    match case.amount {
        Some(amount) => t.round_amount(amount),
        None => text(t, "cases.amount-untold"),
    }
}

fn card(app: App, t: &Texts, case: &Case) -> AnyView {
    let aim = aim_label(t, &app.programme(), case);
    el("li")
        .child(
            el("article")
                .class("card")
                .attr("data-testid", "case-card")
                .child(case_icon(case))
                .child(
                    el("div")
                        .class("card-content")
                        .child(
                            el("span")
                                .class("card-subheading")
                                .child(aim)
                                .child(" · ")
                                .child(el("span").class("amount").child(amount_label(t, case))),
                        )
                        .child(
                            el("h2").class("card-heading").child(
                                el("a")
                                    .attr("href", Route::Case(case.id).fragment())
                                    .child(case.title.get(t.language).to_owned()),
                            ),
                        )
                        .child(el("p").child(case.summary.get(t.language).to_owned()))
                        .child(el("p").class("card-source").child(source(t, case))),
                ),
        )
        .into_any()
}

/// The icon of what the case is first about.
fn case_icon(case: &Case) -> AnyView {
    category_icon(case.lines.first().map(|line| line.category))
}

fn source(t: &Texts, case: &Case) -> String {
    let source = &case.source;
    t.fill(
        "cases.source",
        &[
            ("title", &source.title),
            ("publisher", &source.publisher),
            ("date", &source.date),
        ],
    )
}

/// The page of one case.
pub fn one(app: App, t: &Texts, id: Id) -> AnyView {
    spawn_local(app.load_cases());
    let words = t.clone();
    let shown = with_cases(app, t.clone(), move |cases| {
        match cases.iter().find(|case| case.id == id) {
            Some(case) => case_page(app, &words, case),
            None => el("h1").child(text(&words, "cases.gone")).into_any(),
        }
    });
    let failed = Memo::new(move |_| matches!(app.cases.get(), Some(Err(()))));
    let heading = text(t, "cases.title");
    group()
        .child(back_link("#/cases", text(t, "cases.title")))
        .child(move || failed.get().then(|| el("h1").child(heading.clone())))
        .child(shown)
        .into_any()
}

fn case_page(app: App, t: &Texts, case: &Case) -> AnyView {
    let programme = app.programme();
    let id = case.id;
    let lines = case.lines.iter().map(|line| {
        let category = programme.category(line.category);
        let label = category.map_or(line.category.to_string(), |found| {
            found.label.get(t.language).to_owned()
        });
        el("div")
            .class("summary-row")
            .child(
                el("dt")
                    .class("summary-key")
                    .child(line.what.get(t.language).to_owned()),
            )
            .child(el("dd").class("summary-value").child(label))
    });
    group()
        .child(el("h1").child(case.title.get(t.language).to_owned()))
        .child(
            el("p")
                .class("lead")
                .child(case.summary.get(t.language).to_owned()),
        )
        .child(
            el("p")
                .child(el("span").class("amount").child(amount_label(t, case)))
                .child(" · ")
                .child(aim_label(t, &programme, case))
                .child(" ")
                .child(
                    el("span")
                        .class("small")
                        .child(text(t, "cases.aim-reading")),
                ),
        )
        .child(el("h2").child(text(t, "cases.lines")))
        .child(
            el("dl")
                .class("summary-list")
                .child(lines.collect::<Vec<_>>()),
        )
        .child(illustration(t, &programme, case))
        .child(el("p").class("small").child(source(t, case)))
        .child(el("p").child(text(t, "cases.start-text")))
        .child(
            button()
                .class("button button-primary")
                .attr("data-testid", "case-start-from")
                .on("click", move |_| start_from(app, id))
                .child(text(t, "cases.start")),
        )
        .into_any()
}

/// Words written for the product, marked as such.
fn illustration(t: &Texts, programme: &Programme, case: &Case) -> AnyView {
    let reasons = case
        .illustration
        .reasons
        .iter()
        .map(|reason| el("li").child(reason.get(t.language).to_owned()));
    let goals = case.illustration.goals.iter().map(|(horizon, goal)| {
        let label = programme
            .horizon(*horizon)
            .map_or(horizon.to_string(), |horizon| {
                horizon.label.get(t.language).to_owned()
            });
        el("li")
            .child(label)
            .child(": ")
            .child(goal.get(t.language).to_owned())
    });
    let empty = case.illustration.reasons.is_empty() && case.illustration.goals.is_empty();
    if empty {
        return ().into_any();
    }
    el("section")
        .class("section")
        .child(
            el("p")
                .class("illustration-label")
                .child(text(t, "cases.illustration")),
        )
        .child(el("h2").child(text(t, "cases.reasons")))
        .child(el("ul").child(reasons.collect::<Vec<_>>()))
        .child(el("h2").child(text(t, "cases.goals")))
        .child(el("ul").child(goals.collect::<Vec<_>>()))
        .into_any()
}

/// Adds the case to the draft that is open, or asks for the device first.
fn start_from(app: App, id: Id) {
    match app.draft.get_untracked() {
        Some(draft) => ask(app, Wish::StartFrom(Box::new(draft), id)),
        None => {
            app.pending_case.set(Some(id));
            app.go(Route::Device);
        }
    }
}
