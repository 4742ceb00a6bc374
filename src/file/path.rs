//! The place of a value inside a file, as a refusal names it: `items[3].total`.
//!
//! Keys come from strangers' files and end on screens and terminals: what is not a plain name
//! is quoted, escaped and cut.

use crate::domain::letters::steers;
use std::fmt::{self, Write};

/// Characters of an unusual key that are shown at most.
const SHOWN: usize = 40;

/// A place in a JSON tree, written `items[3].total`; the root is the empty text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Path {
    steps: Vec<Step>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl Path {
    /// The whole file.
    pub fn root() -> Path {
        Path::default()
    }

    /// The member `name` of the object at this place.
    pub fn key(&self, name: &str) -> Path {
        self.then(Step::Key(name.to_owned()))
    }

    /// The element `index`, counted from 0, of the array at this place.
    pub fn index(&self, index: usize) -> Path {
        self.then(Step::Index(index))
    }

    fn then(&self, step: Step) -> Path {
        let mut steps = self.steps.clone();
        steps.push(step);
        Path { steps }
    }

    /// For a reader that learns the place from the inside out, while an error comes back up:
    /// adds the outermost step last. [`Path::turned`] then puts the steps in order.
    pub(super) fn outer_key(&mut self, name: String) {
        self.steps.push(Step::Key(name));
    }

    /// As [`Path::outer_key`], for an element.
    pub(super) fn outer_index(&mut self, index: usize) {
        self.steps.push(Step::Index(index));
    }

    /// The same steps from the outside in.
    pub(super) fn turned(mut self) -> Path {
        self.steps.reverse();
        self
    }
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.steps.iter().enumerate() {
            match step {
                Step::Index(index) => write!(out, "[{index}]")?,
                Step::Key(name) if !is_plain(name) => write_quoted(out, name)?,
                Step::Key(name) if position == 0 => out.write_str(name)?,
                Step::Key(name) => write!(out, ".{name}")?,
            }
        }
        Ok(())
    }
}

fn is_plain(name: &str) -> bool {
    let usual = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'@');
    !name.is_empty() && name.len() <= SHOWN && name.bytes().all(usual)
}

fn write_quoted(out: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    let mut characters = name.chars();
    let shown: String = characters.by_ref().take(SHOWN).collect();
    let more = if characters.next().is_some() {
        "…"
    } else {
        ""
    };
    out.write_str("[\"")?;
    for character in shown.chars() {
        match character {
            '"' | '\\' => write!(out, "\\{character}")?,
            '\n' => out.write_str("\\n")?,
            odd if odd.is_control() || steers(odd) => write!(out, "\\u{{{:x}}}", odd as u32)?,
            plain => out.write_char(plain)?,
        }
    }
    write!(out, "{more}\"]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_as_a_person_would_point_at_it() {
        let root = Path::root();
        let long = "k".repeat(41);
        for (path, written) in [
            (root.clone(), String::new()),
            (root.key("total"), "total".into()),
            (
                root.key("items").index(3).key("total"),
                "items[3].total".into(),
            ),
            (root.index(0).index(1), "[0][1]".into()),
            (root.key("@context"), "@context".into()),
            (root.key(""), r#"[""]"#.into()),
            (root.key("a.b").key("c"), r#"["a.b"].c"#.into()),
            (root.key("pris i kr."), r#"["pris i kr."]"#.into()),
            (root.key("a\n\u{1b}[31m"), r#"["a\n\u{1b}[31m"]"#.into()),
            (root.key("\u{202e}rtl"), r#"["\u{202e}rtl"]"#.into()),
            (root.key("say \"hi\""), r#"["say \"hi\""]"#.into()),
            (root.key(&long), format!("[\"{}…\"]", "k".repeat(40))),
        ] {
            assert_eq!(path.to_string(), written);
        }
    }

    #[test]
    fn a_place_learned_from_the_inside_out_reads_from_the_outside_in() {
        let mut path = Path::root();
        path.outer_key("total".into());
        path.outer_index(3);
        path.outer_key("items".into());
        assert_eq!(path.turned().to_string(), "items[3].total");
    }
}
