/** The same questions in the peers' words. PostGraphile pages what a function answers by offset; pages 1 to 3 are near enough to the front. */

const member = { postgraphile: 'personByPersonId', mercurius: 'person' };
const benefits = (first, fields) => ({
  postgraphile: `benefitEntriesByHouseholdId(orderBy: [GRANTED_ON_DESC, ROW_ID_DESC], first: ${first}) { nodes { ${fields.replace('amount', 'amountFen')} } }`,
  mercurius: `benefits(first: ${first}) { nodes { ${fields} } }`,
});
const bothOf = (make) => ({ postgraphile: make('postgraphile'), mercurius: make('mercurius') });

const page = (selection) => ({
  postgraphile: `query ($from: String!, $to: String!, $offset: Int!) { peerHouseholds(placeFrom: $from, placeTo: $to, first: 50, offset: $offset) { nodes { ${selection.postgraphile} } } }`,
  mercurius: `query ($from: String!, $to: String!, $after: String!) { households(from: $from, to: $to, after: $after, first: 50) { nodes { ${selection.mercurius} } } }`,
});

export const peerQueries = {
  Q1: {
    postgraphile: `query ($number: String!) { householdByNumber(number: $number) { number headName status memberCount village { name }
      members(first: 20) { nodes { relation personByPersonId { number name sex birthDate } } } ${benefits(5, 'programme measure year amount grantedOn').postgraphile} } }`,
    mercurius: `query ($number: String!) { household(number: $number) { number headName status memberCount village { name }
      members(first: 20) { nodes { relation person { number name sex birthDate } } } ${benefits(5, 'programme measure year amount grantedOn').mercurius} } }`,
  },
  Q2: page(bothOf(() => 'number headName status memberCount village { name }')),
  Q3: page(
    bothOf(
      (peer) =>
        `number headName members(first: 20) { nodes { relation ${member[peer]} { name birthDate } } } ${benefits(3, 'programme amount grantedOn')[peer]}`,
    ),
  ),
  Q5: {
    postgraphile: `query ($number: String!) { publishedListByNumber(number: $number) { rowCount publishedRowsByListNumber(first: 100, orderBy: [PRIMARY_KEY_ASC]) { nodes { no cells } } } }`,
    mercurius: `query ($number: String!) { publishedList(number: $number) { rowCount rows(first: 100) { nodes { no cells { zh } } } } }`,
  },
  Q6a: {
    postgraphile: `query ($name: String!) { peerPeople(prefix: $name, first: 20) { nodes { number name identityLastFour household { number village { name } } } } }`,
    mercurius: `query ($name: String!, $to: String!) { people(from: $name, to: $to, first: 20) { nodes { number name maskedIdentityNumber household { number village { name } } } } }`,
  },
  Q6b: {
    postgraphile: `query ($index: String!) { peerPerson(indexBase64: $index, first: 1) { nodes { number name household { number } } } }`,
    mercurius: `query ($index: String!) { person(index: $index) { nodes { number name household { number } } } }`,
  },
};

/** How many values an answer holds, so that nobody is fast by answering less: its leaves and, in lists of texts, their parts. */
export function leavesOf(value) {
  if (Array.isArray(value) || (value !== null && typeof value === 'object'))
    return Object.values(value).reduce((sum, each) => sum + leavesOf(each), 0);
  return 1;
}
