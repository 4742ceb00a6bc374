//! The rules of the field.
//!
//! Pure: reads no clock, no randomness, no storage and no language, and never panics.
//! What a person typed yields findings, never refusals; `Err` means that a value could
//! not be made at all. What can be derived is derived and never stored.

pub mod agreement;
pub mod answer;
pub mod answering;
pub mod business_case;
pub mod case;
pub mod case_check;
pub mod case_making;
pub mod check;
pub mod date;
pub mod desk;
pub mod diff;
pub mod edit;
pub mod history;
pub mod id;
pub mod idle;
pub mod known_keys;
pub mod letters;
pub mod money;
pub mod passphrase;
pub mod payment;
pub mod plan;
pub mod portfolio;
pub mod price;
pub mod privacy;
pub mod programme;
pub mod programme_check;
pub mod progress;
pub mod purchase;
pub mod review;
pub mod spending;
pub mod totals;

#[cfg(test)]
pub(crate) mod testing;
