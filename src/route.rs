//! Where a person is, as the fragment of the address.
//!
//! Pure. Addresses stand in the fragment, so that any static server works under any path.
//! A fragment that does not begin with `#/` is a link within the page, not a route.

use crate::domain::id::{Id, Uuid};

/// A page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Route {
    /// What it is; new, continue, open.
    Start,
    /// Own or shared device?
    Device,
    /// Opens any file.
    Reader,
    /// Opens a draft of another device.
    Bring,
    /// A way to say 'not now'.
    NotNow,
    /// Help in reading and writing.
    Help,
    /// A page of the consultant's desk.
    Consultant(Desk),
    /// The library of cases.
    Cases,
    /// One case.
    Case(Id),
    /// The statement on accessibility.
    Statement,
    /// A page of a draft.
    Plan(Uuid, Page),
    /// No page of ours.
    Unknown,
}

/// A page of the consultant's desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Desk {
    /// The files that were opened.
    List,
    /// One plan and the answer to it, by its place among the files, from 1.
    Plan(u32),
    /// A case made of that plan.
    Case(u32),
    /// The record of the meeting about that plan.
    Record(u32),
    /// The order sheets of that plan.
    Orders(u32),
    /// Several assessments of the same plan beside each other.
    Compare,
    /// Sums over all plans.
    Sums,
    /// What the method costs and when it pays.
    BusinessCase,
    /// The keys that this desk knows.
    Keys,
}

/// A page of a draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    /// The task list.
    Tasks,
    /// Aim and start month; perhaps at one field.
    Aim(Option<Field>),
    /// The budget; perhaps at one field.
    Items(Option<Field>),
    /// The goals; perhaps at one field.
    Goals(Option<Field>),
    /// Items and goals over the months.
    Timeline,
    /// The citizen's duties; perhaps at the box to tick.
    Duties(Option<Field>),
    /// All answers, and what to look at.
    Check,
    /// Declaration and seal.
    Seal,
    /// What to do now.
    Done,
    /// The plan on paper.
    Print,
    /// The draft as a locked file.
    Lock,
    /// The plan as it once was.
    History,
    /// What has been bought, and what is left; perhaps at one field.
    Purchases(Option<Field>),
    /// A way to say 'not now'.
    NotNow,
    /// The consultant's answer; perhaps at what is asked of one item.
    Answer(Option<Field>),
}

/// A field by its name in addresses: `i3.reason` is the field `reason` of the item `i3`, and
/// the control `i3-reason` on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    /// The item or goal, or the first part of the control's name.
    pub owner: Id,
    /// The field, if one is named.
    pub name: Option<Id>,
}

impl Route {
    /// Reads a fragment; `None` where it is a link within the page.
    pub fn parse(fragment: &str) -> Option<Route> {
        if matches!(fragment, "" | "#") {
            return Some(Route::Start);
        }
        let path = fragment.strip_prefix("#/")?;
        let mut parts = path.split('/');
        let steps = [
            parts.next(),
            parts.next(),
            parts.next(),
            parts.next(),
            parts.next(),
        ];
        Some(match steps {
            [Some(""), None, ..] => Route::Start,
            [Some("new"), None, ..] => Route::Device,
            [Some("open"), None, ..] => Route::Reader,
            [Some("bring"), None, ..] => Route::Bring,
            [Some("not-now"), None, ..] => Route::NotNow,
            [Some("help"), None, ..] => Route::Help,
            [Some("accessibility"), None, ..] => Route::Statement,
            [Some("consultant"), page, part, None, _] => {
                Desk::parse(page, part).map_or(Route::Unknown, Route::Consultant)
            }
            [Some("cases"), None, ..] => Route::Cases,
            [Some("cases"), Some(id), None, ..] => {
                Id::parse(id).map_or(Route::Unknown, Route::Case)
            }
            [Some("plan"), Some(id), page, field, None] => {
                match (Uuid::parse(id), Page::parse(page, field)) {
                    (Some(id), Some(page)) => Route::Plan(id, page),
                    _ => Route::Unknown,
                }
            }
            _ => Route::Unknown,
        })
    }

    /// The fragment of the page.
    pub fn fragment(self) -> String {
        match self {
            Route::Start | Route::Unknown => "#/".into(),
            Route::Device => "#/new".into(),
            Route::Reader => "#/open".into(),
            Route::Bring => "#/bring".into(),
            Route::NotNow => "#/not-now".into(),
            Route::Help => "#/help".into(),
            Route::Statement => "#/accessibility".into(),
            Route::Consultant(page) => format!("#/consultant{}", page.path()),
            Route::Cases => "#/cases".into(),
            Route::Case(id) => format!("#/cases/{id}"),
            Route::Plan(id, page) => format!("#/plan/{id}{}", page.path()),
        }
    }
}

impl Desk {
    fn parse(page: Option<&str>, part: Option<&str>) -> Option<Desk> {
        let number = |text: &str| text.parse().ok().filter(|number| *number > 0);
        Some(match (page, part) {
            (None, None) => Desk::List,
            (Some("compare"), None) => Desk::Compare,
            (Some("sums"), None) => Desk::Sums,
            (Some("business-case"), None) => Desk::BusinessCase,
            (Some("keys"), None) => Desk::Keys,
            (Some(plan), None) => Desk::Plan(number(plan)?),
            (Some(plan), Some("case")) => Desk::Case(number(plan)?),
            (Some(plan), Some("record")) => Desk::Record(number(plan)?),
            (Some(plan), Some("orders")) => Desk::Orders(number(plan)?),
            _ => return None,
        })
    }

    fn path(self) -> String {
        match self {
            Desk::List => String::new(),
            Desk::Plan(plan) => format!("/{plan}"),
            Desk::Case(plan) => format!("/{plan}/case"),
            Desk::Record(plan) => format!("/{plan}/record"),
            Desk::Orders(plan) => format!("/{plan}/orders"),
            Desk::Compare => "/compare".into(),
            Desk::Sums => "/sums".into(),
            Desk::BusinessCase => "/business-case".into(),
            Desk::Keys => "/keys".into(),
        }
    }
}

impl Page {
    fn parse(page: Option<&str>, field: Option<&str>) -> Option<Page> {
        let field = match field {
            Some(text) => Some(Field::parse(text)?),
            None => None,
        };
        Some(match (page, field) {
            (Some("aim"), field) => Page::Aim(field),
            (Some("duties"), field) => Page::Duties(field),
            (Some("items"), field) => Page::Items(field),
            (Some("goals"), field) => Page::Goals(field),
            (Some("purchases"), field) => Page::Purchases(field),
            (Some("answer"), field) => Page::Answer(field),
            (_, Some(_)) => return None,
            (None, None) => Page::Tasks,
            (Some(name), None) => {
                let (page, _) = PAGES.iter().find(|(_, path)| *path == name)?;
                *page
            }
        })
    }

    /// The field that the page is opened at.
    pub fn field(self) -> Option<Field> {
        match self {
            Page::Aim(field)
            | Page::Items(field)
            | Page::Goals(field)
            | Page::Duties(field)
            | Page::Purchases(field)
            | Page::Answer(field) => field,
            _ => None,
        }
    }

    fn path(self) -> String {
        let with = |name: &str, field: Option<Field>| match field {
            Some(field) => format!("/{name}/{}", field.path()),
            None => format!("/{name}"),
        };
        match self {
            Page::Tasks => String::new(),
            Page::Aim(field) => with("aim", field),
            Page::Duties(field) => with("duties", field),
            Page::Items(field) => with("items", field),
            Page::Goals(field) => with("goals", field),
            Page::Purchases(field) => with("purchases", field),
            Page::Answer(field) => with("answer", field),
            _ => {
                let found = PAGES.iter().find(|(page, _)| *page == self);
                with(found.map_or("", |(_, path)| path), None)
            }
        }
    }
}

const PAGES: [(Page, &str); 8] = [
    (Page::NotNow, "not-now"),
    (Page::Timeline, "timeline"),
    (Page::Check, "check"),
    (Page::Seal, "seal"),
    (Page::Done, "done"),
    (Page::Print, "print"),
    (Page::History, "history"),
    (Page::Lock, "lock"),
];

impl Field {
    /// The field with those names; `None` where one is no name.
    pub fn named(owner: &str, name: &str) -> Option<Field> {
        Some(Field {
            owner: Id::parse(owner)?,
            name: Some(Id::parse(name)?),
        })
    }

    /// The id of the control on the page.
    pub fn control(self) -> String {
        match self.name {
            Some(name) => format!("{}-{name}", self.owner),
            None => self.owner.to_string(),
        }
    }

    fn parse(text: &str) -> Option<Field> {
        match text.split_once('.') {
            Some((owner, name)) => Some(Field {
                owner: Id::parse(owner)?,
                name: Some(Id::parse(name)?),
            }),
            None => Some(Field {
                owner: Id::parse(text)?,
                name: None,
            }),
        }
    }

    fn path(self) -> String {
        match self.name {
            Some(name) => format!("{}.{name}", self.owner),
            None => self.owner.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "#/plan/7b0f2c9e-51d4-4a57-8c3e-2f6f1f0a9b11";

    #[test]
    fn every_address_is_read_as_it_is_written() {
        for fragment in [
            "#/",
            "#/new",
            "#/open",
            "#/bring",
            "#/not-now",
            "#/help",
            "#/consultant",
            "#/consultant/12",
            "#/consultant/12/case",
            "#/consultant/12/record",
            "#/consultant/12/orders",
            "#/consultant/compare",
            "#/consultant/sums",
            "#/consultant/business-case",
            "#/consultant/keys",
            "#/cases",
            "#/cases/baker",
            "#/accessibility",
        ] {
            assert_eq!(
                Route::parse(fragment).map(Route::fragment).as_deref(),
                Some(fragment)
            );
        }
        for page in [
            "",
            "/aim",
            "/aim/start",
            "/duties/duties.read",
            "/items",
            "/items/i3",
            "/items/i3.reason",
            "/goals",
            "/goals/g1.text",
            "/timeline",
            "/duties",
            "/check",
            "/seal",
            "/done",
            "/print",
            "/not-now",
            "/history",
            "/lock",
            "/purchases",
            "/purchases/i3.paid",
            "/answer",
            "/answer/answer.i3",
        ] {
            let fragment = format!("{PLAN}{page}");
            assert_eq!(Route::parse(&fragment).map(Route::fragment), Some(fragment));
        }
    }

    #[test]
    fn an_address_that_leads_nowhere_says_so() {
        for fragment in [
            "#/x",
            "#/new/x",
            "#/help/x",
            "#/cases/baker/x",
            "#/cases/<b>",
            "#/consultant/0",
            "#/consultant/-1",
            "#/consultant/x",
            "#/consultant/1/x",
            "#/consultant/1/case/x",
            "#/plan",
            "#/plan/7b0f",
            &format!("{PLAN}/x"),
            &format!("{PLAN}/check/i1"),
            &format!("{PLAN}/items/i1/x"),
        ] {
            assert_eq!(Route::parse(fragment), Some(Route::Unknown), "{fragment}");
        }
    }

    #[test]
    fn a_link_within_the_page_is_no_route() {
        for (fragment, expected) in [
            ("#main-content", None),
            ("", Some(Route::Start)),
            ("#", Some(Route::Start)),
        ] {
            assert_eq!(Route::parse(fragment), expected);
        }
    }
}
