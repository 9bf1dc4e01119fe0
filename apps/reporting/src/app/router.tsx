import { plainSearch, signInSearch } from '@mingzhang/client';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';

import { compareSearch } from '../features/compare/address.ts';
import { exploreSearch } from '../features/explore/address.ts';
import { movementsSearch } from '../features/movements/address.ts';
import { Frame } from './frame.tsx';
import { BrokenPage, NotFoundPage } from './not-found.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch(['code']),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
});
const explore = createRoute({
  getParentRoute: () => frame,
  path: '/explore',
  validateSearch: exploreSearch,
  component: lazyRouteComponent(() => import('../features/explore/explore-page.tsx'), 'ExplorePage'),
});
const compare = createRoute({
  getParentRoute: () => frame,
  path: '/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('../features/compare/compare-page.tsx'), 'ComparePage'),
});
const movements = createRoute({
  getParentRoute: () => frame,
  path: '/movements',
  validateSearch: movementsSearch,
  component: lazyRouteComponent(() => import('../features/movements/movements-page.tsx'), 'MovementsPage'),
});
const metrics = createRoute({
  getParentRoute: () => frame,
  path: '/metrics',
  component: lazyRouteComponent(() => import('../features/metrics/metrics-page.tsx'), 'MetricsPage'),
});
const metric = createRoute({
  getParentRoute: () => frame,
  path: '/metrics/$code',
  component: lazyRouteComponent(() => import('../features/metrics/metric-page.tsx'), 'MetricPage'),
});

const routeTree = root.addChildren([signIn, frame.addChildren([home, explore, compare, movements, metrics, metric])]);

export const router = createRouter({
  routeTree,
  basepath: '/reporting',
  ...plainSearch,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: BrokenPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
