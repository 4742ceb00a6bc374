//! Elements of the page, built by calls instead of `view!`.
//!
//! Leptos draws them and keeps them up to date. What this module adds is that the type of
//! an element does not depend on what stands in it, so that the compiler writes the code
//! that draws and updates one element once, not once for each of several hundred: with
//! `view!` the program of the page was a third larger (1.003 kB instead of 755 kB).

use crate::domain::id::Id;
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::style::style;
use leptos::tachys::html::{event, property};
use std::sync::Arc;

/// An element that is being put together.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Begins an element with that tag.
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

/// Several views in a row, without an element around them.
pub struct Group(Vec<AnyView>);

/// Begins a row of views.
pub fn group() -> Group {
    Group(Vec::new())
}

impl Group {
    /// Puts a view behind the others; a function is followed.
    pub fn child(mut self, child: impl IntoChild) -> Group {
        self.0.extend(child.into_child());
        self
    }

    /// The finished view.
    pub fn into_any(self) -> AnyView {
        self.0.into_any()
    }
}

/// A row for each id, kept as long as its id is in the list.
pub fn each(
    ids: impl Fn() -> Vec<Id> + Send + Sync + 'static,
    row: impl Fn(Id) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (ids, row): (Ids, Row) = (Box::new(ids), Arc::new(row));
    let row = move |id| row(id);
    view! { <For each=ids key=|id: &Id| *id children=row /> }.into_any()
}

type Ids = Box<dyn Fn() -> Vec<Id> + Send + Sync>;
type Row = Arc<dyn Fn(Id) -> AnyView + Send + Sync>;

impl Element {
    /// Sets an attribute; a function is followed, and `None` leaves the attribute out.
    pub fn attr(mut self, name: &'static str, value: impl IntoValue) -> Element {
        let attribute = match value.into_value() {
            Value::Fixed(None) => return self,
            Value::Fixed(Some(text)) => custom_attribute(name, text).into_any_attr(),
            Value::Followed(read) => custom_attribute(name, read).into_any_attr(),
        };
        self.0.attributes.push(attribute);
        self
    }

    /// Sets the class.
    pub fn class(self, class: &'static str) -> Element {
        self.attr("class", class)
    }

    /// Has a class as long as `holds` does.
    pub fn class_if(
        mut self,
        class: &'static str,
        holds: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Element {
        let holds: Condition = Box::new(holds);
        let attribute = leptos::tachys::html::class::class((class, move || holds()));
        self.0.attributes.push(attribute.into_any_attr());
        self
    }

    /// Sets the width through the CSSOM, which the page's policy allows.
    pub fn width(mut self, width: impl Fn() -> String + Send + Sync + 'static) -> Element {
        let width: Text = Box::new(width);
        self.0
            .attributes
            .push(style(("width", move || width())).into_any_attr());
        self
    }

    /// What stands in the field, followed.
    pub fn value(mut self, value: impl Fn() -> String + Send + Sync + 'static) -> Element {
        let value: Text = Box::new(value);
        self.0
            .attributes
            .push(property::prop("value", value).into_any_attr());
        self
    }

    /// A property that is true or false, such as `checked`, followed.
    pub fn flag(
        mut self,
        name: &'static str,
        holds: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Element {
        let holds: Condition = Box::new(holds);
        self.0
            .attributes
            .push(property::prop(name, holds).into_any_attr());
        self
    }

    /// Calls `act` at an event.
    pub fn on(mut self, name: &'static str, act: impl FnMut(ev::Event) + 'static) -> Element {
        let act: Box<dyn FnMut(ev::Event)> = Box::new(act);
        let attribute = event::on(ev::Custom::<ev::Event>::new(name), act);
        self.0.attributes.push(attribute.into_any_attr());
        self
    }

    /// Puts a child behind the others; a function is followed.
    pub fn child(mut self, child: impl IntoChild) -> Element {
        if let Some(view) = child.into_child() {
            self.0.children.push(view);
        }
        self
    }

    /// The finished view.
    pub fn into_any(self) -> AnyView {
        let Parts {
            tag,
            attributes,
            children,
        } = *self.0;
        custom(tag)
            .add_any_attr(attributes)
            .child(children)
            .into_any()
    }
}

type Condition = Box<dyn Fn() -> bool + Send + Sync>;
type Text = Box<dyn Fn() -> String + Send + Sync>;
type MaybeText = Box<dyn Fn() -> Option<String> + Send + Sync>;

/// The value of an attribute.
pub enum Value {
    /// A text that stays, or none.
    Fixed(Option<String>),
    /// A text that is followed.
    Followed(MaybeText),
}

/// What can be the value of an attribute.
pub trait IntoValue {
    /// The value.
    fn into_value(self) -> Value;
}

impl IntoValue for &str {
    fn into_value(self) -> Value {
        Value::Fixed(Some(self.to_owned()))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Fixed(Some(self))
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Fixed(self.then(String::new))
    }
}

impl<T: Into<String>> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        Value::Fixed(self.map(Into::into))
    }
}

impl<F: Fn() -> T + Send + Sync + 'static, T: Into<Maybe>> IntoValue for F {
    fn into_value(self) -> Value {
        Value::Followed(Box::new(move || self().into().0))
    }
}

/// A text, or none.
pub struct Maybe(Option<String>);

impl From<String> for Maybe {
    fn from(text: String) -> Maybe {
        Maybe(Some(text))
    }
}

impl From<Option<String>> for Maybe {
    fn from(text: Option<String>) -> Maybe {
        Maybe(text)
    }
}

impl From<Option<&str>> for Maybe {
    fn from(text: Option<&str>) -> Maybe {
        Maybe(text.map(str::to_owned))
    }
}

/// What can stand in an element.
pub trait IntoChild {
    /// The view of it; `None` where there is nothing.
    fn into_child(self) -> Option<AnyView>;
}

impl IntoChild for AnyView {
    fn into_child(self) -> Option<AnyView> {
        Some(self)
    }
}

impl IntoChild for Element {
    fn into_child(self) -> Option<AnyView> {
        Some(self.into_any())
    }
}

impl IntoChild for Group {
    fn into_child(self) -> Option<AnyView> {
        Some(self.into_any())
    }
}

impl IntoChild for String {
    fn into_child(self) -> Option<AnyView> {
        Some(self.into_any())
    }
}

impl IntoChild for &str {
    fn into_child(self) -> Option<AnyView> {
        self.to_owned().into_child()
    }
}

impl<T: IntoChild> IntoChild for Option<T> {
    fn into_child(self) -> Option<AnyView> {
        self.and_then(T::into_child)
    }
}

impl<T: IntoChild> IntoChild for Vec<T> {
    fn into_child(self) -> Option<AnyView> {
        let mut views = Vec::with_capacity(self.len());
        for child in self {
            views.extend(child.into_child());
        }
        Some(views.into_any())
    }
}

impl<T: IntoChild + Clone + Send + Sync + 'static> IntoChild for Memo<T> {
    fn into_child(self) -> Option<AnyView> {
        (move || self.get()).into_child()
    }
}

impl<F: Fn() -> T + Send + 'static, T: IntoChild> IntoChild for F {
    fn into_child(self) -> Option<AnyView> {
        Some(follow(Box::new(move || {
            self().into_child().unwrap_or_else(|| ().into_any())
        })))
    }
}

fn follow(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}
