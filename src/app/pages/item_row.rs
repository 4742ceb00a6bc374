//! One line of the budget: closed it shows its text, open it holds its fields.
//!
//! Only an open row has fields on the page, so that a long budget stays light.

use crate::app::browser::page as window;
use crate::app::components::choice::{Choice, Group, Select, checkbox, select};
use crate::app::components::element::{el, group};
use crate::app::components::field::{Field, Kind, field};
use crate::app::components::{finding, icon, nothing, text};
use crate::app::draft::Draft;
use crate::app::state::Texts;
use crate::domain::check::is_outside;
use crate::domain::date::Month;
use crate::domain::edit::{Edit, ItemText, Part, TextPlace};
use crate::domain::id::Id;
use crate::domain::plan::{Item, Payment};
use crate::domain::price::Vat;
use crate::route::{Page, Route};
use crate::text::finding::{item_name, price_error};
use leptos::prelude::*;

/// The row of an item.
pub fn item_row(draft: Draft, t: &Texts, id: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let is_open = Memo::new(move |_| open.get() == Some(id));
    let t = t.clone();
    let body = move || match is_open.get() {
        true => open_row(draft, &t, id, open),
        false => closed_row(draft, &t, id, open),
    };
    el("li")
        .class("item-row")
        .class_if("is-open", move || is_open.get())
        .attr("data-testid", "item-row")
        .attr("id", id.to_string())
        .child(body)
        .into_any()
}

/// A value of the item, followed.
fn of_item<T: Default + PartialEq + Send + Sync + 'static>(
    draft: Draft,
    id: Id,
    look: fn(&Item) -> T,
) -> Memo<T> {
    Memo::new(move |_| {
        draft.read(Part::Item(id), |plan| {
            plan.item(id).map(look).unwrap_or_default()
        })
    })
}

fn name(draft: Draft, t: &Texts, id: Id) -> Memo<String> {
    let t = t.clone();
    Memo::new(move |_| draft.read(Part::Item(id), |plan| item_name(&t, plan, id)))
}

fn total(draft: Draft, t: &Texts, id: Id) -> impl Fn() -> String + Send + 'static {
    let total = of_item(draft, id, |item| item.price.total());
    let t = t.clone();
    move || match total.get() {
        Some(total) => t.amount(total),
        None => text(&t, "item.no-price"),
    }
}

fn closed_row(draft: Draft, t: &Texts, id: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let meta = {
        let t = t.clone();
        move || {
            draft.read(Part::Item(id), |plan| {
                plan.item(id).map(|item| meta(draft, &t, item))
            })
        }
    };
    let flag = {
        let t = t.clone();
        let reason = of_item(draft, id, |item| item.reason.trim().is_empty());
        move || reason.get().then(|| text(&t, "item.flag-reason"))
    };
    let press = move |_| {
        open.set(Some(id));
        window::after_paint(move || {
            window::focus(&format!("{id}-category"));
        });
    };
    el("button")
        .attr("type", "button")
        .class("item-summary")
        .attr("aria-expanded", "false")
        .on("click", press)
        .child(el("span").class("item-title").child(name(draft, t, id)))
        .child(
            el("span")
                .class("item-sum amount")
                .child(total(draft, t, id)),
        )
        .child(el("span").class("item-meta").child(meta))
        .child(el("span").class("item-flag").child(flag))
        .into_any()
}

fn meta(draft: Draft, t: &Texts, item: &Item) -> String {
    let programme = draft.app.programme();
    let category = item
        .category
        .and_then(|id| programme.category(id))
        .map(|category| category.label.get(t.language).to_owned());
    let month = item.month.map(|month| t.month(month));
    [category, month]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn open_row(draft: Draft, t: &Texts, id: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let at = |text| TextPlace::Item(id, text);
    let simple = |text, kind, label| Field::voluntary(at(text), kind, label);
    let what = Field::needed(
        at(ItemText::What),
        Kind::Line,
        "item.what",
        "item.what-hint",
        "item-what",
    );
    let reason = Field::needed(
        at(ItemText::Reason),
        Kind::Lines,
        "item.reason",
        "item.reason-hint",
        "item-reason",
    );
    group()
        .child(
            el("div")
                .class("item-head")
                .child(el("h2").class("item-title").child(name(draft, t, id)))
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("button button-tertiary")
                        .attr("aria-expanded", "true")
                        .on("click", move |_| close(id, open))
                        .child(text(t, "item.close")),
                ),
        )
        .child(
            el("div")
                .class("item-body")
                .child(category(draft, t, id))
                .child(follow_on(draft, t, id))
                .child(field(draft, t, what))
                .child(amount(draft, t, id))
                .child(details(draft, t, id))
                .child(field(draft, t, reason))
                .child(goals(draft, t, id))
                .child(field(
                    draft,
                    t,
                    simple(ItemText::Supplier, Kind::Line, "item.supplier"),
                ))
                .child(month(draft, t, id))
                .child(extension(draft, t, id))
                .child(payment(draft, t, id)),
        )
        .child(foot(draft, t, id, open))
        .into_any()
}

fn close(id: Id, open: RwSignal<Option<Id>>) {
    open.set(None);
    window::after_paint(move || {
        window::focus(&id.to_string());
    });
}

fn category(draft: Draft, t: &Texts, id: Id) -> AnyView {
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
        true => vec![Group {
            label: String::new(),
            choices: choices(others),
        }],
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

/// What often comes with such an item, as a question.
fn follow_on(draft: Draft, t: &Texts, id: Id) -> AnyView {
    let t = t.clone();
    let chosen = of_item(draft, id, |item| item.category);
    let shown = move || {
        let programme = draft.app.programme();
        let category = chosen.get()?;
        let question = programme
            .follow_on
            .iter()
            .find(|question| question.categories.contains(&category))?;
        Some(finding(false, question.question.get(t.language).to_owned()))
    };
    el("div").attr("role", "status").child(shown).into_any()
}

fn amount(draft: Draft, t: &Texts, id: Id) -> AnyView {
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
fn details(draft: Draft, t: &Texts, id: Id) -> AnyView {
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
    el("details")
        .class("details")
        .attr("open", open)
        .child(
            el("summary")
                .class("details-summary")
                .child(text(t, "item.details")),
        )
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
    let groups = vec![Group {
        label: String::new(),
        choices: choices.into(),
    }];
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

fn goals(draft: Draft, t: &Texts, id: Id) -> AnyView {
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

fn month(draft: Draft, t: &Texts, id: Id) -> AnyView {
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
    let groups = vec![Group {
        label: String::new(),
        choices,
    }];
    select(t, spec, groups, current, move |value| {
        draft.edit(Edit::Month(id, Month::parse(&value)))
    })
}

/// Asks why an item lies outside the time frame, once it does.
fn extension(draft: Draft, t: &Texts, id: Id) -> AnyView {
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
        select(
            &t,
            spec,
            vec![Group {
                label: String::new(),
                choices,
            }],
            current,
            move |value| draft.edit(Edit::Extension(id, Id::parse(&value))),
        )
    };
    group().child(shown).into_any()
}

fn payment(draft: Draft, t: &Texts, id: Id) -> AnyView {
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
    let groups = vec![Group {
        label: String::new(),
        choices,
    }];
    select(t, spec, groups, current, move |value| {
        draft.edit(Edit::Payment(id, Payment::parse(&value)))
    })
}

fn foot(draft: Draft, t: &Texts, id: Id, open: RwSignal<Option<Id>>) -> AnyView {
    let remove = move |_| {
        open.set(None);
        draft.edit(Edit::RemoveItem(id));
        window::after_paint(|| {
            window::focus("item-add");
        });
    };
    el("div")
        .class("item-foot")
        .child(
            el("span")
                .class("item-sum")
                .child(text(t, "item.total"))
                .child(" ")
                .child(el("span").class("amount").child(total(draft, t, id))),
        )
        .child(mover(draft, t, id, -1, "item.up"))
        .child(mover(draft, t, id, 1, "item.down"))
        .child(
            el("button")
                .attr("type", "button")
                .class("button button-tertiary")
                .attr("data-testid", "item-remove")
                .on("click", remove)
                .child(icon("delete"))
                .child(el("span").child(text(t, "item.remove"))),
        )
        .into_any()
}

/// A button that moves the item one place, where there is a place to move it to.
fn mover(draft: Draft, t: &Texts, id: Id, step: isize, label: &'static str) -> AnyView {
    let target = move || {
        draft.read(Part::Items, |plan| {
            let at = plan.items.iter().position(|item| item.id == id)?;
            at.checked_add_signed(step)
                .filter(|to| *to < plan.items.len())
        })
    };
    let t = t.clone();
    let shown = move || {
        target().map(|to| {
            el("button")
                .attr("type", "button")
                .class("button button-tertiary")
                .on("click", move |_| draft.edit(Edit::MoveItem(id, to)))
                .child(text(&t, label))
        })
    };
    group().child(shown).into_any()
}
