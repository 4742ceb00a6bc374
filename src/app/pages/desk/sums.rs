//! Sums and counts over all plans on the desk: as tables, as bars, and as files.

use super::chart::{Bar, chart};
use super::pieces::{back, cell, progress, sideways, table, when_read};
use crate::app::browser::{clock, files};
use crate::app::components::choice::{Choice, Select, checkbox, select, ungrouped};
use crate::app::components::element::{Element, el, group};
use crate::app::components::{button, finding, text};
use crate::app::desk::gather::Gathered;
use crate::app::desk::{Desk, Progress};
use crate::app::state::Texts;
use crate::domain::portfolio::{By, Cell, Figures, Key, Table};
use crate::domain::programme::{Programme, Wording};
use crate::file::csv::{self, Style};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// How the figures are looked at.
#[derive(Clone, Copy)]
struct View {
    desk: Desk,
    gathered: RwSignal<Option<Arc<Gathered>>>,
    /// Whether they are to be passed on, so that nobody may be singled out.
    pass_on: RwSignal<bool>,
    /// Whether files are made for a Danish spreadsheet.
    danish: RwSignal<bool>,
}

/// The page.
pub fn page(desk: Desk, t: &Texts) -> AnyView {
    let words = t.clone();
    group()
        .child(back(t))
        .child(el("h1").child(text(t, "sums.title")))
        .child(el("p").class("lead").child(text(t, "sums.lead")))
        .child(when_read(desk, t, move || body(desk, &words)))
        .into_any()
}

fn body(desk: Desk, t: &Texts) -> AnyView {
    let view = View {
        desk,
        gathered: RwSignal::new(None),
        pass_on: RwSignal::new(true),
        danish: RwSignal::new(true),
    };
    let at = RwSignal::new(Progress::default());
    spawn_local(async move {
        // Who has left the page waits for nothing.
        let tell = |now| at.try_set(now).is_none();
        if let Some(gathered) = desk.gather(tell).await {
            view.gathered.try_set(Some(Arc::new(gathered)));
        }
    });
    let t = t.clone();
    let shown = move || match view.gathered.get() {
        None => progress(&t, move || at.get()),
        Some(gathered) if gathered.rows.is_empty() => el("p")
            .class("empty-state")
            .child(text(&t, "sums.none"))
            .into_any(),
        Some(gathered) => figures(view, &t, &gathered),
    };
    group().child(shown).into_any()
}

fn figures(view: View, t: &Texts, gathered: &Arc<Gathered>) -> AnyView {
    let words = t.clone();
    let note = move || {
        let key = match view.pass_on.get() {
            true => "sums.pass-on-note",
            false => "sums.own-note",
        };
        finding(!view.pass_on.get(), text(&words, key))
    };
    let (words, all) = (t.clone(), gathered.clone());
    let tables = move || {
        let pass_on = view.pass_on.get();
        let tables = By::ALL.map(|by| one(view, &words, &all, by, pass_on));
        tables.into_iter().collect::<Vec<_>>()
    };
    group()
        .child(counted(t, gathered))
        .child(
            el("div")
                .class("desk-filter")
                .child(checkbox(
                    "sums-pass-on".to_owned(),
                    text(t, "sums.pass-on"),
                    "sums-pass-on",
                    move || view.pass_on.get(),
                    move |on| view.pass_on.set(on),
                ))
                .child(style_choice(view, t)),
        )
        .child(el("div").attr("role", "status").child(note))
        .child(tables)
        .child(
            el("div").class("button-group d-print-none").child(
                button()
                    .class("button button-secondary")
                    .on("click", |_| files::print())
                    .child(text(t, "sums.print")),
            ),
        )
        .into_any()
}

/// How many plans are counted, and what is not.
fn counted(t: &Texts, gathered: &Gathered) -> AnyView {
    let count = |key: &str, number: u32| {
        let shown = number > 0;
        shown.then(|| el("li").child(t.count(key, number as usize)))
    };
    el("ul")
        .child(el("li").child(t.count("sums.counted", gathered.rows.len())))
        .child(count("sums.older", gathered.older))
        .child(count("sums.left-out", gathered.left_out))
        .child(el("li").child(text(t, "sums.answers")))
        .into_any()
}

fn style_choice(view: View, t: &Texts) -> AnyView {
    let spec = Select {
        id: "sums-style".to_owned(),
        label: "sums.style",
        hint: "",
        empty: "sums.style.danish",
        testid: "sums-style",
        voluntary: false,
    };
    let plain = Choice {
        value: "plain".to_owned(),
        label: text(t, "sums.style.plain"),
    };
    let current = Memo::new(move |_| match view.danish.get() {
        true => String::new(),
        false => "plain".to_owned(),
    });
    select(t, spec, ungrouped(vec![plain]), current, move |value| {
        view.danish.set(value.is_empty());
    })
}

fn one(view: View, t: &Texts, gathered: &Gathered, by: By, pass_on: bool) -> AnyView {
    let programme = view.desk.app.programme();
    let made = match pass_on {
        true => Table::to_pass_on(&gathered.rows, by, &programme),
        false => Table::own(&gathered.rows, by, &programme),
    };
    let name = by.as_str();
    let hidden = made.cells.iter().filter(|cell| cell.figures.is_none());
    let suppressed = match (hidden.count(), made.total) {
        (0, _) => None,
        (_, None) => Some(text(t, "sums.too-few")),
        (number, Some(_)) => Some(t.count("sums.hidden-cells", number)),
    };
    let title = text(t, &format!("sums.by.{name}"));
    let bars = bars(t, &programme, &made);
    let shown = shown(t, &programme, &made, &title);
    let label = t.fill("sums.download", &[("table", &title)]);
    let words = t.clone();
    let save = move |_| save(view, &words, &programme, &made, pass_on);
    el("section")
        .class("section desk-sums")
        .attr("data-testid", format!("sums-{name}"))
        .child(el("h2").child(title.clone()))
        .child(suppressed.map(|said| finding(false, said)))
        .child(chart(&bars))
        .child(sideways(title.clone(), shown))
        .child(
            button()
                .class("button button-secondary d-print-none")
                .attr("data-testid", "sums-csv")
                .on("click", save)
                .child(label),
        )
        .into_any()
}

/// A bar for each cell that is not empty.
fn bars(t: &Texts, programme: &Programme, made: &Table) -> Vec<Bar> {
    let bar = |cell: &Cell| Bar {
        label: label(t, programme, made.by, cell.key),
        sum: cell.figures.map(|figures| figures.applied.sum),
        value: match cell.figures {
            Some(figures) => t.amount(figures.applied.sum),
            None => text(t, "sums.hidden"),
        },
    };
    told(made).map(bar).collect()
}

/// The cells that are hidden or have somebody in them.
fn told(made: &Table) -> impl Iterator<Item = &Cell> {
    let cells = made.cells.iter();
    cells.filter(|cell| cell.figures.is_none_or(|one| one.applied.people > 0))
}

fn shown(t: &Texts, programme: &Programme, made: &Table, title: &str) -> Element {
    let columns = headings(t, made.by);
    // Approved amounts have columns only where the table holds them.
    let most = match made.total.and_then(|total| total.approved) {
        Some(_) => columns.len(),
        None => 3,
    };
    let columns = columns.get(..most).unwrap_or(&columns);
    // Cells with nobody in them stand in the file; here they would bury the others.
    let rows = told(made).map(|cell| {
        let name = label(t, programme, made.by, cell.key);
        row(t, columns, name, cell.figures.as_ref())
    });
    let total = row(t, columns, text(t, "sums.total"), made.total.as_ref());
    let caption = t.fill("sums.caption", &[("table", title)]);
    table(caption, columns, rows.collect()).child(el("tfoot").child(total))
}

fn headings(t: &Texts, by: By) -> [String; 5] {
    let first = format!("sums.by.{}", by.as_str());
    [
        text(t, &first),
        text(t, "sums.people"),
        text(t, "sums.applied"),
        text(t, "sums.approvals"),
        text(t, "sums.approved"),
    ]
}

fn row(t: &Texts, columns: &[String], name: String, figures: Option<&Figures>) -> AnyView {
    let head = el("th").attr("scope", "row").child(name);
    let Some(figures) = figures else {
        let all = columns.len().saturating_sub(1).to_string();
        let hidden = el("td").class("num").attr("colspan", all);
        return el("tr")
            .child(head)
            .child(hidden.child(text(t, "sums.hidden")))
            .into_any();
    };
    let approved = figures.approved.unwrap_or_default();
    let values = [
        figures.applied.people.to_string(),
        t.amount(figures.applied.sum),
        approved.people.to_string(),
        t.amount(approved.sum),
    ];
    let values = columns.iter().skip(1).zip(values);
    let values = values.map(|(column, value)| cell(column, value).class("num"));
    el("tr")
        .child(head)
        .child(values.collect::<Vec<_>>())
        .into_any()
}

/// What a cell is called.
fn label(t: &Texts, programme: &Programme, by: By, key: Key) -> String {
    let named = match (key, by) {
        (Key::Month(month), _) => return t.month(month),
        (Key::Colour(colour), _) => return text(t, &format!("assessment.{}", colour.as_str())),
        (Key::None, _) => return text(t, &format!("sums.none.{}", by.as_str())),
        (Key::Other, _) => return text(t, "sums.other"),
        (Key::Named(id), By::Category) => programme.category(id).map(|one| &one.label),
        (Key::Named(id), By::Aim) => programme.aim(id).map(|one| &one.label),
        (Key::Named(id), _) => {
            let found = programme.payers.iter().find(|payer| payer.id == id);
            found.map(|payer| &payer.label)
        }
    };
    let in_language = |words: &Wording| words.get(t.language).to_owned();
    match (key, named) {
        (_, Some(words)) => in_language(words),
        (Key::Named(id), None) => id.to_string(),
        _ => String::new(),
    }
}

fn save(view: View, t: &Texts, programme: &Programme, made: &Table, pass_on: bool) {
    let style = match view.danish.get_untracked() {
        true => Style::Danish,
        false => Style::Plain,
    };
    let headings = headings(t, made.by);
    let words = csv::Words {
        headings: headings.each_ref().map(String::as_str),
        total: t.get("sums.total"),
        hidden: t.get("sums.hidden"),
    };
    let file = csv::table(style, made, &words, &mut |key| {
        label(t, programme, made.by, key)
    });
    let today = clock::now().to_string();
    let today = today.get(..10).unwrap_or_default();
    let kind = if pass_on { "" } else { "-internt" };
    // A browser that cannot make a file says so itself; the table stays on the page.
    let _ = files::save(
        &format!("tal-{}{kind}-{today}.csv", made.by.as_str()),
        &file,
    );
}
