// Middle and spread of what was measured.

/** The value below which `share` of the sorted values lie, by nearest rank. */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Middle, the tenth and the ninetieth percent, and the most of some values. */
export function spread(values) {
  return {
    count: values.length,
    median: quantile(values, 0.5),
    low: quantile(values, 0.1),
    high: quantile(values, 0.9),
    most: Math.max(...values),
  };
}

/** `2.31 (2.10–2.90, most 4.00, n 60)`. */
export function written({ count, median, low, high, most }, digits = 2) {
  const [middle, from, to, top] = [median, low, high, most].map((value) => value.toFixed(digits));
  return `${middle} (${from}–${to}, most ${top}, n ${count})`;
}
