//! The page's own words and, where two people who read different languages look at the same
//! plan, those of another language beside them. Holds no text itself; what a citizen wrote is
//! never translated and does not come here.

use super::element::{el, group};
use crate::app::state::Texts;
use crate::domain::programme::{Programme, Wording};
use leptos::prelude::*;

/// The words of one language: its texts, and the programme in it, where that is known.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The texts.
    pub t: &'a Texts,
    /// What the programme calls things.
    pub programme: Option<&'a Programme>,
}

/// In which words a plan is told.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// Those of the page.
    pub own: Words<'a>,
    /// Those beside them.
    pub beside: Option<Words<'a>>,
}

impl<'a> Told<'a> {
    /// In the page's own words alone.
    pub fn alone(t: &'a Texts, programme: Option<&'a Programme>) -> Told<'a> {
        Told {
            own: Words { t, programme },
            beside: None,
        }
    }

    /// The text of a key.
    pub fn text(self, key: &str) -> AnyView {
        self.say(|words| words.t.get(key).to_owned())
    }

    /// What the programme says of something.
    pub fn named(self, find: impl Fn(&Programme) -> Option<&Wording>) -> Option<AnyView> {
        self.say_some(|words| {
            let wording = words.programme.and_then(&find)?;
            Some(wording.get(words.t.language).to_owned())
        })
    }

    /// What `make` says in each language, where it says something.
    pub fn say_some(self, make: impl Fn(Words) -> Option<String>) -> Option<AnyView> {
        make(self.own)?;
        Some(self.say(|words| make(words).unwrap_or_default()))
    }

    /// What `make` says in each language; once where it is the same in both.
    pub fn say(self, make: impl Fn(Words) -> String) -> AnyView {
        let own = make(self.own);
        let beside = self.beside.and_then(|words| {
            let other = make(words);
            let direction = match words.t.is_right_to_left() {
                true => "rtl",
                false => "ltr",
            };
            (other != own).then(|| {
                let span = el("span")
                    .class("beside")
                    .attr("lang", words.t.language.to_string())
                    .attr("dir", direction);
                group().child(" ").child(span.child(other))
            })
        });
        group().child(own).child(beside).into_any()
    }
}
