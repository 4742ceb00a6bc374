//! What a plan still lacks, what may be wrong with it, and what is worth asking.
//!
//! Pure. Findings are data; sentences are made of them elsewhere. No finding blocks typing
//! or saving, and only those that the programme names in `requiredToSeal` hold sealing back.

mod bought;
mod finding;

pub use finding::{Code, Detail, Finding, Place, Severity};

use super::date::Month;
use super::edit::{GoalText, ItemText, TextPlace};
use super::id::Id;
use super::letters::folded;
use super::money::Money;
use super::plan::{Item, Plan, longest};
use super::price::{PriceError, Vat};
use super::privacy::{Trace, traces};
use super::programme::Programme;
use super::totals;

/// Everything there is to say of a plan under a programme, in the order of the page.
pub fn check(plan: &Plan, programme: &Programme) -> Vec<Finding> {
    let mut findings = Findings {
        programme,
        list: Vec::new(),
    };
    check_aim(plan, &mut findings);
    check_items(plan, &mut findings);
    check_goals(plan, &mut findings);
    check_end(plan, &mut findings);
    findings.list
}

/// What may be said of one item on its own, for the row in which it is written.
pub fn check_item(item: &Item, plan: &Plan, programme: &Programme) -> Vec<Finding> {
    let mut findings = Findings {
        programme,
        list: Vec::new(),
    };
    item_itself(item, plan, &mut findings);
    findings.list
}

/// Whether the programme lets the plan be sealed.
pub fn can_seal(findings: &[Finding]) -> bool {
    findings
        .iter()
        .all(|finding| finding.severity != Severity::Required)
}

struct Findings<'a> {
    programme: &'a Programme,
    list: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, code: Code, place: Place) {
        self.add_with(code, place, Detail::None);
    }

    fn add_with(&mut self, code: Code, place: Place, detail: Detail) {
        let required = self.programme.required_to_seal.contains(&code);
        let required = required && code.may_be_required();
        let severity = if required || code.is_limit_of_format() {
            Severity::Required
        } else if code.is_question() {
            Severity::Question
        } else {
            Severity::Advice
        };
        self.list.push(Finding {
            code,
            place,
            severity,
            detail,
        });
    }

    fn add_if(&mut self, condition: bool, code: Code, place: Place) {
        if condition {
            self.add(code, place);
        }
    }

    /// What may be said of any free text.
    fn text(&mut self, place: TextPlace, text: &str, most: usize) {
        for trace in traces(text) {
            let code = match trace {
                Trace::Cpr => Code::TextCpr,
                Trace::Phone => Code::TextPhone,
                Trace::Email => Code::TextEmail,
                // A shop's address in a citizen's own plan is no finding.
                Trace::Address => continue,
            };
            self.add(code, Place::Text(place));
        }
        if text.chars().count() > most {
            self.add_with(Code::TextTooLong, Place::Text(place), Detail::Most(most));
        }
    }
}

fn check_aim(plan: &Plan, findings: &mut Findings) {
    findings.add_if(plan.aim.kind.is_none(), Code::Aim, Place::Aim);
    findings.add_if(plan.start.is_none(), Code::Start, Place::Start);
    findings.text(TextPlace::Aim, &plan.aim.text, longest::AIM);
    findings.text(TextPlace::Reference, &plan.reference, longest::REFERENCE);
}

fn check_items(plan: &Plan, findings: &mut Findings) {
    findings.add_if(plan.items.is_empty(), Code::ItemAny, Place::Items);
    if plan.items.len() > longest::ITEMS {
        findings.add_with(Code::TooMany, Place::Items, Detail::Most(longest::ITEMS));
    }
    for item in &plan.items {
        item_itself(item, plan, findings);
    }
    duplicates(plan, findings);
    follow_on(plan, findings);
    let applied = totals::applied(plan).sum;
    if applied > findings.programme.ceiling {
        let over = applied
            .minus(findings.programme.ceiling)
            .unwrap_or(Money::MAX);
        findings.add_with(Code::Ceiling, Place::Items, Detail::Over(over));
    }
}

fn item_itself(item: &Item, plan: &Plan, findings: &mut Findings) {
    let text = |field| TextPlace::Item(item.id, field);
    let at = |field| Place::Text(text(field));
    findings.add_if(is_blank(&item.what), Code::ItemWhat, at(ItemText::What));
    findings.add_if(
        item.category.is_none(),
        Code::ItemCategory,
        Place::Item(item.id),
    );
    if let Err(error) = item.price.read() {
        findings.add_with(
            Code::ItemAmount,
            at(price_field(error)),
            Detail::Price(error),
        );
    }
    findings.add_if(
        item.price.vat == Vat::Unknown,
        Code::ItemVat,
        Place::Item(item.id),
    );
    findings.add_if(
        is_blank(&item.reason),
        Code::ItemReason,
        at(ItemText::Reason),
    );
    let aimless = !is_blank(&item.reason) && item.goals.is_empty();
    findings.add_if(aimless, Code::ItemGoal, Place::Item(item.id));
    let outside = is_outside(item, plan.start, findings.programme.period_months);
    findings.add_if(
        outside && item.extension.is_none(),
        Code::ItemPeriod,
        Place::Item(item.id),
    );
    findings.text(text(ItemText::What), &item.what, longest::WHAT);
    findings.text(text(ItemText::Supplier), &item.supplier, longest::SUPPLIER);
    findings.text(text(ItemText::Reason), &item.reason, longest::REASON);
    bought::check(item, findings);
}

fn price_field(error: PriceError) -> ItemText {
    match error {
        PriceError::Unit(_) | PriceError::TotalTooLarge => ItemText::Unit,
        PriceError::Rate => ItemText::Rate,
        PriceError::Count => ItemText::Count,
        PriceError::Months => ItemText::Months,
    }
}

/// Whether an item is bought, or its last month falls, outside the programme's period.
pub fn is_outside(item: &Item, start: Option<Month>, period_months: u16) -> bool {
    let (Some(start), Some(month)) = (start, item.month) else {
        return false;
    };
    let recurring = item.price.read().map_or(1, |price| price.months);
    let last = month.months_since(start) + recurring as i32 - 1;
    month < start || last >= i32::from(period_months)
}

fn duplicates(plan: &Plan, findings: &mut Findings) {
    let mut seen: Vec<((String, Option<Money>), Id)> = Vec::new();
    for item in &plan.items {
        let words = item.what.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            continue;
        }
        let likeness = (folded(&words), item.price.total());
        if let Some((_, like)) = seen.iter().find(|(known, _)| *known == likeness) {
            findings.add_with(
                Code::ItemDuplicate,
                Place::Item(item.id),
                Detail::Like(*like),
            );
        } else {
            seen.push((likeness, item.id));
        }
    }
}

/// Each question once, at the first item that gives rise to it.
fn follow_on(plan: &Plan, findings: &mut Findings) {
    let programme = findings.programme;
    for (index, question) in programme.follow_on.iter().enumerate() {
        let asks = |item: &&Item| {
            item.category
                .is_some_and(|category| question.categories.contains(&category))
        };
        if let Some(item) = plan.items.iter().find(asks) {
            let detail = Detail::FollowOn(index);
            findings.add_with(Code::ItemFollowOn, Place::Item(item.id), detail);
        }
    }
}

fn check_goals(plan: &Plan, findings: &mut Findings) {
    if plan.goals.len() > longest::GOALS {
        findings.add_with(Code::TooMany, Place::Plan, Detail::Most(longest::GOALS));
    }
    for horizon in &findings.programme.horizons {
        let met = plan
            .goals
            .iter()
            .any(|goal| goal.horizon == horizon.id && !is_blank(&goal.text));
        findings.add_if(!met, Code::GoalEachHorizon, Place::Horizon(horizon.id));
    }
    for goal in &plan.goals {
        let text = |field| TextPlace::Goal(goal.id, field);
        findings.add_if(
            is_blank(&goal.text),
            Code::GoalText,
            Place::Text(text(GoalText::Text)),
        );
        let served = plan.items.iter().any(|item| item.goals.contains(&goal.id));
        let idle = !served && !is_blank(&goal.text) && !plan.items.is_empty();
        findings.add_if(idle, Code::GoalItem, Place::Goal(goal.id));
        findings.text(text(GoalText::Text), &goal.text, longest::GOAL);
        findings.text(text(GoalText::Evidence), &goal.evidence, longest::EVIDENCE);
    }
}

fn check_end(plan: &Plan, findings: &mut Findings) {
    let programme = findings.programme;
    let all_read = programme
        .duties
        .iter()
        .all(|duty| plan.duties.contains(&duty.id));
    findings.add_if(!all_read, Code::Duties, Place::Duties);
    let accepted = plan
        .declaration
        .is_some_and(|accepted| accepted.version == programme.declaration.version);
    findings.add_if(!accepted, Code::Declaration, Place::Declaration);
    if plan.replies.len() > longest::REPLIES {
        findings.add_with(Code::TooMany, Place::Plan, Detail::Most(longest::REPLIES));
    }
    for reply in &plan.replies {
        findings.text(TextPlace::Reply(reply.to), &reply.note, longest::NOTE);
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{bought, goal, id, plan, programme, sound};

    fn buy(plan: &mut Plan, amount: &str, receipt: bool) {
        let mut bought = bought(amount, "2027-01-05");
        bought.receipt = receipt;
        plan.items[0].bought = Some(bought);
    }

    #[test]
    fn a_purchase_within_the_amount_and_with_its_receipt_has_no_findings() {
        for amount in ["100", "99,99", "0"] {
            let mut plan = sound();
            buy(&mut plan, amount, true);
            assert_eq!(check(&plan, &programme()), vec![], "{amount}");
        }
    }

    #[test]
    fn of_a_purchase_only_an_unreadable_amount_holds_sealing_back() {
        for (amount, receipt, sealable) in [
            ("", false, true),
            ("500", false, true),
            ("1.5", true, false),
            ("-5", true, false),
        ] {
            let mut plan = sound();
            buy(&mut plan, amount, receipt);
            let findings = check(&plan, &programme());
            assert!(!findings.is_empty(), "{amount}");
            assert_eq!(can_seal(&findings), sealable, "{amount}");
        }
    }

    #[test]
    fn a_sound_plan_has_no_findings() {
        assert_eq!(check(&sound(), &programme()), vec![]);
    }

    #[test]
    fn every_fault_gives_its_finding_and_no_other() {
        type Fault = fn(&mut Plan);
        let faults: [(Code, Fault); 25] = [
            (Code::Aim, |plan| plan.aim.kind = None),
            (Code::Start, |plan| plan.start = None),
            (Code::ItemWhat, |plan| plan.items[0].what = " \n".into()),
            (Code::ItemCategory, |plan| plan.items[0].category = None),
            (Code::ItemAmount, |plan| {
                plan.items[0].price.unit = "1.5".into()
            }),
            (Code::ItemReason, |plan| plan.items[0].reason.clear()),
            (Code::ItemVat, |plan| plan.items[0].price.vat = Vat::Unknown),
            (Code::ItemPeriod, |plan| {
                plan.items[0].month = Month::new(2027, 7)
            }),
            (Code::ItemPeriod, |plan| {
                plan.items[0].month = Month::new(2026, 12)
            }),
            (Code::ItemFollowOn, |plan| {
                plan.items[0].category = Some(id("car-licence"))
            }),
            (Code::ItemDuplicate, |plan| {
                let mut twin = plan.items[0].clone();
                twin.id = id("i2");
                twin.what = "  KAMERA ".into();
                plan.items.push(twin);
            }),
            (Code::GoalText, |plan| {
                let mut blank = goal("g3", "soon");
                blank.text.clear();
                plan.goals.push(blank);
            }),
            (Code::GoalItem, |plan| plan.items[0].goals = vec![id("g1")]),
            (Code::Ceiling, |plan| {
                plan.items[0].price.unit = "50.000,01".into()
            }),
            (Code::Duties, |plan| plan.duties.clear()),
            (Code::Declaration, |plan| plan.declaration = None),
            (Code::BoughtUntold, |plan| buy(plan, "", true)),
            (Code::BoughtAmount, |plan| buy(plan, "1.5", true)),
            (Code::BoughtOver, |plan| buy(plan, "100,01", true)),
            (Code::BoughtReceipt, |plan| buy(plan, "100", false)),
            (Code::TextCpr, |plan| {
                plan.items[0].reason = "Jeg er 010190-1234.".into()
            }),
            (Code::TextPhone, |plan| {
                plan.aim.text = "Ring 86 12 34 56.".into()
            }),
            (Code::TextEmail, |plan| {
                plan.goals[0].evidence = "a@example.dk".into()
            }),
            (Code::TextTooLong, |plan| {
                plan.items[0].what = "x".repeat(201)
            }),
            (Code::TooMany, |plan| {
                for number in 2..=401 {
                    let mut more = plan.items[0].clone();
                    more.id = Id::numbered('i', number);
                    more.what = format!("Ting {number}");
                    more.price.unit = "1".into();
                    plan.items.push(more);
                }
            }),
        ];
        for (code, fault) in faults {
            let mut plan = sound();
            fault(&mut plan);
            let codes: Vec<Code> = check(&plan, &programme()).iter().map(|f| f.code).collect();
            assert_eq!(codes, [code]);
        }
    }

    #[test]
    fn an_empty_plan_is_told_what_is_missing() {
        let codes: Vec<Code> = check(&plan(vec![]), &programme())
            .iter()
            .map(|f| f.code)
            .collect();
        use Code::*;
        assert_eq!(
            codes,
            [
                Aim,
                Start,
                ItemAny,
                GoalEachHorizon,
                GoalEachHorizon,
                Duties,
                Declaration
            ]
        );
    }

    #[test]
    fn an_extension_reason_answers_for_the_time_frame() {
        let mut plan = sound();
        plan.items[0].month = Month::new(2027, 9);
        plan.items[0].extension = Some(id("illness"));
        assert_eq!(check(&plan, &programme()), vec![]);
    }

    #[test]
    fn only_what_the_programme_requires_holds_sealing_back() {
        let mut programme = programme();
        programme.required_to_seal = vec![Code::ItemAmount];
        let mut plan = sound();
        plan.items[0].reason.clear();
        plan.items[0].price.unit = "50.001".into();
        assert!(can_seal(&check(&plan, &programme)));
        plan.items[0].price.unit = "x".into();
        assert!(!can_seal(&check(&plan, &programme)));
    }

    #[test]
    fn the_names_of_codes_are_read_as_they_are_written() {
        for code in Code::ALL {
            let read = code.may_be_required().then_some(code);
            assert_eq!(Code::parse(code.as_str()), read);
        }
    }

    #[test]
    fn of_one_item_the_same_is_said_as_in_the_whole() {
        for unit in ["100", "", "1.5"] {
            let mut plan = sound();
            plan.items[0].price.unit = unit.into();
            let own = check_item(&plan.items[0], &plan, &programme());
            let whole = check(&plan, &programme());
            assert!(own.iter().all(|finding| whole.contains(finding)), "{unit}");
            assert_eq!(own.is_empty(), unit == "100", "{unit}");
        }
    }

    #[test]
    fn the_address_of_a_shop_is_no_finding() {
        let mut plan = sound();
        plan.items[0].supplier = "Fotohuset, Nørregade 12".into();
        assert_eq!(check(&plan, &programme()), vec![]);
    }

    #[test]
    fn a_price_that_cannot_be_read_is_told_at_the_field_that_it_is_wrong_in() {
        type Spoil = fn(&mut crate::domain::price::Price);
        let cases: [(Spoil, ItemText); 4] = [
            (|price| price.unit = "x".into(), ItemText::Unit),
            (|price| price.rate = "x".into(), ItemText::Rate),
            (|price| price.count = "x".into(), ItemText::Count),
            (|price| price.months = "x".into(), ItemText::Months),
        ];
        for (spoil, field) in cases {
            let mut plan = sound();
            spoil(&mut plan.items[0].price);
            let places = check(&plan, &programme());
            let place = Place::Text(TextPlace::Item(id("i1"), field));
            assert!(
                places.iter().any(|finding| finding.place == place),
                "{field:?}"
            );
        }
    }

    #[test]
    fn more_goals_than_a_file_may_hold_are_told() {
        let mut plan = sound();
        let more = (0..=longest::GOALS).map(|number| goal(&format!("g{}", number + 10), "soon"));
        plan.goals.extend(more);
        let findings = check(&plan, &programme());
        let most = |finding: &Finding| finding.detail == Detail::Most(longest::GOALS);
        assert!(findings.iter().any(most));
    }

    #[test]
    fn what_is_just_as_much_as_is_allowed_is_no_finding() {
        type Fill = fn(&mut Plan);
        let fills: [Fill; 4] = [
            |plan| plan.items[0].price.unit = "50.000,00".into(),
            |plan| plan.items[0].what = "æ".repeat(longest::WHAT),
            |plan| plan.aim.text = "æ".repeat(longest::AIM),
            |plan| {
                for number in 2..=longest::ITEMS as u32 {
                    let mut more = plan.items[0].clone();
                    more.id = Id::numbered('i', number);
                    more.what = format!("Ting {number}");
                    more.price.unit = "1".into();
                    plan.items.push(more);
                }
            },
        ];
        for fill in fills {
            let mut plan = sound();
            fill(&mut plan);
            assert_eq!(check(&plan, &programme()), vec![]);
        }
    }

    #[test]
    fn a_thing_with_a_reason_is_asked_which_goal_it_serves_and_one_without_is_not_yet() {
        for (reason, asked) in [("Jeg vil filme.", true), (" ", false)] {
            let mut plan = sound();
            let mut second = plan.items[0].clone();
            second.id = id("i2");
            second.what = "Stativ".into();
            second.reason = reason.into();
            second.goals.clear();
            plan.items.push(second);
            let findings = check(&plan, &programme());
            let found = findings
                .iter()
                .any(|finding| finding.code == Code::ItemGoal);
            assert_eq!(found, asked, "{reason}");
        }
    }
}
