// Five complete plans, one for each case whose amount a source states. Only the amount of a
// case comes from its source; how it is split, the prices, the reasons and the goals are
// made up for the tests and say nothing of any person. They are never shipped.
//
// `typed` is what is typed, `total` what it comes to; `months` of an item is its month,
// counted from the month of the start; `goals` are numbers of goals.

export const PLANS = [
  {
    case: 'baker',
    name: 'Bageriet',
    aim: { kind: 'own-business', text: 'Jeg vil leve af at bage brød.' },
    goals: [
      { horizon: 'within-3-months', text: 'Butikken er åben tre dage om ugen.', evidence: 'Åbningstider på døren' },
      { horizon: 'months-3-to-12', text: 'Salget kan betale huslejen.', evidence: 'Regnskab for tre måneder' },
    ],
    items: [
      { category: 'business-premises', what: 'Indretning af butik', typed: '6500', total: '6500.00', reason: 'Kunderne skal have et sted at komme.', goals: [0] },
      { category: 'business-premises', what: 'Husleje', typed: '4.000', repeat: '3', total: '12000.00', reason: 'Den skal betales, før der er kunder nok.', goals: [0, 1] },
      { category: 'equipment', what: 'Brugt industriovn', typed: '18.750 kr.', total: '18750.00', reason: 'Min egen ovn er for lille.', goals: [0] },
      { category: 'equipment', what: 'Mel, gær og forme', typed: '7750,50', total: '7750.50', reason: 'Uden dem kan jeg ikke bage.', goals: [0] },
      { category: 'marketing', what: 'Skilt og annonce', typed: '4.999,50', total: '4999.50', reason: 'Folk skal vide, at jeg er her.', goals: [1] },
    ],
  },
  {
    case: 'driving-licence',
    name: 'Kørekort',
    aim: { kind: 'job', text: 'Jeg vil gøre rent i et større område.' },
    goals: [
      { horizon: 'within-3-months', text: 'Jeg har bestået teoriprøven.', evidence: 'Bevis' },
      { horizon: 'months-3-to-12', text: 'Jeg har et job, som jeg kører til.', evidence: 'Ansættelse' },
    ],
    items: [
      { category: 'car-licence', what: 'Pakke med køretimer', typed: '11.000,00', total: '11000.00', reason: 'Jobbene ligger, hvor bussen ikke kører.', goals: [0, 1] },
      { category: 'car-licence', what: 'Gebyrer til prøverne', typed: '1380', total: '1380.00', reason: 'De skal betales til prøverne.', goals: [0] },
      { category: 'education', what: 'Kursus i førstehjælp', typed: '750 kr.', total: '750.00', reason: 'Det kræves før prøven.', goals: [0] },
      { category: 'other', what: 'Lægeattest', typed: '520', total: '520.00', reason: 'Den kræves før prøven.', goals: [0] },
      { category: 'car-licence', what: 'Ekstra køretimer', typed: '600', count: '4', total: '2400.00', reason: 'Jeg lærer bedst i ro og mag.', goals: [1] },
    ],
  },
  {
    case: 'personal-trainer',
    name: 'Træner',
    aim: { kind: 'own-business', text: 'Jeg vil leve af at træne andre.' },
    goals: [
      { horizon: 'within-3-months', text: 'Jeg har bestået kurset.', evidence: 'Kursusbevis' },
      { horizon: 'months-3-to-12', text: 'Jeg har ti faste kunder.', evidence: 'Regnskab for tre måneder' },
    ],
    items: [
      { category: 'education', what: 'Kursus som træner', typed: '19.992,40', vat: 'excluded', total: '24990.50', supplier: 'Et godkendt kursussted', month: 0, payment: 'invoice', reason: 'Kunderne spørger efter beviset.', goals: [0] },
      { category: 'equipment', what: 'Elastikker, vægte og måtter', typed: '12494,5', total: '12494.50', month: 2, payment: 'transfer', reason: 'Jeg træner folk der, hvor de er.', goals: [1] },
      { category: 'mobility', what: 'Ladcykel', typed: '12.500 kr.', total: '12500.00', month: 2, payment: 'instalments', reason: 'Den kan køre udstyret ud.', goals: [0, 1] },
    ],
  },
  {
    case: 'car-workshop',
    name: 'Værkstedet',
    aim: { kind: 'own-business', text: 'Jeg vil reparere biler.' },
    goals: [
      { horizon: 'within-3-months', text: 'Værkstedet er overtaget.', evidence: 'Aftale med sælger' },
      { horizon: 'months-3-to-12', text: 'Jeg har arbejde hver uge.', evidence: 'Fakturaer' },
      { horizon: 'months-3-to-12', text: 'Jeg klarer mig selv.', evidence: 'Regnskab' },
    ],
    items: [
      { category: 'other', what: 'Et helt bilværksted', typed: '50000', total: '50000.00', reason: 'Alt er der, så jeg kan begynde med det samme.', goals: [0, 1, 2] },
    ],
  },
  {
    case: 'leather-goods',
    name: 'Lædervarer',
    aim: { kind: 'own-business', text: 'Jeg vil sælge tasker af læder.' },
    goals: [
      { horizon: 'within-3-months', text: 'Jeg har solgt de første tasker.', evidence: 'Kvitteringer' },
      { horizon: 'months-3-to-12', text: 'To butikker sælger mine varer.', evidence: 'Aftaler' },
    ],
    items: [
      { category: 'equipment', what: 'Varelager', typed: '21.500', total: '21500.00', reason: 'Jeg skal have varer for at sælge.', goals: [0] },
      { category: 'living-costs', what: 'Leveomkostninger', typed: '9.500', repeat: '3', total: '28500.00', reason: 'Jeg skal leve, til salget er i gang.', goals: [0, 1] },
    ],
  },
];
