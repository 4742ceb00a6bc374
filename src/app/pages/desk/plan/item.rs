//! One item: left what the citizen wrote, right what the consultant says of it.

use super::assess::colours;
use super::controls::{Field, Kind, chosen, typed};
use super::{Sheet, citizen, earlier};
use crate::app::components::choice::{Choice, Select, select, ungrouped};
use crate::app::components::element::{el, group};
use crate::app::components::{finding, nothing, text};
use crate::app::state::Texts;
use crate::domain::answering::{Answering, Doubt, ItemAnswer, ItemPlace, Place};
use crate::domain::id::Id;
use crate::domain::payment::law_suggestions;
use crate::domain::plan::Item;
use crate::domain::programme::{LawRule, Programme};
use crate::domain::review::Assessment;
use crate::text::answer::{doubt, payer_name};
use crate::text::finding::item_name;
use crate::text::record::three;
use leptos::prelude::*;
use std::sync::Arc;

/// The section of an item.
pub fn section(sheet: &Sheet, item: &Item) -> AnyView {
    let name = item_name(&sheet.t, sheet.subject.plan(), item.id);
    let heading = format!("review-{}", item.id);
    let yours = sheet.is_bound().then(|| {
        el("div")
            .class("review-yours")
            .child(
                el("h4")
                    .class("review-label")
                    .child(text(&sheet.t, "desk.column.assessment")),
            )
            .child(earlier::item(sheet, item.id, &name))
            .child(colours(sheet, Some(item.id), name.clone()))
            .child(reason(sheet, item.id))
            .child(comment(sheet, item.id))
            .child(money(sheet, item))
    });
    el("section")
        .class("review-item")
        .attr("data-testid", "review-item")
        .attr("aria-labelledby", heading.clone())
        .child(el("h3").attr("id", heading).child(name))
        .child(
            el("div")
                .class("review-sides")
                .child(
                    el("div")
                        .class("review-theirs")
                        .child(citizen::item(sheet, item)),
                )
                .child(yours),
        )
        .into_any()
}

/// A field of what is said of an item.
fn field(
    (id, place): (Id, ItemPlace),
    label: String,
    testid: &'static str,
    read: fn(&ItemAnswer) -> &str,
    write: fn(&mut ItemAnswer, String),
) -> Field {
    Field {
        place: Place::Item(id, place),
        label,
        hint: String::new(),
        testid,
        read: Arc::new(move |answering: &Answering| {
            answering
                .item(id)
                .map_or(String::new(), |said| read(said).to_owned())
        }),
        write: Arc::new(move |answering: &mut Answering, value| {
            answering.say(id, |said| write(said, value));
        }),
    }
}

/// Why the item is red; there while it is, and while something stands there.
fn reason(sheet: &Sheet, id: Id) -> AnyView {
    let answer = sheet.desk.answer;
    let red = Memo::new(move |_| {
        answer.read(|answering| {
            let said = answering.item(id)?;
            let red = said.assessment == Some(Assessment::Red);
            (red || !said.reason.is_empty()).then_some(red)
        })
    });
    let sheet = sheet.clone();
    let shown = move || match red.get() {
        None => nothing(),
        Some(red) => {
            let label = if red {
                "answer.reason-red"
            } else {
                "answer.reason-kept"
            };
            let reason = field(
                (id, ItemPlace::Reason),
                text(&sheet.t, label),
                "review-reason",
                |said| &said.reason,
                |said, value| said.reason = value,
            );
            typed(&sheet, Kind::Lines, reason)
        }
    };
    group().child(shown).into_any()
}

fn comment(sheet: &Sheet, id: Id) -> AnyView {
    let comment = field(
        (id, ItemPlace::Comment),
        text(&sheet.t, "answer.comment"),
        "review-comment",
        |said| &said.comment,
        |said, value| said.comment = value,
    );
    typed(sheet, Kind::Lines, comment)
}

/// What is approved, on which legal basis, and who pays.
fn money(sheet: &Sheet, item: &Item) -> AnyView {
    let (t, id) = (&sheet.t, item.id);
    let approved = field(
        (id, ItemPlace::Approved),
        text(t, "review.approved"),
        "review-approved",
        |said| &said.approved,
        |said, value| said.approved = value,
    );
    let basis = field(
        (id, ItemPlace::Basis),
        text(t, "review.basis"),
        "review-basis",
        |said| &said.basis,
        |said, value| said.basis = value,
    );
    let payer = Field {
        place: Place::Item(id, ItemPlace::Payer),
        label: text(t, "review.payer"),
        testid: "review-payer",
        read: Arc::new(move |answering: &Answering| {
            let payer = answering.item(id).and_then(|said| said.payer);
            payer.map_or(String::new(), |payer| payer.to_string())
        }),
        write: Arc::new(move |answering: &mut Answering, value| {
            answering.say(id, |said| said.payer = Id::parse(&value));
        }),
        hint: String::new(),
    };
    let approved = el("div")
        .child(typed(sheet, Kind::Amount, approved))
        .child(doubt_about(sheet, id))
        .child(amounts(sheet, id));
    el("div")
        .class("review-money")
        .child(approved)
        .child(chosen(sheet, payer, "answer.none-chosen", payers(sheet)))
        .child(suggested(sheet, item))
        .child(typed(sheet, Kind::Line, basis))
        .into_any()
}

/// What may be a slip in the amount of an item.
fn doubt_about(sheet: &Sheet, id: Id) -> AnyView {
    let (t, subject, doubts) = (sheet.t.clone(), sheet.subject.clone(), sheet.doubts);
    let of_item = move |one: &&Doubt| one.item() == Some(id);
    let said = Memo::new(move |_| {
        doubts.with(|doubts| {
            let found = doubts.iter().find(of_item);
            found.map(|one| doubt(&t, one, subject.plan()))
        })
    });
    let shown = move || said.get().map(|sentence| finding(false, sentence));
    el("div").attr("role", "status").child(shown).into_any()
}

/// The programme's payers.
pub fn payers(sheet: &Sheet) -> Vec<Choice> {
    let payers = sheet.subject.programme.payers.iter();
    let choice = |payer: &crate::domain::programme::Choice| Choice {
        value: payer.id.to_string(),
        label: payer.label.get(sheet.t.language).to_owned(),
    };
    payers.map(choice).collect()
}

/// Applied, approved and planned.
fn amounts(sheet: &Sheet, id: Id) -> AnyView {
    let (t, amounts) = (sheet.t.clone(), sheet.amounts);
    let shown = move || {
        amounts.with(|amounts| {
            let own = amounts.iter().find(|(item, _)| *item == id);
            own.map_or(String::new(), |(_, amounts)| three(&t, amounts))
        })
    };
    el("p").class("form-hint").child(shown).into_any()
}

/// The rows of the dated table for the item's category; choosing one fills in basis and payer.
fn suggested(sheet: &Sheet, item: &Item) -> AnyView {
    let (t, programme, id) = (&sheet.t, &sheet.subject.programme, item.id);
    let rules: Vec<LawRule> = law_suggestions(programme, item)
        .into_iter()
        .cloned()
        .collect();
    if rules.is_empty() {
        return nothing();
    }
    let choices = rules.iter().enumerate().map(|(at, rule)| Choice {
        value: at.to_string(),
        label: in_words(t, rule, programme),
    });
    let choices = ungrouped(choices.collect());
    let (desk, known) = (sheet.desk, rules.clone());
    let current = Memo::new(move |_| {
        desk.answer.read(|answering| {
            let said = answering.item(id)?;
            let fits = |rule: &LawRule| {
                rule.basis.as_deref().unwrap_or_default() == said.basis
                    && Some(rule.payer) == said.payer
            };
            Some(known.iter().position(fits)?.to_string())
        })
    });
    let current = Memo::new(move |_| current.get().unwrap_or_default());
    let choose = move |value: String| {
        let rule = value.parse().ok().and_then(|at: usize| rules.get(at));
        let (basis, payer) = match rule {
            Some(rule) => (rule.basis.clone().unwrap_or_default(), Some(rule.payer)),
            None => return,
        };
        desk.say(|answering| {
            answering.say(id, |said| (said.basis, said.payer) = (basis, payer));
        });
    };
    let spec = Select {
        id: format!("answer-{id}-law"),
        label: "answer.basis-suggested",
        hint: "",
        empty: "answer.none-chosen",
        testid: "review-law",
        voluntary: false,
    };
    el("div")
        .class("d-print-none")
        .child(select(t, spec, choices, current, choose))
        .into_any()
}

fn in_words(t: &Texts, rule: &LawRule, programme: &Programme) -> String {
    let none = text(t, "answer.law-none");
    t.fill(
        "answer.law-one",
        &[
            ("label", rule.label.get(t.language)),
            ("basis", rule.basis.as_deref().unwrap_or(&none)),
            ("payer", &payer_name(t, programme, rule.payer)),
        ],
    )
}
