//! Which form of a text fits a number, by rules that are data: each catalogue holds those of its
//! language as Unicode CLDR writes them (`plural.one`: `n = 1`). Knows no language itself.

/// The forms beside `other`, which is what fits where none of these does, in CLDR's order.
pub const CATEGORIES: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// Whether a whole number fulfils a rule in CLDR's syntax, without samples: relations such as
/// `n % 10 = 2..4` or `i % 100 != 11`, joined by `and` and `or`.
///
/// The syntax is that of UTS #35, part 3, 'Plural rules syntax'. Of a whole number the operands
/// `n` and `i` are the number, and those that tell of decimals and of powers (`v w f t c e`)
/// are 0. What cannot be read is not fulfilled.
pub fn fits(rule: &str, number: usize) -> bool {
    rule.split(" or ").any(|joined| {
        let mut relations = joined.split(" and ");
        relations.all(|relation| holds(relation, number).unwrap_or(false))
    })
}

fn holds(relation: &str, number: usize) -> Option<bool> {
    let (left, right) = relation.split_once('=')?;
    let (left, wanted) = match left.strip_suffix('!') {
        Some(left) => (left, false),
        None => (left, true),
    };
    let mut words = left.split_whitespace();
    let operand = match words.next()? {
        "n" | "i" => number,
        "v" | "w" | "f" | "t" | "c" | "e" => 0,
        _ => return None,
    };
    let value = match (words.next(), words.next()) {
        (None, _) => operand,
        (Some("%"), Some(divisor)) => operand.checked_rem(divisor.parse().ok()?)?,
        _ => return None,
    };
    let mut found = false;
    for range in right.split(',') {
        let (from, to) = range.split_once("..").unwrap_or((range, range));
        let (from, to): (usize, usize) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        found |= (from..=to).contains(&value);
    }
    Some(found == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules of languages as they stand in CLDR 47, `plurals.xml`, without samples.
    const DANISH: [&str; 5] = ["", "n = 1 or t != 0 and i = 0,1", "", "", ""];
    const ARABIC: [&str; 5] = [
        "n = 0",
        "n = 1",
        "n = 2",
        "n % 100 = 3..10",
        "n % 100 = 11..99",
    ];
    const UKRAINIAN: [&str; 5] = [
        "",
        "v = 0 and i % 10 = 1 and i % 100 != 11",
        "",
        "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
        "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14",
    ];

    #[test]
    fn the_rules_of_cldr_give_each_number_its_form() {
        for (rules, number, form) in [
            (DANISH, 0, "other"),
            (DANISH, 1, "one"),
            (DANISH, 2, "other"),
            (DANISH, 101, "other"),
            (ARABIC, 0, "zero"),
            (ARABIC, 1, "one"),
            (ARABIC, 2, "two"),
            (ARABIC, 3, "few"),
            (ARABIC, 10, "few"),
            (ARABIC, 11, "many"),
            (ARABIC, 99, "many"),
            (ARABIC, 100, "other"),
            (ARABIC, 102, "other"),
            (ARABIC, 103, "few"),
            (ARABIC, 211, "many"),
            (UKRAINIAN, 1, "one"),
            (UKRAINIAN, 21, "one"),
            (UKRAINIAN, 111, "many"),
            (UKRAINIAN, 2, "few"),
            (UKRAINIAN, 24, "few"),
            (UKRAINIAN, 12, "many"),
            (UKRAINIAN, 112, "many"),
            (UKRAINIAN, 0, "many"),
            (UKRAINIAN, 5, "many"),
            (UKRAINIAN, 30, "many"),
        ] {
            let mut found = CATEGORIES.iter().zip(rules);
            let found = found.find(|(_, rule)| fits(rule, number));
            assert_eq!(found.map_or("other", |(name, _)| name), form, "{number}");
        }
    }

    #[test]
    fn what_is_no_rule_fits_nothing() {
        for rule in [
            "",
            "n",
            "x = 1",
            "n = ",
            "n = one",
            "n % 0 = 1",
            "n % = 1",
            "n = 1 and",
            "n mod 10 = 1",
        ] {
            assert!(!fits(rule, 1), "{rule}");
        }
    }
}
