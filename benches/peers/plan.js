// What every peer shares: the data of a budget, its total, and where it is stored. The same
// for all, so that what is measured between them is the way each draws and follows a form.

export const CEILING = 50_000;

export const CATEGORIES = [
  ['marketing', 'Markedsføring'], ['equipment', 'Udstyr'], ['business-premises', 'Lokaler til virksomhed'],
  ['living-costs', 'Leveomkostninger'], ['training-diet', 'Træning og kost'], ['clothing', 'Tøj'],
  ['camera', 'Kamera'], ['mobile-phone', 'Mobiltelefon'], ['mobility', 'Transport'], ['computer', 'Computer'],
  ['lorry-forklift-licence', 'Kørekort til lastbil eller truck'], ['car-licence', 'Kørekort til bil'],
  ['dental', 'Tandlæge'], ['education', 'Kursus eller uddannelse'], ['coaching-therapy', 'Coaching eller terapi'],
  ['danish', 'Danskundervisning'], ['other', 'Andet'],
];

const KEY = 'budget';

export const emptyItem = () => ({ category: '', what: '', amount: '', reason: '' });

/** The stored budget, or an empty one: two goals, and items with their amounts as typed. */
export function load() {
  const stored = localStorage.getItem(KEY);
  return stored === null ? { goal1: '', goal2: '', items: [] } : JSON.parse(stored);
}

export function save(plan) {
  localStorage.setItem(KEY, JSON.stringify(plan));
}

/** Kroner from what was typed in the Danish way; 0 where it is no amount. */
export function amountOf(typed) {
  const kroner = Number(String(typed ?? '').replaceAll('.', '').replace(',', '.'));
  return Number.isFinite(kroner) ? kroner : 0;
}

export const totalOf = (items) => (items ?? []).reduce((sum, item) => sum + amountOf(item?.amount), 0);

const kroner = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2 });

export function totalText(items) {
  const total = totalOf(items);
  return `I alt ${kroner.format(total)} kr. af ${kroner.format(CEILING)} kr.${total > CEILING ? ' Det er for meget.' : ''}`;
}
