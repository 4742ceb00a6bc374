//! Writes tables as CSV (RFC 4180), for spreadsheets and for programs.
//!
//! A cell says whether it is a text or a number, so that the two cannot be mixed up: texts are
//! made harmless, numbers are left alone. Writes only; knows no words, headings are handed in.
//!
//! A text is always quoted, and stands on one line: line breaks and tabs become blanks,
//! control characters and marks that turn the direction of reading become U+FFFD, as on the
//! command line. A text that a spreadsheet could take for a formula gets an apostrophe before
//! it, inside the quotes; the apostrophe is part of what a reader of the file gets
//! (OWASP, *CSV Injection*).

use crate::domain::letters::{steers, visible};
use crate::domain::money::Money;
use crate::domain::portfolio::{Figures, Key, Table};

/// For whom a file is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// For programs: `,` between cells, amounts as `16050.00`.
    Plain,
    /// For Danish spreadsheets: a byte order mark, `;` between cells, amounts as `16050,00`.
    Danish,
}

/// One cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cell<'a> {
    /// Words, whoever wrote them.
    Text(&'a str),
    /// An amount of money, without its currency.
    Amount(Money),
    /// A whole number.
    Number(u64),
    /// Nothing.
    Empty,
}

impl Style {
    /// What the file begins with: nothing, or a byte order mark.
    pub fn start(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Danish => "\u{feff}",
        }
    }

    /// One line with its CRLF.
    pub fn line(self, cells: &[Cell]) -> String {
        let mut line = String::new();
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                line.push(match self {
                    Style::Plain => ',',
                    Style::Danish => ';',
                });
            }
            match cell {
                Cell::Text(text) => quote(&mut line, text),
                Cell::Amount(amount) => line.push_str(&self.amount(*amount)),
                Cell::Number(number) => line.push_str(&number.to_string()),
                Cell::Empty => {}
            }
        }
        line.push_str("\r\n");
        line
    }

    fn amount(self, amount: Money) -> String {
        match self {
            Style::Plain => amount.to_string(),
            Style::Danish => amount.to_string().replace('.', ","),
        }
    }
}

fn quote(line: &mut String, text: &str) {
    line.push('"');
    if is_formula(text) {
        line.push('\'');
    }
    for character in text.chars() {
        if character == '"' {
            line.push('"');
        }
        line.push(visible(character));
    }
    line.push('"');
}

/// Whether a spreadsheet could take the text for a formula: by its first sign, behind blanks
/// and what cannot be seen, in the full-width forms of East Asia too; or by a first tab or
/// carriage return.
fn is_formula(text: &str) -> bool {
    let unseen = |character: char| character.is_whitespace() || steers(character);
    let first = text.trim_start_matches(unseen).chars().next();
    let signs = [
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\u{2212}',
    ];
    first.is_some_and(|first| signs.contains(&first)) || text.starts_with(['\t', '\r', '\n'])
}

/// The words of a portfolio's table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words<'a> {
    /// Headings: by what it is divided, people, their sum, people with an approved amount,
    /// its sum.
    pub headings: [&'a str; 5],
    /// What the last line, of all people, begins with.
    pub total: &'a str,
    /// What stands in the place of a figure that is hidden.
    pub hidden: &'a str,
}

/// A portfolio's table as a whole file. `label` names a cell for people. Approved amounts
/// have columns where the table holds them.
pub fn table(
    style: Style,
    table: &Table,
    words: &Words,
    label: &mut dyn FnMut(Key) -> String,
) -> String {
    let figures = table.cells.iter().map(|cell| &cell.figures);
    let mut known = figures.chain([&table.total]).flatten();
    let columns = match known.any(|figures| figures.approved.is_some()) {
        true => 5,
        false => 3,
    };
    let mut file = style.start().to_owned();
    let mut write = |cells: [Cell; 5]| {
        file.push_str(&style.line(cells.get(..columns).unwrap_or(&cells)));
    };
    write(words.headings.map(Cell::Text));
    for cell in &table.cells {
        write(cells(&label(cell.key), &cell.figures, words.hidden));
    }
    write(cells(words.total, &table.total, words.hidden));
    file
}

fn cells<'a>(name: &'a str, figures: &Option<Figures>, hidden: &'a str) -> [Cell<'a>; 5] {
    let hidden = Cell::Text(hidden);
    let Some(figures) = figures else {
        return [Cell::Text(name), hidden, hidden, hidden, hidden];
    };
    let (people, sum) = match figures.approved {
        Some(approved) => (
            Cell::Number(approved.people.into()),
            Cell::Amount(approved.sum),
        ),
        None => (Cell::Empty, Cell::Empty),
    };
    [
        Cell::Text(name),
        Cell::Number(figures.applied.people.into()),
        Cell::Amount(figures.applied.sum),
        people,
        sum,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::portfolio::{By, Cell as TableCell, Count};

    fn ore(ore: i64) -> Money {
        Money::from_ore(ore).unwrap()
    }

    #[test]
    fn a_text_is_quoted_harmless_and_on_one_line() {
        for (text, written) in [
            ("", r#""""#),
            ("Ladcykel, brugt; 24\"", r#""Ladcykel, brugt; 24""""#),
            ("Ærlig talt", r#""Ærlig talt""#),
            ("2-3 stk. = 1 kasse", r#""2-3 stk. = 1 kasse""#),
            ("=1+1", r#""'=1+1""#),
            ("+45 12", r#""'+45 12""#),
            ("-5", r#""'-5""#),
            ("\u{2212}5", "\"'\u{2212}5\""),
            ("@SUM(A1)", r#""'@SUM(A1)""#),
            ("\tx", r#""' x""#),
            ("\rx", "\"'\u{fffd}x\""),
            ("\nx", r#""' x""#),
            ("  =1", r#""'  =1""#),
            ("\u{a0}=1", "\"'\u{a0}=1\""),
            ("\u{feff}=1", "\"'\u{fffd}=1\""),
            ("\u{202e}=1", "\"'\u{fffd}=1\""),
            ("\u{ff1d}1", "\"'\u{ff1d}1\""),
            ("\u{ff0b}1", "\"'\u{ff0b}1\""),
            ("\u{ff0d}1", "\"'\u{ff0d}1\""),
            ("\u{ff20}A", "\"'\u{ff20}A\""),
            ("'=1", r#""'=1""#),
            ("a\r\nb\u{0}c", "\"a\u{fffd} b\u{fffd}c\""),
            ("a\u{2066}b", "\"a\u{fffd}b\""),
        ] {
            let line = Style::Plain.line(&[Cell::Text(text)]);
            assert_eq!(line, format!("{written}\r\n"), "{text:?}");
        }
    }

    #[test]
    fn numbers_are_left_alone_and_written_for_their_reader() {
        let cells = [
            Cell::Text("a"),
            Cell::Amount(ore(1_605_050)),
            Cell::Amount(ore(-5)),
            Cell::Number(7),
            Cell::Empty,
        ];
        for (style, line) in [
            (Style::Plain, "\"a\",16050.50,-0.05,7,\r\n"),
            (Style::Danish, "\"a\";16050,50;-0,05;7;\r\n"),
        ] {
            assert_eq!(style.line(&cells), line);
        }
        assert_eq!(
            (Style::Plain.start(), Style::Danish.start()),
            ("", "\u{feff}")
        );
    }

    #[test]
    fn a_table_has_columns_for_what_it_holds() {
        let count = |people| Count {
            people,
            sum: ore(100),
        };
        let figures = |approved| {
            Some(Figures {
                applied: count(4),
                approved,
            })
        };
        let words = Words {
            headings: ["By", "People", "Sum", "Approvals", "Approved"],
            total: "All",
            hidden: "hidden",
        };
        let write = |approved: Option<Count>| {
            let cell = |key, figures| TableCell { key, figures };
            let made = Table {
                by: By::Aim,
                cells: vec![cell(Key::None, None), cell(Key::Other, figures(approved))],
                total: figures(approved),
            };
            table(Style::Plain, &made, &words, &mut |key| format!("{key:?}"))
        };
        assert_eq!(
            write(None),
            "\"By\",\"People\",\"Sum\"\r\n\"None\",\"hidden\",\"hidden\"\r\n\
             \"Other\",4,1.00\r\n\"All\",4,1.00\r\n"
        );
        assert_eq!(
            write(Some(count(3))),
            "\"By\",\"People\",\"Sum\",\"Approvals\",\"Approved\"\r\n\
             \"None\",\"hidden\",\"hidden\",\"hidden\",\"hidden\"\r\n\
             \"Other\",4,1.00,3,1.00\r\n\"All\",4,1.00,3,1.00\r\n"
        );
    }
}
