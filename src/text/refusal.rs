//! Refusals and problems of files as plain sentences: what is wrong, where, and what to do.

use super::Catalog;
use crate::domain::money::Money;
use crate::file::open::Refusal;
use crate::file::read::{Fault, Problem};
use crate::file::seal::ProofError;
use crate::file::strict::StrictError;

/// Why a file is refused.
pub fn refusal(catalog: &Catalog, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Strict(error) => strict(catalog, error),
        Refusal::UnknownFormat => catalog.get("refused.unknown-format").to_owned(),
        Refusal::Newer(version) => {
            catalog.fill("refused.newer", &[("version", &version.to_string())])
        }
        Refusal::Locked => catalog.get("refused.locked").to_owned(),
        Refusal::Proof(error) => catalog.fill(proof_key(error), &[("place", &error.place())]),
        Refusal::BadKey => catalog.get("refused.bad-key").to_owned(),
        Refusal::Problem(found) => {
            let what = problem(catalog, found);
            catalog.fill("refused.problem", &[("problem", &what)])
        }
        Refusal::NotAsWritten(path) => {
            let place = place(catalog, &path.to_string());
            catalog.fill("refused.not-as-written", &[("place", &place)])
        }
    }
}

fn strict(catalog: &Catalog, error: &StrictError) -> String {
    let key = format!("refused.{}", error.code());
    let line = error.position.map(|at| {
        let (line, column) = (at.line.to_string(), at.column.to_string());
        catalog.fill("place.line", &[("line", &line), ("column", &column)])
    });
    // Where the tree has no place for it, the line alone says where to look.
    let tree = Some(error.place.clone()).filter(|place| !place.is_empty());
    let exact: Vec<String> = tree.into_iter().chain(line).collect();
    let place = place(catalog, &error.place);
    catalog.fill(&key, &[("place", &place), ("exact", &exact.join(", "))])
}

/// Few sentences for many ways to spell a seal wrongly: whoever reads them can only ask for
/// the file again, and the place says the rest.
fn proof_key(error: &ProofError) -> &'static str {
    match error {
        ProofError::Array => "refused.proof.array",
        ProofError::MissingMember(_) => "refused.proof.missing",
        ProofError::UnknownMember(_) => "refused.proof.unknown",
        ProofError::Created => "refused.proof.created",
        ProofError::Key(_) => "refused.proof.key",
        ProofError::Signature(_) => "refused.proof.signature",
        ProofError::Missing
        | ProofError::NotAnObject
        | ProofError::NotText(_)
        | ProofError::Type
        | ProofError::Cryptosuite
        | ProofError::Purpose => "refused.proof.kind",
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
        Fault::TooLong(most) => ("problem.too-long", super::finding::number(*most)),
        Fault::TooMany(most) => ("problem.too-many", super::finding::number(*most)),
        Fault::WrongSum(sum) => ("problem.wrong-sum", amount(catalog, sum)),
        Fault::Twice => ("problem.twice", String::new()),
    };
    catalog.fill(key, &[("place", &place), ("value", &value)])
}

/// An amount in the form of files, as people write it.
fn amount(catalog: &Catalog, canonical: &str) -> String {
    let amount = Money::from_canonical(canonical);
    amount.map_or_else(|| canonical.to_owned(), |amount| catalog.amount(amount))
}

fn place(catalog: &Catalog, path: &str) -> String {
    match path {
        "" => catalog.get("place.file").to_owned(),
        path => path.to_owned(),
    }
}
