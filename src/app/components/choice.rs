//! Lists to choose from.

use super::text;
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
    let hint = (!spec.hint.is_empty()).then(|| {
        view! { <span class="form-hint" id=format!("{id}-hint")>{text(t, spec.hint)}</span> }
    });
    let describedby = (!spec.hint.is_empty()).then(|| format!("{id}-hint"));
    let voluntary = spec.voluntary.then(|| {
        view! { <span class="weight-normal">" "{text(t, "field.voluntary")}</span> }
    });
    let testid = (!spec.testid.is_empty()).then_some(spec.testid);
    let first = Choice {
        value: String::new(),
        label: text(t, spec.empty),
    };
    view! {
        <div class="form-group">
            <label class="form-label" for=id.clone()>{text(t, spec.label)}{voluntary}</label>
            {hint}
            <select
                class="form-select"
                id=id.clone()
                data-testid=testid
                aria-describedby=describedby
                on:change=move |event| choose(event_target_value(&event))
            >
                {option(first, current)}
                {groups.into_iter().map(|group| option_group(group, current)).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn option_group(group: Group, current: Memo<String>) -> AnyView {
    let options = group
        .choices
        .into_iter()
        .map(|choice| option(choice, current))
        .collect_view();
    if group.label.is_empty() {
        return options.into_any();
    }
    view! { <optgroup label=group.label>{options}</optgroup> }.into_any()
}

fn option(choice: Choice, current: Memo<String>) -> AnyView {
    let value = choice.value.clone();
    let chosen = move || current.with(|current| *current == value);
    view! { <option value=choice.value prop:selected=chosen>{choice.label}</option> }.into_any()
}

/// A checkbox with its label.
pub fn checkbox(
    id: String,
    label: String,
    testid: &'static str,
    checked: impl Fn() -> bool + Send + 'static,
    change: impl Fn(bool) + Send + 'static,
) -> AnyView {
    view! {
        <div class="form-group-checkbox">
            <input
                type="checkbox"
                class="form-checkbox"
                id=id.clone()
                data-testid=testid
                prop:checked=checked
                on:change=move |event| change(event_target_checked(&event))
            />
            <label for=id>{label}</label>
        </div>
    }
    .into_any()
}
