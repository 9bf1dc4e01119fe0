import { createContext, useContext } from 'react';

import { graphql, type ResultOf } from './graphql.ts';

export const viewerQuery = graphql(`
  query Viewer {
    viewer {
      name
      today
      mayBreakGlass
      breakGlass {
        id
        endsAt
        reason
        place {
          id
          name: displayName
        }
      }
      office {
        id
        role
        placeCode
        modules
        place {
          id
          code
          name: displayName
          kind
          parent {
            id
            name: displayName
            kind
            parent {
              id
              name: displayName
              kind
            }
          }
        }
      }
      offices {
        id
        role
        placeCode
        validFrom
        place {
          id
          name: displayName
        }
      }
    }
  }
`);

export type Viewer = NonNullable<ResultOf<typeof viewerQuery>['viewer']>;

/** Given by the frame of a client, once it has asked. */
export const ViewerContext = createContext<Viewer | undefined>(undefined);

/** Who is signed in. Only below the frame, which asks first. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer stands outside of the frame.');
  return viewer;
}

/** The name of the county over an office; an office above the county has its own place's name. */
export function countyOf({ office }: Viewer): string {
  const place = office?.place;
  const county = [place, place?.parent, place?.parent?.parent].find((each) => each?.kind === 'COUNTY');
  return (county ?? place)?.name ?? '';
}

/** The name of an office's place; one that is not registered yet still has its code. */
export const officePlaceOf = ({ office }: Viewer): string => office?.place?.name ?? office?.placeCode ?? '';

const householdReaders = [
  'COUNTY_LEADER',
  'COUNTY_CLERK',
  'TOWNSHIP_LEADER',
  'STATION_HEAD',
  'STATION_CLERK',
  'PROGRAMME_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
  'TEAM_MEMBER',
  'DEPARTMENT_OFFICER',
] as const;

/** What an office is offered. The server decides again at each call; here it only keeps buttons away that would be refused. */
const rights = {
  /** All households of the office's places, and the places themselves. */
  readHouseholds: householdReaders,
  /** A helper finds those that are paired with him; who pairs them finds all. */
  findHouseholds: [...householdReaders, 'HELPER', 'ORGANISATION_DEPARTMENT'],
  /** Who belongs to a household, what it received and what became of it. */
  readMembers: [...householdReaders, 'HELPER'],
  /** Lists as files. */
  takeOut: householdReaders,
  pairHelpers: ['ORGANISATION_DEPARTMENT'],
  /** To open a figure into its households; others see that the figure holds, and no names. */
  openFigures: householdReaders,
  /** What a household earns; a department's duty does not need it. */
  readIncome: [...householdReaders.filter((role) => role !== 'DEPARTMENT_OFFICER'), 'HELPER'],
  /** The last four of a person's identity number. */
  seeLastFour: householdReaders.filter((role) => role !== 'DEPARTMENT_OFFICER' && role !== 'TEAM_MEMBER'),
  keepRegister: ['COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK'],
  confirmExit: ['COUNTY_CLERK'],
  /** What people ask of the data that is kept of them: who takes it, who corrects, who sees and decides. */
  takeRequests: ['COUNTY_CLERK', 'STATION_HEAD'],
  correctPeople: ['COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK'],
  decideErasures: ['COUNTY_LEADER', 'COUNTY_CLERK'],
  seeRequests: ['COUNTY_LEADER', 'COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK'],
  openSecrets: ['COUNTY_LEADER', 'COUNTY_CLERK', 'TOWNSHIP_LEADER', 'STATION_HEAD', 'STATION_CLERK'],
  openPhones: ['COUNTY_LEADER', 'COUNTY_CLERK', 'TOWNSHIP_LEADER', 'STATION_HEAD', 'STATION_CLERK', 'VILLAGE_SECRETARY', 'VILLAGE_CLERK'],
  import: [
    'COUNTY_CLERK',
    'STATION_HEAD',
    'STATION_CLERK',
    'VILLAGE_SECRETARY',
    'VILLAGE_CLERK',
    'DATA_ADMINISTRATOR',
    'PROGRAMME_CLERK',
    'DEPARTMENT_OFFICER',
  ],
  publish: [
    'COUNTY_LEADER',
    'COUNTY_CLERK',
    'TOWNSHIP_LEADER',
    'STATION_HEAD',
    'STATION_CLERK',
    'VILLAGE_SECRETARY',
    'VILLAGE_CLERK',
    'LEADING_GROUP_MEMBER',
    'PROGRAMME_CLERK',
    'INSPECTOR',
  ],
  readLog: ['COUNTY_LEADER', 'SECURITY_AUDITOR', 'STATION_HEAD', 'TOWNSHIP_LEADER'],
  readTrail: ['COUNTY_LEADER', 'SECURITY_AUDITOR', 'STATION_HEAD', 'TOWNSHIP_LEADER', 'DATA_ADMINISTRATOR'],
  readChain: ['COUNTY_LEADER', 'SECURITY_AUDITOR', 'DATA_ADMINISTRATOR'],
  reviewBreakGlass: ['COUNTY_LEADER', 'TOWNSHIP_LEADER', 'STATION_HEAD'],
  seeAccounts: ['DATA_ADMINISTRATOR', 'COUNTY_LEADER', 'SECURITY_AUDITOR'],
  keepAccounts: ['DATA_ADMINISTRATOR'],
  keepPlaces: ['DATA_ADMINISTRATOR'],
  seeAgreements: ['DATA_ADMINISTRATOR', 'COUNTY_CLERK', 'COUNTY_LEADER', 'SECURITY_AUDITOR'],
  draftAgreements: ['DATA_ADMINISTRATOR', 'COUNTY_CLERK'],
  draft: ['COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK', 'VILLAGE_SECRETARY', 'VILLAGE_CLERK'],
} as const satisfies Record<string, readonly string[]>;

export type Right = keyof typeof rights;
const whileLooking: readonly Right[] = [
  'readHouseholds',
  'findHouseholds',
  'readMembers',
  'takeOut',
  'readIncome',
  'seeLastFour',
  'openFigures',
  'openSecrets',
  'openPhones',
];

export function hasRight(viewer: Viewer, right: Right): boolean {
  // Who looks at a place that is not his is offered nothing to do there.
  if (viewer.breakGlass && !whileLooking.includes(right)) return false;
  const roles: readonly string[] = rights[right];
  return roles.includes(viewer.office?.role ?? '');
}

export function useRight(right: Right): boolean {
  return hasRight(useViewer(), right);
}
