//! The payment plan: lines that can be changed, suggestions, sums, and what stands out.

use super::super::pieces::{cell, sideways, table};
use super::Sheet;
use super::controls::{Field, Kind, chosen, typed};
use super::item::payers;
use crate::app::components::choice::Choice;
use crate::app::components::element::{Element, each, el, group};
use crate::app::components::{button, finding, icon, nothing, text};
use crate::app::state::Texts;
use crate::domain::answering::{Answering, PaymentLine, PaymentPlace, Place};
use crate::domain::date::Month;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::payment::{self, Suggestion, check};
use crate::domain::plan::Payment;
use crate::text::answer::{chosen as chosen_text, left_out, payer_name, payment_finding};
use crate::text::finding::item_name;
use crate::text::record::{three, way_key};
use leptos::prelude::*;
use std::sync::Arc;

/// Months that are offered, from the plan's start or this month on.
const MONTHS: u16 = 24;

/// The id of the button that suggests payments, and its test name.
pub const SUGGEST: &str = "payment-suggest";

/// The section of the payments.
pub fn section(sheet: &Sheet) -> AnyView {
    let (desk, t) = (sheet.desk, &sheet.t);
    let out = RwSignal::new(Suggestion::default());
    let ids = move || {
        let answer = desk.answer;
        answer.read(|answering| answering.payments.iter().map(|line| line.id).collect())
    };
    let of = sheet.clone();
    let lines = each(ids, move |id| line(&of, id));
    let subject = sheet.subject.clone();
    let suggest = move |_| {
        let mut made = Suggestion::default();
        desk.say(|answering| {
            made = answering.suggest_payments(subject.plan(), &subject.programme);
        });
        out.set(made);
    };
    let none = text(t, "answer.payments-none");
    let any = Memo::new(move |_| desk.answer.read(|answering| !answering.payments.is_empty()));
    el("section")
        .class("review-item")
        .attr("data-testid", "review-payments")
        .attr("aria-labelledby", "review-payments-title")
        .child(
            el("h2")
                .attr("id", "review-payments-title")
                .child(text(t, "answer.payments")),
        )
        .child(move || (!any.get()).then(|| el("p").child(none.clone())))
        .child(lines)
        .child(
            el("div")
                .class("button-group d-print-none")
                .child(
                    button()
                        .class("button button-secondary")
                        .attr("id", SUGGEST)
                        .attr("data-testid", SUGGEST)
                        .attr("aria-describedby", "payment-suggest-hint")
                        .on("click", suggest)
                        .child(text(t, "answer.suggest")),
                )
                .child(
                    button()
                        .class("button button-tertiary")
                        .attr("data-testid", "payment-add")
                        .on("click", move |_| {
                            desk.say(|answering| {
                                answering.add_payment();
                            });
                        })
                        .child(text(t, "answer.add-payment")),
                ),
        )
        .child(
            el("p")
                .class("form-hint d-print-none")
                .attr("id", "payment-suggest-hint")
                .child(text(t, "answer.suggest-hint")),
        )
        .child(
            el("div")
                .attr("role", "status")
                .child(about_suggested(sheet, out))
                .child(stands_out(sheet)),
        )
        .child(sums(sheet))
        .into_any()
}

/// One line of the payment plan.
fn line(sheet: &Sheet, id: Id) -> AnyView {
    let (desk, t) = (sheet.desk, &sheet.t);
    let number = Memo::new(move |_| {
        desk.answer.read(|answering| {
            let at = answering.payments.iter().position(|line| line.id == id);
            at.map_or(0, |at| at + 1).to_string()
        })
    });
    let (words, other) = (t.clone(), t.clone());
    let legend = move || words.fill("answer.payment-number", &[("n", &number.get())]);
    let label = move || other.fill("answer.payment-remove", &[("n", &number.get())]);
    el("fieldset")
        .class("payment-line")
        .attr("data-testid", "payment-row")
        .child(el("legend").class("form-label").child(legend))
        .child(fields(sheet, id))
        .child(
            button()
                .class("button button-tertiary d-print-none")
                .attr("data-testid", "payment-remove")
                .attr("aria-label", label)
                .on("click", move |_| {
                    desk.say(|answering| answering.drop_payment(id))
                })
                .child(icon("delete"))
                .child(el("span").child(text(t, "item.remove"))),
        )
        .into_any()
}

fn fields(sheet: &Sheet, id: Id) -> AnyView {
    let (t, plan) = (&sheet.t, sheet.subject.plan());
    let items = plan.items.iter().map(|item| Choice {
        value: item.id.to_string(),
        label: item_name(t, plan, item.id),
    });
    let ways = Payment::ALL.map(|way| Choice {
        value: way.as_str().to_owned(),
        label: text(t, way_key(way)),
    });
    let own = |place, label, testid, read, write| field(t, id, place, label, testid, read, write);
    let none = "answer.none-chosen";
    let item = own(
        PaymentPlace::Item,
        "answer.for",
        "payment-item",
        |line| line.item.map_or(String::new(), |item| item.to_string()),
        |line, value| line.item = Id::parse(&value),
    );
    let month = own(
        PaymentPlace::Month,
        "answer.month",
        "payment-month",
        |line| line.month.map_or(String::new(), |month| month.to_string()),
        |line, value| line.month = Month::parse(&value),
    );
    let amount = own(
        PaymentPlace::Amount,
        "cases.amount",
        "payment-amount",
        |line| line.amount.clone(),
        |line, value| line.amount = value,
    );
    let way = own(
        PaymentPlace::Way,
        "answer.way",
        "payment-way",
        |line| {
            line.way
                .map_or(String::new(), |way| way.as_str().to_owned())
        },
        |line, value| line.way = Payment::parse(&value),
    );
    let payer = own(
        PaymentPlace::Payer,
        "answer.payer",
        "payment-payer",
        |line| line.payer.map_or(String::new(), |payer| payer.to_string()),
        |line, value| line.payer = Id::parse(&value),
    );
    let months = months(sheet, id);
    group()
        .child(chosen(sheet, item, none, items.collect()))
        .child(chosen(sheet, month, none, months))
        .child(typed(sheet, Kind::Amount, amount))
        .child(chosen(sheet, way, none, ways.into()))
        .child(chosen(sheet, payer, none, payers(sheet)))
        .into_any()
}

fn field(
    t: &Texts,
    id: Id,
    place: PaymentPlace,
    label: &str,
    testid: &'static str,
    read: fn(&PaymentLine) -> String,
    write: fn(&mut PaymentLine, String),
) -> Field {
    Field {
        place: Place::Payment(id, place),
        label: text(t, label),
        hint: String::new(),
        testid,
        read: Arc::new(move |answering: &Answering| {
            answering.payment(id).map(read).unwrap_or_default()
        }),
        write: Arc::new(move |answering: &mut Answering, value| {
            answering.pay(id, |line| write(line, value));
        }),
    }
}

/// The months that can be chosen: two years from the start, and the one that is chosen.
fn months(sheet: &Sheet, id: Id) -> Vec<Choice> {
    let start = sheet.subject.plan().start;
    let first = start.unwrap_or_else(|| sheet.desk.app.this_month());
    let mut months: Vec<Month> = (0..MONTHS).map(|number| first.plus(number)).collect();
    let chosen = sheet.desk.answer.now.with_untracked(|now| {
        let line = now.as_ref().and_then(|now| now.answering.payment(id));
        line.and_then(|line| line.month)
    });
    if let Some(chosen) = chosen.filter(|chosen| !months.contains(chosen)) {
        months.insert(0, chosen);
    }
    let choice = |month: Month| Choice {
        value: month.to_string(),
        label: sheet.t.month(month),
    };
    months.into_iter().map(choice).collect()
}

/// After the press: for what nothing was suggested, and what is nobody's wish in what was.
fn about_suggested(sheet: &Sheet, out: RwSignal<Suggestion>) -> AnyView {
    let sheet = sheet.clone();
    let shown = move || {
        let (t, plan) = (&sheet.t, sheet.subject.plan());
        let programme = &sheet.subject.programme;
        out.with(|made| {
            let left = made.left_out.iter();
            let left = left.map(|(item, why)| (true, left_out(t, *item, *why, plan)));
            let own = made.chosen.iter();
            let own = own.map(|(item, one)| (false, chosen_text(t, *item, *one, plan, programme)));
            let rows = left.chain(own);
            let rows = rows.map(|(strong, words)| el("li").child(finding(strong, words)));
            list(rows.collect())
        })
    };
    group().child(shown).into_any()
}

fn stands_out(sheet: &Sheet) -> AnyView {
    let sheet = sheet.clone();
    let shown = move || {
        let (plan, programme) = (sheet.subject.plan(), &sheet.subject.programme);
        let found = sheet.desk.answer.read(|answering| {
            // Before the first payment there is nothing to be held against an approved amount.
            match answering.payments.is_empty() {
                true => Vec::new(),
                false => check(plan, &answering.said(plan), &answering.planned(), programme),
            }
        });
        let rows = found.iter().map(|found| {
            let words = payment_finding(&sheet.t, found, plan, programme);
            el("li").child(finding(true, words))
        });
        list(rows.collect())
    };
    group().child(shown).into_any()
}

fn list(rows: Vec<Element>) -> AnyView {
    match rows.is_empty() {
        true => nothing(),
        false => el("ul").class("finding-list").child(rows).into_any(),
    }
}

/// Sums by payer and month, and the three amounts of the whole.
fn sums(sheet: &Sheet) -> AnyView {
    let sheet = sheet.clone();
    let shown = move || {
        let (t, plan) = (&sheet.t, sheet.subject.plan());
        let programme = &sheet.subject.programme;
        let (said, planned) = sheet
            .desk
            .answer
            .read(|answering| (answering.said(plan), answering.planned()));
        let whole = payment::whole(plan, &said, &planned);
        let words = el("p")
            .class("review-amounts")
            .child(three(t, &whole.amounts));
        if planned.is_empty() {
            return words.into_any();
        }
        let sums = payment::table(&programme.payers, &planned);
        let months = sums.months.iter().map(|month| t.month(*month));
        let columns: Vec<String> = [text(t, "answer.payer")]
            .into_iter()
            .chain(months)
            .chain([text(t, "plan.total")])
            .collect();
        let mut rows: Vec<AnyView> = Vec::new();
        for row in &sums.payers {
            let name = payer_name(t, programme, row.payer);
            rows.push(sum_row(t, &columns, name, &row.by_month, row.sum));
        }
        let total = text(t, "plan.total");
        rows.push(sum_row(t, &columns, total, &sums.by_month, sums.sum));
        group()
            .child(words)
            .child(sideways(
                text(t, "answer.sums"),
                table(text(t, "answer.sums"), &columns, rows),
            ))
            .into_any()
    };
    group().child(shown).into_any()
}

fn sum_row(
    t: &Texts,
    columns: &[String],
    name: String,
    by_month: &[Option<Money>],
    sum: Option<Money>,
) -> AnyView {
    let amount = |amount: &Option<Money>| amount.map_or(String::new(), |amount| t.amount(amount));
    let amounts = by_month.iter().chain([&sum]);
    let names = columns.iter().skip(1);
    let cells = amounts
        .zip(names)
        .map(|(one, name)| cell(name, amount(one)).class("num"));
    el("tr")
        .child(el("th").attr("scope", "row").child(name))
        .child(cells.collect::<Vec<_>>())
        .into_any()
}
