import { createContext, useContext, type ReactNode } from 'react';

import { graphql, type ResultOf } from '../graphql.ts';

export const viewerQuery = graphql(`
  query ReportingViewer {
    viewer {
      name
      today
      office {
        id
        role
        placeCode
        place {
          id
          code
          name
          kind
          parent {
            id
            name
            kind
          }
        }
      }
    }
  }
`);

export type Viewer = NonNullable<ResultOf<typeof viewerQuery>['viewer']>;

const ViewerContext = createContext<Viewer | undefined>(undefined);

export function ViewerProvider({ viewer, children }: { readonly viewer: Viewer; readonly children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** Who is signed in. Only below the frame, which asks first. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer stands outside of the frame.');
  return viewer;
}

/** Offices that may open a figure into households; the server decides again. Others see that the figure holds, and no names. */
const opening: readonly string[] = [
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
];

export function useMayOpen(): boolean {
  return opening.includes(useViewer().office?.role ?? '');
}
