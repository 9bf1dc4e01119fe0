import { plainSearch, signInSearch } from '@mingzhang/client';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';

import { actsOfHousehold, householdListSearch, householdSearch } from '../features/households/address.ts';
import { auditSearch } from '../features/audit/address.ts';
import { requestListSearch } from '../features/data-requests/address.ts';
import { importListSearch, importSearch } from '../features/imports/address.ts';
import { draftOperationSearch } from '../features/partners/operations/address.ts';
import { peopleSearch } from '../features/people/address.ts';
import { publicationListSearch } from '../features/publications/address.ts';
import { meSearch } from '../features/me/address.ts';
import { NotFound, NotFoundPage } from './not-found.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch(['enrol', 'code']),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: lazyRouteComponent(() => import('./frame.tsx'), 'Frame') });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // A redirect is thrown: that is the router's own way.
    throw redirect({ to: '/work' });
  },
});
const work = createRoute({
  getParentRoute: () => frame,
  path: '/work',
  component: lazyRouteComponent(() => import('../features/work/work-page.tsx'), 'WorkPage'),
});
const households = createRoute({
  getParentRoute: () => frame,
  path: '/households',
  validateSearch: householdListSearch,
  component: lazyRouteComponent(() => import('../features/households/list/list-page.tsx'), 'HouseholdListPage'),
});
const newHousehold = createRoute({
  getParentRoute: () => frame,
  path: '/households/new',
  component: lazyRouteComponent(() => import('../features/households/acts/register-page.tsx'), 'RegisterHouseholdPage'),
});
const household = createRoute({
  getParentRoute: () => frame,
  path: '/households/$number',
  validateSearch: householdSearch,
  component: lazyRouteComponent(() => import('../features/households/page/household-page.tsx'), 'HouseholdPage'),
});
const householdAct = createRoute({
  getParentRoute: () => frame,
  path: '/households/$number/$act',
  params: { parse: ({ number, act }) => ({ number, act: actsOfHousehold(act) }), stringify: ({ number, act }) => ({ number, act }) },
  component: lazyRouteComponent(() => import('../features/households/acts/act-page.tsx'), 'HouseholdActPage'),
});
const imports = createRoute({
  getParentRoute: () => frame,
  path: '/imports',
  validateSearch: importListSearch,
  component: lazyRouteComponent(() => import('../features/imports/imports-page.tsx'), 'ImportsPage'),
});
const importBatch = createRoute({
  getParentRoute: () => frame,
  path: '/imports/$id',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('../features/imports/batch-page.tsx'), 'ImportBatchPage'),
});
const publications = createRoute({
  getParentRoute: () => frame,
  path: '/publications',
  validateSearch: publicationListSearch,
  component: lazyRouteComponent(() => import('../features/publications/publications-page.tsx'), 'PublicationsPage'),
});
const publication = createRoute({
  getParentRoute: () => frame,
  path: '/publications/$id',
  component: lazyRouteComponent(() => import('../features/publications/publication-page.tsx'), 'PublicationPage'),
});
const dataRequests = createRoute({
  getParentRoute: () => frame,
  path: '/data-requests',
  validateSearch: requestListSearch,
  component: lazyRouteComponent(() => import('../features/data-requests/requests-page.tsx'), 'DataRequestsPage'),
});
const places = createRoute({
  getParentRoute: () => frame,
  path: '/places',
  component: lazyRouteComponent(() => import('../features/places/places-page.tsx'), 'PlacesPage'),
});
const place = createRoute({
  getParentRoute: () => frame,
  path: '/places/$code',
  component: lazyRouteComponent(() => import('../features/places/places-page.tsx'), 'PlacePage'),
});
const people = createRoute({
  getParentRoute: () => frame,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
});
const person = createRoute({
  getParentRoute: () => frame,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('../features/people/person-page.tsx'), 'PersonPage'),
});
const partners = createRoute({
  getParentRoute: () => frame,
  path: '/partners',
  component: lazyRouteComponent(() => import('../features/partners/partners-page.tsx'), 'PartnersPage'),
});
const draftAgreement = createRoute({
  getParentRoute: () => frame,
  path: '/partners/draft',
  component: lazyRouteComponent(() => import('../features/partners/draft-page.tsx'), 'DraftAgreementPage'),
});
const agreement = createRoute({
  getParentRoute: () => frame,
  path: '/partners/$id',
  component: lazyRouteComponent(() => import('../features/partners/agreement-page.tsx'), 'AgreementPage'),
});
const draftOperation = createRoute({
  getParentRoute: () => frame,
  path: '/partners/$id/operations/draft',
  validateSearch: draftOperationSearch,
  component: lazyRouteComponent(() => import('../features/partners/operations/draft-page.tsx'), 'DraftOperationPage'),
});
const operation = createRoute({
  getParentRoute: () => frame,
  path: '/partners/$id/operations/$operation',
  component: lazyRouteComponent(() => import('../features/partners/operations/operation-page.tsx'), 'OperationPage'),
});
const roles = createRoute({
  getParentRoute: () => frame,
  path: '/roles',
  component: lazyRouteComponent(() => import('../features/roles/roles-page.tsx'), 'RolesPage'),
});
const audit = createRoute({
  getParentRoute: () => frame,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
});
const me = createRoute({
  getParentRoute: () => frame,
  path: '/me',
  validateSearch: meSearch,
  component: lazyRouteComponent(() => import('../features/me/me-page.tsx'), 'MePage'),
});

/** Any other address: not found, in the frame for who is signed in. */
const nothing = createRoute({ getParentRoute: () => frame, path: '/$', component: NotFound });

const pages = [
  work,
  households,
  newHousehold,
  household,
  householdAct,
  imports,
  importBatch,
  publications,
  publication,
  dataRequests,
  places,
  place,
  people,
  person,
  partners,
  draftAgreement,
  agreement,
  draftOperation,
  operation,
  roles,
  audit,
  me,
  nothing,
];
const routeTree = root.addChildren([home, signIn, frame.addChildren(pages)]);

export const router = createRouter({
  routeTree,
  basepath: '/admin',
  ...plainSearch,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
