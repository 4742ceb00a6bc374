//! Lists to choose from.

use super::field::{described_by, error_message};
use super::{labelled, text, voluntary};
use crate::app::components::element::{Element, el};
use crate::app::state::Texts;
use leptos::prelude::*;

/// Something to choose: the value that files use, and its label.
#[derive(Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// A group of choices; without a label they stand on their own.
#[derive(Clone, PartialEq, Eq)]
pub struct Group {
    /// What is shown above them, or empty.
    pub label: String,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// Choices that stand on their own.
pub fn ungrouped(choices: Vec<Choice>) -> Vec<Group> {
    vec![Group {
        label: String::new(),
        choices,
    }]
}

/// A list to choose one value from.
pub struct Select {
    /// The id of the control.
    pub id: String,
    /// The key of its label.
    pub label: &'static str,
    /// The key of its hint, or empty.
    pub hint: &'static str,
    /// The key of what stands there before anything is chosen.
    pub empty: &'static str,
    /// The name by which tests find it, or empty.
    pub testid: &'static str,
    /// Whether it is said to be voluntary.
    pub voluntary: bool,
}

/// A list to choose one value from; `current` is empty where nothing is chosen.
pub fn select(
    t: &Texts,
    spec: Select,
    groups: Vec<Group>,
    current: Memo<String>,
    choose: impl Fn(String) + Send + 'static,
) -> AnyView {
    let id = spec.id;
    let hint = (!spec.hint.is_empty()).then(|| text(t, spec.hint));
    let describedby = (!spec.hint.is_empty()).then(|| format!("{id}-hint"));
    let label = match spec.voluntary {
        true => voluntary(t, text(t, spec.label)),
        false => text(t, spec.label).into_any(),
    };
    let testid = (!spec.testid.is_empty()).then_some(spec.testid);
    let first = Choice {
        value: String::new(),
        label: text(t, spec.empty),
    };
    labelled(&id, label, hint)
        .child(
            el("select")
                .class("form-select")
                .attr("id", id.clone())
                .attr("data-testid", testid)
                .attr("aria-describedby", describedby)
                .on("change", move |event| choose(event_target_value(&event)))
                .child(option(first, current))
                .child(
                    groups
                        .into_iter()
                        .map(|group| option_group(group, current))
                        .collect::<Vec<_>>(),
                ),
        )
        .into_any()
}

fn option_group(group: Group, current: Memo<String>) -> AnyView {
    let options = group
        .choices
        .into_iter()
        .map(|choice| option(choice, current))
        .collect::<Vec<_>>();
    if group.label.is_empty() {
        return options.into_any();
    }
    el("optgroup")
        .attr("label", group.label)
        .child(options)
        .into_any()
}

/// One of the choices of a list that is put together elsewhere.
pub fn option(choice: Choice, current: Memo<String>) -> AnyView {
    let value = choice.value.clone();
    let chosen = move || current.with(|current| *current == value);
    el("option")
        .attr("value", choice.value)
        .flag("selected", chosen)
        .child(choice.label)
        .into_any()
}

/// A checkbox with its label.
pub fn checkbox(
    id: String,
    label: String,
    testid: &'static str,
    checked: impl Fn() -> bool + Send + Sync + 'static,
    change: impl Fn(bool) + Send + 'static,
) -> AnyView {
    let input = checkbox_input(&id, testid, checked, change);
    beside(input, id, label)
}

/// A checkbox that a complete plan needs: with what is wrong above it, once that was asked.
pub fn needed_checkbox(
    t: &Texts,
    (id, label): (&'static str, String),
    error: Memo<Option<String>>,
    checked: impl Fn() -> bool + Send + Sync + 'static,
    change: impl Fn(bool) + Send + 'static,
) -> AnyView {
    let input = checkbox_input(id, id, checked, change)
        .attr("aria-invalid", move || {
            error.get().is_some().then_some("true")
        })
        .attr("aria-describedby", described_by(id, false, error));
    el("div")
        .class("form-group")
        .class_if("form-error", move || error.get().is_some())
        .child(error_message(t, id, error))
        .child(beside(input, id.to_owned(), label))
        .into_any()
}

fn checkbox_input(
    id: &str,
    testid: &'static str,
    checked: impl Fn() -> bool + Send + Sync + 'static,
    change: impl Fn(bool) + Send + 'static,
) -> Element {
    el("input")
        .attr("type", "checkbox")
        .class("form-checkbox")
        .attr("id", id.to_owned())
        .attr("data-testid", testid)
        .flag("checked", checked)
        .on("change", move |event| change(event_target_checked(&event)))
}

fn beside(input: Element, id: String, label: String) -> AnyView {
    el("div")
        .class("form-group-checkbox")
        .child(input)
        .child(el("label").attr("for", id).child(label))
        .into_any()
}
