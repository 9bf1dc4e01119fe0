// Every document that the portal sends. They are written against schema/public.graphql alone.

const texts = '{ zh en }';
const county = `county: publicPlace { code dutyPhone name ${texts} }`;
const entry = `number type documentNumber state fromOn toOn householdCount versionNumber replacedBy title ${texts} place { kind slug name ${texts} parent { slug } }`;
const figure = '{ __typename ... on FigureValue { value unit } }';

export const documents = {
  PortalShell: `query PortalShell { ${county} }`,

  PortalHome: `query PortalHome {
  ${county}
  display: publishedLists(where: { state: ON_DISPLAY }, orderBy: CLOSING, first: 6) { nodes { ${entry} } }
  displayCount: publishedListCount(where: { state: ON_DISPLAY })
  allCount: publishedListCount
  recent: publishedLists(orderBy: NEWEST, first: 5) { nodes { number state fromOn versionNumber withdrawnAt withdrawalReason title ${texts} } }
  closed: publishedLists(where: { state: EXPIRED }, orderBy: NEWEST, first: 3) { nodes { ${entry} } }
}`,

  PortalLists: `query PortalLists($where: PublishedListWhere, $orderBy: PublishedListOrder, $first: Int!, $after: String) {
  ${county}
  towns: publicPlace { children { code slug name ${texts} } }
  lists: publishedLists(where: $where, orderBy: $orderBy, first: $first, after: $after) { nodes { ${entry} } pageInfo { hasNextPage endCursor } }
  count: publishedListCount(where: $where)
  facets: publishedListFacets(where: $where) { states { value count } types { value count name ${texts} } townships { value count } }
}`,

  PortalList: `query PortalList($number: String!, $first: Int!, $after: String) {
  ${county}
  list: publishedList(number: $number) {
    ${entry} year rowCount total summary ${texts} expiresOn noticeDays dayKind shortCode digest frozenAt replaces withdrawnAt withdrawalReason dutyPhone
    typeName ${texts} approvingOffice ${texts} columns { key kind name ${texts} }
    withdrawnLines { no withdrawnOn }
    rows(first: $first, after: $after) { nodes { no withdrawnOn cells ${texts} } pageInfo { hasNextPage endCursor } }
  }
}`,

  PortalVillages: `query PortalVillages {
  ${county}
  towns: publicPlace { children { slug listsOnDisplay name ${texts} children { slug listsOnDisplay name ${texts} } } }
}`,

  PortalPlace: `query PortalPlace($path: String, $code: PlaceCode) {
  ${county}
  place: publicPlace(path: $path, code: $code) {
    code kind slug dutyPhone listsOnDisplay name ${texts} parent { slug dutyPhone name ${texts} }
    children { slug listsOnDisplay name ${texts} }
    figures {
      asOf year households ${figure} population ${figure} registeredHouseholds ${figure} registeredPersons ${figure}
      help { programme households ${figure} amount ${figure} } helpTotal ${figure} income { year source amount ${figure} }
    }
  }
}`,

  PortalPlaceLists: `query PortalPlaceLists($place: PlaceCode!) {
  display: publishedLists(where: { place: $place, state: ON_DISPLAY }, orderBy: CLOSING, first: 10) { nodes { ${entry} } }
  past: publishedLists(where: { place: $place, state: EXPIRED }, orderBy: NEWEST, first: 5) { nodes { ${entry} } }
  pastCount: publishedListCount(where: { place: $place, state: EXPIRED })
}`,

  PortalSearch: `query PortalSearch($search: String!) {
  ${county}
  places: publicPlaces(search: $search, first: 8) { kind slug name ${texts} parent { slug name ${texts} } }
  lists: publishedLists(where: { search: $search }, orderBy: NEWEST, first: 8) { nodes { ${entry} } }
  listCount: publishedListCount(where: { search: $search })
}`,

  PortalVerify: `query PortalVerify($number: String!, $code: String!) {
  ${county}
  verification: verifyList(number: $number, shortCode: $code) { outcome wrongGroup list { ${entry} frozenAt withdrawnLines { no withdrawnOn } } }
}`,
} as const;

export type DocumentName = keyof typeof documents;

export interface Texts {
  readonly zh: string;
  readonly en: string | null;
}
export type ListState = 'NOT_BEGUN' | 'ON_DISPLAY' | 'CLOSED' | 'EXPIRED' | 'REPLACED' | 'WITHDRAWN';

export interface County {
  readonly code: string;
  readonly dutyPhone: string | null;
  readonly name: Texts;
}
export interface Shell {
  readonly county: County | null;
}
export interface PlaceLink {
  readonly slug: string;
  readonly name: Texts;
  readonly listsOnDisplay?: number | null;
}
export interface ListEntry {
  readonly number: string;
  readonly type: string;
  readonly documentNumber: string;
  readonly state: ListState;
  readonly fromOn: string;
  readonly toOn: string;
  readonly householdCount: number | null;
  readonly versionNumber: number;
  readonly replacedBy: string | null;
  readonly title: Texts;
  readonly place:
    (PlaceLink & { readonly kind: 'COUNTY' | 'TOWNSHIP' | 'VILLAGE'; readonly parent: { readonly slug: string } | null }) | null;
}
export interface Column {
  readonly key: string;
  readonly kind: string;
  readonly name: Texts;
}
/** A line that was taken down: its number and its day. */
export interface WithdrawnLine {
  readonly no: number;
  readonly withdrawnOn: string | null;
}
export interface Row extends WithdrawnLine {
  /** Empty once it was taken down. */
  readonly cells: readonly Texts[];
}
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}
export interface PublishedList extends ListEntry {
  readonly year: number;
  readonly rowCount: number | null;
  readonly total: string | null;
  readonly summary: Texts | null;
  readonly expiresOn: string;
  readonly noticeDays: number;
  readonly dayKind: 'CALENDAR' | 'WORKING';
  readonly shortCode: string;
  readonly digest: string;
  readonly frozenAt: string;
  readonly replaces: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawalReason: 'CONTENT_NOT_PUBLIC' | 'CONTENT_WRONG' | 'PROCEDURE_WRONG' | 'OTHER' | null;
  readonly dutyPhone: string | null;
  readonly typeName: Texts | null;
  readonly approvingOffice: Texts | null;
  readonly columns: readonly Column[];
  readonly withdrawnLines: readonly WithdrawnLine[] | null;
  readonly rows: { readonly nodes: readonly Row[]; readonly pageInfo: PageInfo } | null;
}
export type Figure =
  | { readonly __typename: 'FigureValue'; readonly value: string; readonly unit: string }
  | { readonly __typename: 'Suppressed' | 'NotAvailable' };
export interface VillageFigures {
  readonly asOf: string | null;
  readonly year: number | null;
  readonly households: Figure;
  readonly population: Figure;
  readonly registeredHouseholds: Figure;
  readonly registeredPersons: Figure;
  readonly help: readonly { readonly programme: string; readonly households: Figure; readonly amount: Figure }[];
  readonly helpTotal: Figure;
  readonly income: readonly { readonly year: number; readonly source: string; readonly amount: Figure }[];
}
export interface Place extends PlaceLink {
  readonly code: string;
  readonly kind: 'COUNTY' | 'TOWNSHIP' | 'VILLAGE';
  readonly dutyPhone: string | null;
  readonly parent: (PlaceLink & { readonly dutyPhone: string | null }) | null;
  readonly children: readonly PlaceLink[] | null;
  readonly figures: VillageFigures | null;
}
export interface Nodes<Node> {
  readonly nodes: readonly Node[] | null;
}

export interface Answers {
  PortalShell: Shell;
  PortalHome: Shell & {
    display: Nodes<ListEntry> | null;
    displayCount: number | null;
    allCount: number | null;
    recent: Nodes<
      Pick<PublishedList, 'number' | 'state' | 'fromOn' | 'versionNumber' | 'withdrawnAt' | 'withdrawalReason' | 'title'>
    > | null;
    closed: Nodes<ListEntry> | null;
  };
  PortalLists: Shell & {
    towns: { children: readonly (PlaceLink & { code: string })[] | null } | null;
    lists: (Nodes<ListEntry> & { pageInfo: PageInfo }) | null;
    count: number | null;
    facets: { states: FacetValue[] | null; types: (FacetValue & { name: Texts | null })[] | null; townships: FacetValue[] | null } | null;
  };
  PortalList: Shell & { list: PublishedList | null };
  PortalVillages: Shell & { towns: { children: readonly (PlaceLink & { children: readonly PlaceLink[] | null })[] | null } | null };
  PortalPlace: Shell & { place: Place | null };
  PortalPlaceLists: { display: Nodes<ListEntry> | null; past: Nodes<ListEntry> | null; pastCount: number | null };
  PortalSearch: Shell & {
    places: readonly (PlaceLink & { kind: string; parent: PlaceLink | null })[] | null;
    lists: Nodes<ListEntry> | null;
    listCount: number | null;
  };
  PortalVerify: Shell & {
    verification: {
      outcome: 'MATCHES' | 'OLD_VERSION' | 'WITHDRAWN' | 'DIFFERS' | 'UNKNOWN';
      wrongGroup: number | null;
      list: (ListEntry & { frozenAt: string; withdrawnLines: readonly WithdrawnLine[] | null }) | null;
    } | null;
  };
}
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}
