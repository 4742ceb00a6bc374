//! Sums as bars. The table beside them says the same, so they are kept from screen readers.

use crate::app::components::element::el;
use crate::app::components::nothing;
use crate::domain::money::Money;
use leptos::prelude::*;

/// A bar: what it is, its length, and what stands behind it.
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length, beside the longest one; none where the figure is hidden.
    pub sum: Option<Money>,
    /// The figure in words.
    pub value: String,
}

/// The height that one bar takes with its label, in CSS pixels.
const ROW: usize = 48;
/// The longest bar in per cent of the width: behind it there is room for the figure.
const LONGEST: u32 = 55;

/// The bars below each other, in one picture.
pub fn chart(bars: &[Bar]) -> AnyView {
    let longest = bars.iter().filter_map(|bar| bar.sum).max();
    let Some(longest) = longest.filter(|sum| *sum > Money::ZERO) else {
        return nothing();
    };
    let rows = bars.iter().enumerate();
    let rows = rows.map(|(at, bar)| row(at * ROW, bar, longest));
    let rows = rows.collect::<Vec<_>>();
    let height = (bars.len() * ROW).to_string();
    let picture = view! {
        <svg class="desk-chart" width="100%" height=height focusable="false">
            {rows}
        </svg>
    };
    el("div")
        .class("desk-chart-frame")
        .attr("aria-hidden", "true")
        .child(picture.into_any())
        .into_any()
}

fn row(top: usize, bar: &Bar, longest: Money) -> AnyView {
    let share = bar.sum.map_or(0, |sum| sum.percent_of(longest));
    let length = u32::from(share) * LONGEST / 100;
    let (label, value) = (bar.label.clone(), bar.value.clone());
    let (words, below, figure) = (top + 16, top + 22, top + 36);
    view! {
        <text x="0" y=words.to_string()>{label}</text>
        <rect x="0" y=below.to_string() width=format!("{length}%") height="16"></rect>
        <text class="desk-chart-value" x=format!("{length}%") dx="8" y=figure.to_string()>{value}</text>
    }
    .into_any()
}
