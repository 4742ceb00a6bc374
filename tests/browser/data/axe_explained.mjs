// What axe cannot judge by itself on some view, and why it is no fault: the rule with axe's own
// word for what stopped it.

export const EXPLAINED = {
  'color-contrast bgGradient': 'The arrow of a list to choose from is drawn by gradients, beside the words; `faintText` measures those words against the colour beneath them.',
  'color-contrast bgOverlap': 'Rows of the desk pass beneath a head that stays in sight, and axe scrolls; `faintText` measures the words against the colour of their row.',
  'color-contrast elmPartiallyObscuring': 'It is that head, which lies over a row on purpose.',
  'color-contrast shortTextContent': 'A number of one digit in a row of the desk; `faintText` measures it like any other text.',
};
