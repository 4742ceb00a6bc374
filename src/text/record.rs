//! The record of the meeting about a plan, as text to be pasted into a case system.
//!
//! Plain lines without markup. What the citizen wrote stands on one line each, and whatever
//! could steer a terminal or turn the direction of reading is made visible.

use super::Catalog;
use super::answer::payer_name;
use super::finding::{item_name, short};
use super::plain::Lines;
use crate::domain::answering::Answering;
use crate::domain::money::Money;
use crate::domain::payment::{Amounts, by_item, whole};
use crate::domain::plan::{Item, Payment, Plan};
use crate::domain::programme::Programme;
use crate::domain::review::{Assessment, ItemReview, PlannedPayment};

/// What a record is made of.
pub struct Facts<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its revision, from 1.
    pub revision: u32,
    /// The digest of its content.
    pub digest: &'a str,
    /// The check number of the key that sealed it.
    pub check_number: &'a str,
    /// The day of the record, as people write it.
    pub day: &'a str,
    /// The programme.
    pub programme: &'a Programme,
    /// The answer as far as it is written.
    pub answering: &'a Answering,
}

/// The record, line by line.
pub fn record(catalog: &Catalog, facts: &Facts) -> String {
    let mut out = Lines::new(catalog);
    head(&mut out, facts);
    let (said, planned) = (facts.answering.said(facts.plan), facts.answering.planned());
    out.title("record.items");
    let amounts = by_item(facts.plan, &said, &planned);
    for (item, (_, amounts)) in facts.plan.items.iter().zip(&amounts) {
        let said = said.iter().find(|said| said.id == item.id);
        one_item(&mut out, facts, item, amounts, said);
    }
    let whole = whole(facts.plan, &said, &planned);
    out.line("plan.total", &three(catalog, &whole.amounts));
    if !planned.is_empty() {
        out.title("record.payments");
        for payment in &planned {
            let line = one_payment(catalog, facts, payment);
            out.plain(&format!("- {line}"));
        }
    }
    decision(&mut out, facts);
    out.text
}

fn head(out: &mut Lines, facts: &Facts) {
    let catalog = out.catalog;
    out.plain(catalog.get("record.title"));
    out.line("print.date", facts.day);
    out.line("record.plan", &facts.plan.reference);
    out.line("desk.column.revision", &facts.revision.to_string());
    out.line("done.number", facts.check_number);
    out.line("record.digest", facts.digest);
    let aim = facts.plan.aim.kind;
    let aim = aim.and_then(|aim| facts.programme.aim(aim));
    let aim = aim.map_or("", |aim| aim.label.get(catalog.language));
    out.line("cases.aim", aim);
    out.line("record.own-words", &facts.plan.aim.text);
    if !facts.plan.goals.is_empty() {
        out.title("record.goals");
    }
    for goal in &facts.plan.goals {
        let horizon = facts.programme.horizon(goal.horizon);
        let horizon = horizon.map_or("", |horizon| horizon.label.get(catalog.language));
        out.plain(&format!("- {horizon}: {}", goal.text));
    }
}

fn one_item(
    out: &mut Lines,
    facts: &Facts,
    item: &Item,
    amounts: &Amounts,
    said: Option<&ItemReview>,
) {
    let catalog = out.catalog;
    out.plain(&format!("- {}", item_name(catalog, facts.plan, item.id)));
    out.line("cases.amount", &three(catalog, amounts));
    out.line("record.why", &item.reason);
    let Some(said) = said else {
        return;
    };
    out.line("review.assessment", colour(catalog, said.assessment));
    out.line("review.reason", said.reason.as_deref().unwrap_or_default());
    out.line(
        "review.comment",
        said.comment.as_deref().unwrap_or_default(),
    );
    out.line("review.basis", said.basis.as_deref().unwrap_or_default());
    let payer = said.payer;
    let payer = payer.map(|payer| payer_name(catalog, facts.programme, payer));
    out.line("review.payer", &payer.unwrap_or_default());
}

fn decision(out: &mut Lines, facts: &Facts) {
    let (catalog, answering) = (out.catalog, facts.answering);
    out.title("record.decision");
    let decision = answering
        .decision
        .map(|made| format!("decision.{}", made.as_str()));
    let decision = decision.as_deref().unwrap_or("record.undecided");
    out.plain(catalog.get(decision));
    out.line("review.assessment", colour(catalog, answering.assessment));
    out.line("review.reason", answering.reason.trim());
    out.line("review.comment", answering.comment.trim());
    out.line("record.reviewer", answering.reviewer.trim());
}

/// One payment in a line.
pub fn one_payment(catalog: &Catalog, facts: &Facts, payment: &PlannedPayment) -> String {
    let parts = [
        catalog.month(payment.month),
        short(&item_name(catalog, facts.plan, payment.item)),
        catalog.amount(payment.amount),
        catalog.get(way_key(payment.way)).to_owned(),
        payer_name(catalog, facts.programme, payment.payer),
    ];
    parts.join("; ")
}

/// The key of a way of payment as a consultant calls it.
pub fn way_key(way: Payment) -> &'static str {
    match way {
        Payment::Invoice => "answer.way.invoice",
        Payment::Transfer => "answer.way.transfer",
        Payment::Instalments => "answer.way.instalments",
    }
}

/// Applied, approved and planned, which are three amounts.
pub fn three(catalog: &Catalog, amounts: &Amounts) -> String {
    let known = |amount: Option<Money>| match amount {
        Some(amount) => catalog.amount(amount),
        None => catalog.get("record.not-said").to_owned(),
    };
    let [applied, approved, planned] =
        [amounts.applied, amounts.approved, amounts.planned].map(known);
    catalog.fill(
        "record.three",
        &[
            ("applied", &applied),
            ("approved", &approved),
            ("planned", &planned),
        ],
    )
}

fn colour(catalog: &Catalog, colour: Option<Assessment>) -> &str {
    match colour {
        None => "",
        Some(Assessment::Red) => catalog.get("assessment.red"),
        Some(Assessment::Yellow) => catalog.get("assessment.yellow"),
        Some(Assessment::Green) => catalog.get("assessment.green"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Uuid;
    use crate::domain::review::Decision;
    use crate::domain::testing::{goal, id, item, plan, programme};

    fn danish() -> Catalog {
        let desk = include_str!("../../public/locales/desk/da.json");
        Catalog::built_in("da").with(desk).unwrap()
    }

    fn a_plan() -> Plan {
        let mut plan = plan(vec![item("i1", "16.050"), item("i2", "mange")]);
        plan.items[0].what = "Kørekort".into();
        plan.items[0].reason = "Linje et\nlinje to\u{202e}".into();
        plan.goals = vec![goal("g1", "soon")];
        plan.reference = "Sag 7".into();
        plan
    }

    fn told(answering: &Answering) -> String {
        let plan = a_plan();
        let facts = Facts {
            plan: &plan,
            revision: 2,
            digest: "abc",
            check_number: "1 2 3 4",
            day: "22. november 2026",
            programme: &programme(),
            answering,
        };
        record(&danish(), &facts).replace('\u{a0}', " ")
    }

    #[test]
    fn a_record_says_who_decided_what_and_why() {
        let mut answering = Answering::new(Uuid::from_random([1; 16]));
        answering.say(id("i1"), |said| {
            said.assessment = Some(Assessment::Red);
            said.reason = "Prisen mangler.".into();
            said.approved = "16.000".into();
            said.payer = Some(id("fund"));
        });
        answering.decision = Some(Decision::Return);
        answering.reviewer = " Konsulent 4 ".into();
        let line = answering.add_payment();
        answering.pay(line, |line| {
            line.item = Some(id("i1"));
            line.month = crate::domain::date::Month::new(2027, 2);
            line.amount = "8.000".into();
            line.way = Some(Payment::Invoice);
            line.payer = Some(id("fund"));
        });
        let text = told(&answering);
        for line in [
            "Sag 7",
            "1 2 3 4",
            "22. november 2026",
            "- soon: Mål g1",
            "- Kørekort",
            "16.050,00 kr.",
            "16.000,00 kr.",
            "8.000,00 kr.",
            "Linje et linje to\u{fffd}",
            "Prisen mangler.",
            "Planen er sendt tilbage til ændring.",
            ": Konsulent 4\n",
            "- februar 2027; Kørekort; 8.000,00 kr.",
        ] {
            assert!(text.contains(line), "{line} in\n{text}");
        }
    }

    #[test]
    fn a_record_of_an_answer_that_is_not_written_says_so() {
        let text = told(&Answering::new(Uuid::from_random([1; 16])));
        assert!(text.contains(danish().get("record.undecided")), "{text}");
        assert!(!text.contains(danish().get("record.payments")), "{text}");
        // Every key has a text: a key that is missing would stand there itself.
        assert!(
            !text.contains("record.") && !text.contains("answer."),
            "{text}"
        );
    }
}
