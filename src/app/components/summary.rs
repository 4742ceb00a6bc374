//! A plan on one page, to read: for checking, for paper, and for whoever opens its file.
//!
//! What stands in a file is shown as text and only as text; nothing in it becomes an address.

use super::text;
use super::told::Told;
use crate::app::browser::language;
use crate::app::components::element::{el, group};
use crate::app::state::Texts;
use crate::domain::id::{Id, Uuid};
use crate::domain::plan::{Item, Plan};
use crate::domain::programme::{Programme, Wording};
use crate::domain::totals::applied;
use crate::route::{Field, Page, Route};
use crate::text::Catalog;
use crate::text::finding::{goal_name, item_name};
use crate::text::price::price_in_words;
use crate::text::purchase::bought_in_words;
use leptos::prelude::*;

/// The plan; with the id of a draft, each part has a link to where it can be changed.
///
/// Without its programme the names that files use are shown.
pub fn plan_summary(told: Told, plan: &Plan, draft: Option<Uuid>) -> AnyView {
    let t = told.own.t;
    let items = plan
        .items
        .iter()
        .map(|item| item_section(told, plan, item, draft));
    let goals = plan.goals.iter().map(|goal| {
        let label = named(
            told,
            |p| p.horizon(goal.horizon).map(|h| &h.label),
            goal.horizon,
        );
        let page = Page::Goals(Some(Field {
            owner: goal.id,
            name: None,
        }));
        let evidence = (!goal.evidence.is_empty()).then(|| {
            let words = t.fill("goal.evidence-said", &[("text", &goal.evidence)]);
            group()
                .child(el("br"))
                .child(el("span").class("small").child(words))
        });
        let value = group().child(goal.text.clone()).child(evidence).into_any();
        row(
            t,
            label,
            value,
            link(draft, page),
            goal_name(t, plan, goal.id),
        )
    });
    let total = t.amount(applied(plan).sum);
    group()
        .child(
            el("section")
                .class("plan-section")
                .child(el("h2").child(told.text("aim.title")))
                .child(
                    el("dl")
                        .class("summary-list")
                        .child(head_rows(told, plan, draft)),
                ),
        )
        .child(
            el("section")
                .class("plan-section")
                .child(el("h2").child(told.text("items.title")))
                .child(items.collect::<Vec<_>>())
                .child(
                    el("p")
                        .class("list-total")
                        .child(el("span").child(told.text("plan.total")))
                        .child(el("span").class("amount").child(total)),
                ),
        )
        .child(
            el("section")
                .class("plan-section")
                .child(el("h2").child(told.text("goals.title")))
                .child(
                    el("dl")
                        .class("summary-list")
                        .child(goals.collect::<Vec<_>>()),
                ),
        )
        .into_any()
}

/// The name of the language that the plan is written in, where it is not Danish, which goes
/// without saying.
pub fn other_language(t: &Texts, plan: &Plan) -> Option<String> {
    let (written, own) = (plan.language, t.language);
    (written != Id::DANISH).then(|| language::name(written.as_str(), own.as_str()))
}

/// Who wrote the plan together with the citizen, where somebody did.
pub fn written_with(t: &Texts, plan: &Plan) -> Option<String> {
    let role = plan.written_with?;
    Some(text(t, &format!("written-with.{}", role.as_str())))
}

fn head_rows(told: Told, plan: &Plan, draft: Option<Uuid>) -> Vec<AnyView> {
    let aim = plan
        .aim
        .kind
        .map(|kind| named(told, |p| p.aim(kind).map(|aim| &aim.label), kind));
    let start = plan
        .start
        .map(|month| told.say(|words| words.t.month(month)));
    let written = |text: &str| (!text.is_empty()).then(|| text.to_owned().into_any());
    let language = told.say_some(|words| other_language(words.t, plan));
    let helper = told.say_some(|words| written_with(words.t, plan));
    let rows = [
        ("aim.kind", aim, Page::Aim(None)),
        ("aim.text", written(&plan.aim.text), Page::Aim(None)),
        ("plan.start", start, Page::Aim(None)),
        ("plan.reference", written(&plan.reference), Page::Seal),
        ("plan.language", language, Page::Tasks),
        ("written-with.said", helper, Page::Tasks),
    ];
    rows.into_iter()
        .filter_map(|(key, value, page)| {
            let name = text(told.own.t, key);
            Some(row(
                told.own.t,
                told.text(key),
                value?,
                link(draft, page),
                name,
            ))
        })
        .collect()
}

fn item_section(told: Told, plan: &Plan, item: &Item, draft: Option<Uuid>) -> AnyView {
    let t = told.own.t;
    let page = Page::Items(Some(Field {
        owner: item.id,
        name: None,
    }));
    let name = item_name(t, plan, item.id);
    let total = item_total(t, item);
    let change = link(draft, page).map(|href| {
        group().child(" ").child(
            el("a")
                .class("small")
                .attr("href", href)
                .child(text(t, "summary.change"))
                .child(
                    el("span")
                        .class("visually-hidden")
                        .child(" ")
                        .child(name.clone()),
                ),
        )
    });
    group()
        .child(
            el("h3")
                .child(name.clone())
                .child(": ")
                .child(el("span").class("amount").child(total))
                .child(change),
        )
        .child(item_facts(told, plan, item, ASKED))
        .into_any()
}

/// What an item comes to with VAT; what was typed where that cannot be read.
pub fn item_total(t: &Texts, item: &Item) -> String {
    match item.price.total() {
        Some(total) => t.amount(total),
        None => item.price.unit.clone(),
    }
}

/// How what a citizen wrote of an item is told: by the questions that the citizen was asked, or
/// in the words of somebody else who reads it.
#[derive(Clone, Copy)]
pub struct Telling {
    /// The text under which the answer to a question stands, by the question's own key.
    pub name: fn(&'static str) -> &'static str,
    /// A goal that the item serves.
    pub goal: fn(&Catalog, &Plan, Id) -> String,
}

/// As the citizen was asked.
const ASKED: Telling = Telling {
    name: |key| key,
    goal: goal_name,
};

/// All that a citizen wrote of an item, but for its name and total.
pub fn item_facts(told: Told, plan: &Plan, item: &Item, telling: Telling) -> AnyView {
    let written = |text: &str| (!text.is_empty()).then(|| text.to_owned().into_any());
    let category = item
        .category
        .map(|id| named(told, |p| p.category(id).map(|found| &found.label), id));
    let goals: Vec<String> = item
        .goals
        .iter()
        .map(|goal| (telling.goal)(told.own.t, plan, *goal))
        .collect();
    let extension = item.extension.map(|id| {
        named(
            told,
            |programme| {
                let mut reasons = programme.extension_reasons.iter();
                reasons
                    .find(|reason| reason.id == id)
                    .map(|reason| &reason.label)
            },
            id,
        )
    });
    let price = item.price.read().ok();
    let price = price.map(|price| told.say(|words| price_in_words(words.t, &price)));
    let month = item
        .month
        .map(|month| told.say(|words| words.t.month(month)));
    let payment = item
        .payment
        .map(|way| told.say(|words| text(words.t, &format!("payment.{}", way.as_str()))));
    let bought = item.bought.as_ref();
    let bought = bought.map(|bought| told.say(|words| bought_in_words(words.t, bought)));
    let rows = [
        ("item.category", category),
        ("item.price", price),
        ("item.reason", written(&item.reason)),
        ("item.goals", written(&goals.join("; "))),
        ("item.supplier", written(&item.supplier)),
        ("item.month", month),
        ("item.extension", extension),
        ("item.payment", payment),
        ("item.bought-said", bought),
    ];
    let rows = rows.into_iter().filter_map(|(key, value)| {
        let name = told.text((telling.name)(key));
        Some(row(told.own.t, name, value?, None, String::new()))
    });
    el("dl")
        .class("summary-list")
        .child(rows.collect::<Vec<_>>())
        .into_any()
}

/// What the programme calls a thing; the name that files use where there is no programme.
fn named(told: Told, find: impl Fn(&Programme) -> Option<&Wording>, id: Id) -> AnyView {
    let named = told.named(find);
    named.unwrap_or_else(|| id.to_string().into_any())
}

fn link(draft: Option<Uuid>, page: Page) -> Option<String> {
    draft.map(|id| Route::Plan(id, page).fragment())
}

fn row(t: &Texts, key: AnyView, value: AnyView, href: Option<String>, name: String) -> AnyView {
    let action = href.map(|href| {
        el("dd").class("summary-action").child(
            el("a")
                .attr("href", href)
                .child(text(t, "summary.change"))
                .child(el("span").class("visually-hidden").child(" ").child(name)),
        )
    });
    el("div")
        .class("summary-row")
        .child(el("dt").class("summary-key").child(key))
        .child(el("dd").class("summary-value").child(value))
        .child(action)
        .into_any()
}
