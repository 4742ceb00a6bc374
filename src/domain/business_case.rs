//! What an offer of a citizen's own budget costs, and after how many months without benefits
//! it has paid for itself.
//!
//! Pure arithmetic on figures that a person can edit. It says nothing of how many leave
//! benefits because of the offer: no source gives a measured effect. Tax income is left out.

use super::money::Money;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// The figures of a business case, each in the programme's currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BusinessCase {
    /// Benefits (kontanthjælp) for one citizen, a month.
    pub monthly_benefit: Money,
    /// Casework for one citizen, a year.
    pub casework_year: Money,
    /// Activation for one citizen, a year.
    pub activation_year: Money,
    /// The budget that one citizen is granted.
    pub budget: Money,
    /// Company consultants, a citizen.
    pub company_consultants: Money,
    /// Catering, a citizen.
    pub catering: Money,
    /// Speakers, a citizen.
    pub speakers: Money,
}

/// One of the figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Input {
    /// [`BusinessCase::monthly_benefit`].
    MonthlyBenefit,
    /// [`BusinessCase::casework_year`].
    CaseworkYear,
    /// [`BusinessCase::activation_year`].
    ActivationYear,
    /// [`BusinessCase::budget`].
    Budget,
    /// [`BusinessCase::company_consultants`].
    CompanyConsultants,
    /// [`BusinessCase::catering`].
    Catering,
    /// [`BusinessCase::speakers`].
    Speakers,
}

impl Input {
    /// Every figure: first what a citizen on benefits costs, then what the offer costs.
    pub const ALL: [Input; 7] = [
        Input::MonthlyBenefit,
        Input::CaseworkYear,
        Input::ActivationYear,
        Input::Budget,
        Input::CompanyConsultants,
        Input::Catering,
        Input::Speakers,
    ];

    /// The name that texts use.
    pub fn as_str(self) -> &'static str {
        match self {
            Input::MonthlyBenefit => "monthlyBenefit",
            Input::CaseworkYear => "caseworkYear",
            Input::ActivationYear => "activationYear",
            Input::Budget => "budget",
            Input::CompanyConsultants => "companyConsultants",
            Input::Catering => "catering",
            Input::Speakers => "speakers",
        }
    }

    /// Without benefits or without a budget there is nothing to compare; what stands beside
    /// them may be nothing.
    fn may_be_zero(self) -> bool {
        !matches!(self, Input::MonthlyBenefit | Input::Budget)
    }
}

/// Why there is no outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BusinessCaseError {
    /// The figure has to be above zero.
    Zero(Input),
    /// The figure is below zero.
    Negative(Input),
    /// A sum is beyond [`Money::MAX`].
    TooLarge,
}

/// What the figures come to, for one citizen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// What the offer costs.
    pub offer: Money,
    /// Benefits of a year.
    pub benefits_year: Money,
    /// Benefits, casework and activation of a year.
    pub everything_year: Money,
    /// Months until the offer is paid for by benefits alone, in hundredths of a month,
    /// rounded half up.
    pub months_on_benefits: u64,
    /// The same with casework and activation.
    pub months_on_everything: u64,
}

impl BusinessCase {
    /// The figures of 2016–2018 for the scheme Langtidsledige tager teten, in kroner.
    ///
    /// Source: *Langtidsledige tager teten*, final report, Socialt Udviklingscenter SUS with
    /// Aarhus Kommune, 2018.
    pub fn of_2018() -> BusinessCase {
        // `from_ore` refuses only what is beyond every programme.
        let kroner = |amount: i64| Money::from_ore(amount * 100).unwrap_or_default();
        BusinessCase {
            monthly_benefit: kroner(13_000),
            casework_year: kroner(12_300),
            activation_year: kroner(15_500),
            budget: kroner(42_100),
            company_consultants: kroner(400),
            catering: kroner(108),
            speakers: kroner(866),
        }
    }

    /// The figure.
    pub fn get(&self, input: Input) -> Money {
        let mut copy = *self;
        *copy.place(input)
    }

    /// Puts another amount in the place of a figure; [`BusinessCase::outcome`] judges it.
    pub fn set(&mut self, input: Input, amount: Money) {
        *self.place(input) = amount;
    }

    fn place(&mut self, input: Input) -> &mut Money {
        match input {
            Input::MonthlyBenefit => &mut self.monthly_benefit,
            Input::CaseworkYear => &mut self.casework_year,
            Input::ActivationYear => &mut self.activation_year,
            Input::Budget => &mut self.budget,
            Input::CompanyConsultants => &mut self.company_consultants,
            Input::Catering => &mut self.catering,
            Input::Speakers => &mut self.speakers,
        }
    }

    /// What the figures come to.
    ///
    /// # Errors
    ///
    /// The first figure in the order of [`Input::ALL`] that cannot be counted with, or
    /// [`BusinessCaseError::TooLarge`].
    pub fn outcome(&self) -> Result<Outcome, BusinessCaseError> {
        for input in Input::ALL {
            let amount = self.get(input);
            if amount.is_negative() {
                return Err(BusinessCaseError::Negative(input));
            }
            if amount == Money::ZERO && !input.may_be_zero() {
                return Err(BusinessCaseError::Zero(input));
            }
        }
        self.count().ok_or(BusinessCaseError::TooLarge)
    }

    fn count(&self) -> Option<Outcome> {
        let beside = [self.company_consultants, self.catering, self.speakers];
        let offer = sum(self.budget, &beside)?;
        let benefits = self.monthly_benefit.decimal() * MONTHS;
        let benefits_year = Money::rounded(benefits).ok()?;
        let everything_year = sum(benefits_year, &[self.casework_year, self.activation_year])?;
        Some(Outcome {
            offer,
            benefits_year,
            everything_year,
            months_on_benefits: hundredths_of_months(offer, benefits_year)?,
            months_on_everything: hundredths_of_months(offer, everything_year)?,
        })
    }
}

const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

fn sum(first: Money, others: &[Money]) -> Option<Money> {
    others
        .iter()
        .try_fold(first, |sum, other| sum.plus(*other).ok())
}

/// How many months of a yearly cost an amount makes, in hundredths.
fn hundredths_of_months(amount: Money, a_year: Money) -> Option<u64> {
    (amount.decimal() * MONTHS * Decimal::ONE_HUNDRED)
        .checked_div(a_year.decimal())?
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .to_u64()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kroner(amount: i64) -> Money {
        Money::from_ore(amount * 100).unwrap()
    }

    #[test]
    fn the_figures_of_2018_come_to_what_the_sources_give() {
        let expected = Outcome {
            offer: kroner(43_474),
            benefits_year: kroner(156_000),
            everything_year: kroner(183_800),
            months_on_benefits: 334,
            months_on_everything: 284,
        };
        assert_eq!(BusinessCase::of_2018().outcome(), Ok(expected));
    }

    #[test]
    fn every_figure_can_be_edited_and_moves_the_outcome() {
        let before = BusinessCase::of_2018();
        for input in Input::ALL {
            let mut case = before;
            case.set(input, kroner(20_000));
            assert_eq!(case.get(input), kroner(20_000), "{input:?}");
            assert_ne!(case.outcome(), before.outcome(), "{input:?}");
            let others = Input::ALL.into_iter().filter(|other| *other != input);
            for other in others {
                assert_eq!(case.get(other), before.get(other), "{input:?} {other:?}");
            }
        }
    }

    #[test]
    fn months_are_rounded_half_up_to_the_hundredth() {
        for (benefit, budget, months) in [
            (100, 100, 100),
            (1_000, 15, 2),
            (1_000, 14, 1),
            (300, 200, 67),
            (1, 1_000_000, 100_000_000),
        ] {
            let mut case = BusinessCase::of_2018();
            for input in Input::ALL {
                case.set(input, Money::ZERO);
            }
            case.set(Input::MonthlyBenefit, kroner(benefit));
            case.set(Input::Budget, kroner(budget));
            let outcome = case.outcome().unwrap();
            assert_eq!(outcome.months_on_benefits, months, "{budget}/{benefit}");
            assert_eq!(outcome.months_on_everything, months, "{budget}/{benefit}");
        }
    }

    #[test]
    fn a_figure_that_cannot_be_counted_with_is_named() {
        use BusinessCaseError::{Negative, TooLarge, Zero};
        for (input, amount, expected) in [
            (Input::MonthlyBenefit, Money::ZERO, Some("zero")),
            (Input::Budget, Money::ZERO, Some("zero")),
            (Input::CaseworkYear, Money::ZERO, None),
            (Input::ActivationYear, Money::ZERO, None),
            (Input::CompanyConsultants, Money::ZERO, None),
            (Input::Catering, Money::ZERO, None),
            (Input::Speakers, Money::ZERO, None),
            (Input::MonthlyBenefit, kroner(-1), Some("negative")),
            (Input::Budget, kroner(-1), Some("negative")),
            (Input::Catering, kroner(-1), Some("negative")),
            (Input::MonthlyBenefit, Money::MAX, Some("large")),
            (Input::ActivationYear, Money::MAX, Some("large")),
            (Input::Budget, Money::MAX, Some("large")),
        ] {
            let mut case = BusinessCase::of_2018();
            case.set(input, amount);
            let expected = expected.map(|why| match why {
                "zero" => Zero(input),
                "negative" => Negative(input),
                _ => TooLarge,
            });
            assert_eq!(case.outcome().err(), expected, "{input:?} {amount}");
        }
    }

    #[test]
    fn the_smallest_benefit_under_the_largest_offer_is_still_counted() {
        let mut case = BusinessCase::of_2018();
        for input in Input::ALL {
            case.set(input, Money::ZERO);
        }
        case.set(Input::MonthlyBenefit, Money::from_ore(1).unwrap());
        case.set(Input::Budget, Money::MAX);
        let outcome = case.outcome().unwrap();
        assert_eq!(outcome.months_on_benefits, 9_999_999_999_999_900);
    }

    #[test]
    fn every_figure_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> = Input::ALL.map(Input::as_str).into();
        assert_eq!(names.len(), Input::ALL.len());
    }
}
