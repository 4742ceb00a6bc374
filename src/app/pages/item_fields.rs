//! The fields of one line of the budget, but for its plain texts.

use super::item_row::of_item;
use crate::app::components::choice::{Choice, Group, Select, checkbox, select, ungrouped};
use crate::app::components::element::{el, group};
use crate::app::components::field::{Field, Kind, field};
use crate::app::components::words::disclosure;
use crate::app::components::{finding, nothing, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::check::is_outside;
use crate::domain::date::Month;
use crate::domain::edit::{Edit, ItemText, Part, TextPlace};
use crate::domain::id::Id;
use crate::domain::plan::Payment;
use crate::domain::price::Vat;
use crate::route::{Page, Route};
use crate::text::finding::price_error;
use leptos::prelude::*;

/// What kind of thing it is; what is often chosen for the aim comes first.
pub fn category(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let programme = draft.app.programme();
    let aim = draft.with(|plan| plan.aim.kind);
    let (first, others) = programme.categories_for(aim);
    let choices = |categories: Vec<&crate::domain::programme::Category>| {
        let choice = |category: &crate::domain::programme::Category| Choice {
            value: category.id.to_string(),
            label: category.label.get(t.language).to_owned(),
        };
        categories.into_iter().map(choice).collect::<Vec<_>>()
    };
    let groups = match first.is_empty() {
        true => ungrouped(choices(others)),
        false => vec![
            Group {
                label: text(t, "item.category-first"),
                choices: choices(first),
            },
            Group {
                label: text(t, "item.category-others"),
                choices: choices(others),
            },
        ],
    };
    let current = of_item(draft, id, |item| {
        item.category.map(|id| id.to_string()).unwrap_or_default()
    });
    let spec = Select {
        id: format!("{id}-category"),
        label: "item.category",
        hint: "",
        empty: "choice.empty",
        testid: "item-category",
        voluntary: false,
    };
    select(t, spec, groups, current, move |value| {
        draft.edit(Edit::Category(id, Id::parse(&value)))
    })
}

/// What such an item may be, and what often comes with it, as a question.
pub fn follow_on(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let t = t.clone();
    let chosen = of_item(draft, id, |item| item.category);
    let shown = move || {
        let programme = draft.app.programme();
        let category = chosen.get()?;
        let example = programme.category(category)?.example.get(t.language);
        let question = programme
            .follow_on
            .iter()
            .find(|question| question.categories.contains(&category))
            .map(|question| finding(false, question.question.get(t.language).to_owned()));
        let example = (!example.is_empty()).then(|| {
            let example = t.fill("item.category-example", &[("example", example)]);
            el("p").class("form-hint").child(example)
        });
        Some(group().child(example).child(question))
    };
    el("div").attr("role", "status").child(shown).into_any()
}

/// What it costs: all of it, or one of several.
pub fn amount(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let detailed = of_item(draft, id, |item| item.price.is_detailed());
    let t = t.clone();
    let shown = move || {
        let label = if detailed.get() {
            "item.unit"
        } else {
            "item.amount"
        };
        let place = TextPlace::Item(id, ItemText::Unit);
        field(
            draft,
            &t,
            Field::needed(
                place,
                Kind::Amount,
                label,
                "item.amount-hint",
                "item-amount",
            ),
        )
    };
    group().child(shown).into_any()
}

/// VAT, number and months: for those who need them.
pub fn details(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let number =
        move |text, label| Field::voluntary(TextPlace::Item(id, text), Kind::Number, label);
    let open = draft.with(|plan| plan.item(id).is_some_and(|item| item.price.is_detailed()));
    let rate = {
        let t = t.clone();
        let has_rate = of_item(draft, id, |item| item.price.vat.has_rate());
        move || {
            has_rate
                .get()
                .then(|| field(draft, &t, number(ItemText::Rate, "item.rate")))
        }
    };
    disclosure(text(t, "item.details"))
        .attr("open", open)
        .child(
            el("div")
                .class("details-text")
                .child(vat(draft, t, id))
                .child(rate)
                .child(field(draft, t, number(ItemText::Count, "item.count")))
                .child(field(draft, t, number(ItemText::Months, "item.months")))
                .child(detail_error(draft, t, id)),
        )
        .into_any()
}

/// What cannot be read in the finer fields of the price.
fn detail_error(draft: Draft, t: &Texts, id: Id) -> AnyView {
    use crate::domain::price::PriceError;
    let error = of_item(draft, id, |item| item.price.read().err());
    let t = t.clone();
    let shown = move || match error.get() {
        None | Some(PriceError::Unit(_)) => nothing(),
        Some(error) => finding(true, price_error(&t, error)),
    };
    el("div").attr("role", "status").child(shown).into_any()
}

fn vat(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let choices = Vat::ALL.map(|vat| Choice {
        value: vat.as_str().into(),
        label: text(t, &format!("vat.{}", vat.as_str())),
    });
    let current = of_item(draft, id, |item| item.price.vat.as_str().to_owned());
    let spec = Select {
        id: format!("{id}-vat"),
        label: "item.vat",
        hint: "",
        empty: "choice.empty",
        testid: "item-vat",
        voluntary: false,
    };
    let groups = ungrouped(choices.into());
    select(t, spec, groups, current, move |value| {
        let vat = Vat::parse(&value).unwrap_or_default();
        let usual = draft
            .app
            .programme()
            .vat_rate
            .map(|rate| rate.to_string().replace('.', ","));
        let no_rate =
            draft.with(|plan| plan.item(id).is_some_and(|item| item.price.rate.is_empty()));
        let rate = usual
            .filter(|_| no_rate && vat == Vat::Excluded)
            .and_then(|usual| {
                draft.with(|plan| Edit::text(plan, TextPlace::Item(id, ItemText::Rate), &usual))
            });
        let edits = [Some(Edit::Vat(id, vat)), rate];
        draft.edit(Edit::All(edits.into_iter().flatten().collect()));
    })
}

/// The goals that it serves.
pub fn goals(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let words = t.clone();
    let list = move || {
        let goals = draft.read(Part::Goals, |plan| {
            plan.goals.iter().map(|goal| goal.id).collect::<Vec<_>>()
        });
        if goals.is_empty() {
            let href = Route::Plan(draft.id, Page::Goals(None)).fragment();
            return el("p")
                .child(text(&words, "item.goals-none"))
                .child(" ")
                .child(
                    el("a")
                        .attr("href", href)
                        .child(text(&words, "item.goals-write")),
                )
                .into_any();
        }
        goals
            .into_iter()
            .map(|goal| goal_box(draft, &words, id, goal))
            .collect::<Vec<_>>()
            .into_any()
    };
    el("fieldset")
        .class("form-group")
        .child(
            el("legend")
                .class("form-label")
                .child(text(t, "item.goals")),
        )
        .child(list)
        .into_any()
}

fn goal_box(draft: Draft, t: &Texts, id: Id, goal: Id) -> AnyView {
    let label = draft.with(|plan| crate::text::finding::goal_name(t, plan, goal));
    let serves = move || {
        draft.read(Part::Item(id), |plan| {
            plan.item(id).is_some_and(|item| item.goals.contains(&goal))
        })
    };
    checkbox(
        format!("{id}-{goal}"),
        label,
        "item-goal",
        serves,
        move |on| {
            let mut goals = draft
                .with(|plan| plan.item(id).map(|item| item.goals.clone()))
                .unwrap_or_default();
            goals.retain(|other| *other != goal);
            if on {
                goals.push(goal);
            }
            draft.edit(Edit::Serves(id, goals));
        },
    )
}

/// When it is bought.
pub fn month(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let (start, chosen) =
        draft.with(|plan| (plan.start, plan.item(id).and_then(|item| item.month)));
    let first = start.unwrap_or_else(|| draft.app.this_month());
    let sight = draft.app.programme().months_in_sight();
    let mut months: Vec<Month> = (0..=sight).map(|later| first.plus(later)).collect();
    if let Some(month) = chosen.filter(|month| !months.contains(month)) {
        months.insert(0, month);
    }
    let choices = months
        .into_iter()
        .map(|month| Choice {
            value: month.to_string(),
            label: t.month(month),
        })
        .collect();
    let current = of_item(draft, id, |item| {
        item.month
            .map(|month| month.to_string())
            .unwrap_or_default()
    });
    let spec = Select {
        id: format!("{id}-month"),
        label: "item.month",
        hint: "",
        empty: "choice.empty",
        testid: "item-month",
        voluntary: true,
    };
    let groups = ungrouped(choices);
    select(t, spec, groups, current, move |value| {
        draft.edit(Edit::Month(id, Month::parse(&value)))
    })
}

/// Asks why an item lies outside the time frame, once it does.
pub fn extension(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let months = draft.app.programme().period_months;
    let outside = Memo::new(move |_| {
        draft.follow(Part::Start);
        draft.read(Part::Item(id), |plan| {
            plan.item(id)
                .is_some_and(|item| is_outside(item, plan.start, months))
        })
    });
    let t = t.clone();
    let shown = move || {
        if !outside.get() {
            return nothing();
        }
        let choices = draft
            .app
            .programme()
            .extension_reasons
            .iter()
            .map(|reason| Choice {
                value: reason.id.to_string(),
                label: reason.label.get(t.language).to_owned(),
            })
            .collect();
        let current = of_item(draft, id, |item| {
            item.extension.map(|id| id.to_string()).unwrap_or_default()
        });
        let spec = Select {
            id: format!("{id}-extension"),
            label: "item.extension",
            hint: "item.extension-hint",
            empty: "choice.empty",
            testid: "item-extension",
            voluntary: false,
        };
        select(&t, spec, ungrouped(choices), current, move |value| {
            draft.edit(Edit::Extension(id, Id::parse(&value)))
        })
    };
    group().child(shown).into_any()
}

/// How the citizen wishes that it is paid.
pub fn payment(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let ways = &draft.app.programme().payment_ways;
    if ways.is_empty() {
        return nothing();
    }
    let choices = ways
        .iter()
        .map(|way| Choice {
            value: way.as_str().into(),
            label: text(t, &format!("payment.{}", way.as_str())),
        })
        .collect();
    let current = of_item(draft, id, |item| {
        item.payment
            .map(|way| way.as_str().to_owned())
            .unwrap_or_default()
    });
    let spec = Select {
        id: format!("{id}-payment"),
        label: "item.payment",
        hint: "",
        empty: "choice.empty",
        testid: "item-payment",
        voluntary: true,
    };
    let groups = ungrouped(choices);
    select(t, spec, groups, current, move |value| {
        draft.edit(Edit::Payment(id, Payment::parse(&value)))
    })
}
