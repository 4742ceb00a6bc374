//! Puts short lists in order.
//!
//! The sort of the standard library is written for millions of entries, and each type that
//! it sorts adds some kilobytes to the page.

/// Puts the largest first; entries that are alike keep their order.
pub fn in_order<T, K: PartialOrd>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let unordered = std::mem::take(list);
    for entry in unordered {
        let at = list.iter().position(|other| key(other) < key(&entry));
        list.insert(at.unwrap_or(list.len()), entry);
    }
}
