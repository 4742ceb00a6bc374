//! Refusals and problems of files as one plain sentence: where, and what to do.

use super::Catalog;
use crate::file::open::Refusal;
use crate::file::read::{Fault, Problem};

/// Why a file is refused.
pub fn refusal(catalog: &Catalog, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Strict(error) => {
            let key = format!("refused.{}", error.code());
            let line = error
                .position
                .map(|at| at.line.to_string())
                .unwrap_or_default();
            let column = error
                .position
                .map(|at| at.column.to_string())
                .unwrap_or_default();
            let place = place(catalog, &error.place);
            catalog.fill(
                &key,
                &[("place", &place), ("line", &line), ("column", &column)],
            )
        }
        Refusal::UnknownFormat => catalog.get("refused.unknown-format").to_owned(),
        Refusal::Newer(version) => {
            catalog.fill("refused.newer", &[("version", &version.to_string())])
        }
        Refusal::Proof(error) => catalog.fill("refused.proof", &[("place", &error.place())]),
        Refusal::BadKey => catalog.get("refused.bad-key").to_owned(),
        Refusal::Problem(found) => {
            let what = problem(catalog, found);
            catalog.fill("refused.problem", &[("problem", &what)])
        }
        Refusal::NotAsWritten => catalog.get("refused.not-as-written").to_owned(),
    }
}

/// What is wrong at a place of a file.
pub fn problem(catalog: &Catalog, problem: &Problem) -> String {
    let place = place(catalog, &problem.path.to_string());
    let (key, value) = match &problem.fault {
        Fault::Missing => ("problem.missing", String::new()),
        Fault::WrongType => ("problem.wrong-type", String::new()),
        Fault::BadValue => ("problem.bad-value", String::new()),
        Fault::UnknownMember => ("problem.unknown", String::new()),
        Fault::TooLong(most) => ("problem.too-long", most.to_string()),
        Fault::TooMany(most) => ("problem.too-many", most.to_string()),
        Fault::WrongSum(sum) => ("problem.wrong-sum", sum.clone()),
        Fault::Twice => ("problem.twice", String::new()),
    };
    catalog.fill(key, &[("place", &place), ("value", &value)])
}

fn place(catalog: &Catalog, path: &str) -> String {
    match path {
        "" => catalog.get("place.file").to_owned(),
        path => path.to_owned(),
    }
}
