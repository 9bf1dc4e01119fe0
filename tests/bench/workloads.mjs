/**
 * What is asked, of the platform in its own words and of the floor by number. Every read answers the same JSON on both, which the bench checks
 * before it measures. The letters are those of the goals.
 */

const households = (selection) =>
  `query ($place: PlaceCode!, $after: String) { households(where: { place: $place, status: [EXITED] }, first: 50, after: $after) { nodes { ${selection} } } }`;

/** Requests are made from samples of the database, so that no answer is asked for twice in a row. */
export const workloads = [
  {
    id: 'Q1',
    title: 'household by number, its members, last 5 benefits',
    query: `query ($number: String!) { household(number: $number) {
      number headName status memberCount village { name }
      members(first: 20) { nodes { relation person { number name sex birthDate } } }
      benefits(first: 5) { nodes { programme measure year amount grantedOn } } } }`,
    variables: ({ numbers }) => numbers.map((number) => ({ number })),
  },
  {
    id: 'Q2',
    title: '50 households of a township by status, pages 1 to 3',
    query: households('number headName status memberCount village { name }'),
    variables: ({ pages }) => pages,
  },
  {
    id: 'Q3',
    title: '50 households, their members, last 3 benefits of each',
    query: households(
      'number headName members(first: 20) { nodes { relation person { name birthDate } } } benefits(first: 3) { nodes { programme amount grantedOn } }',
    ),
    variables: ({ pages }) => pages,
  },
  {
    id: 'Q5',
    title: 'posted list, first 100 lines',
    path: '/public/graphql',
    query: `query ($number: String!) { publishedList(number: $number) { rowCount rows(first: 100) { nodes { no cells { zh } } } } }`,
    variables: ({ list }) => [{ number: list }],
  },
  {
    id: 'Q6a',
    title: 'people by the beginning of a name, 20 rows',
    query: `query ($name: String!) { people(where: { name: $name }, first: 20) {
      nodes { number name maskedIdentityNumber household { number village { name } } } } }`,
    variables: ({ names }) => names.map((name) => ({ name })),
  },
  {
    id: 'Q6b',
    title: 'one person by identity number',
    query: `query ($identity: String!) { people(where: { identityNumber: $identity }, first: 1) { nodes { number name household { number } } } }`,
    variables: ({ identities }) => identities.map((identity) => ({ identity })),
  },
  {
    id: 'Q7',
    title: 'support class of a household changes: history, row, audit',
    writes: true,
    query: `mutation ($input: ChangeAttributeInput!) { changeAttribute(input: $input) { household { number attribute version } userErrors { code } } }`,
    variables: ({ changes }) => changes,
  },
];

/** The figure of the goal Q4, from the rollup (today, known now) and counted live from the history. */
export const figure = {
  query: `query ($place: PlaceCode!, $knownAt: DateTime) { figures(metrics: ["M-01"], place: $place, by: [TOWNSHIP, MAIN_CAUSE], knownAt: $knownAt) {
    rows { keys { dimension value } cells { ... on FigureValue { value } } } } }`,
};
