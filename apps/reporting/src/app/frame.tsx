import { countyOf, officePlaceOf, useViewer, ViewerContext, viewerQuery } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import { MastheadFrame, PageSkeleton, useEnumLabel, useText, type LinkProps } from '@mingzhang/ui';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { Alone } from './alone.tsx';
import { FaultState } from './fault-state.tsx';
import { pages } from './session.ts';
import { appWords } from './words.ts';

const MetricAside = lazy(() =>
  import('../features/explore/metric-aside.tsx').then(({ MetricAside: component }) => ({ default: component })),
);

/** Asks who is signed in, then draws the masthead around the page. */
export function Frame() {
  const { data, fault, first, again } = useAsk(viewerQuery, {});
  if (data?.viewer) {
    return (
      <ViewerContext value={data.viewer}>
        <Framed />
      </ViewerContext>
    );
  }
  // A fault of sign-in leaves the page by itself.
  if (first || fault?.code === 'UNAUTHENTICATED') {
    return (
      <Alone wide>
        <PageSkeleton />
      </Alone>
    );
  }
  return (
    <Alone>
      <FaultState page fault={fault} again={again} />
    </Alone>
  );
}

function Framed() {
  const t = useText(appWords);
  const label = useEnumLabel();
  const navigate = useNavigate();
  const viewer = useViewer();
  const { name, office } = viewer;
  const { pathname, loading } = useRouterState({
    select: ({ location, isLoading }) => ({ pathname: location.pathname, loading: isLoading }),
  });
  const current = pathname.split('/')[1] || 'home';
  const items = [
    { key: 'home', label: t('home'), href: '/' },
    { key: 'explore', label: t('explore'), href: '/explore' },
    { key: 'compare', label: t('compare'), href: '/compare' },
    { key: 'movements', label: t('movements'), href: '/movements' },
    { key: 'metrics', label: t('metrics'), href: '/metrics' },
  ];
  const menu = [
    { key: 'metrics', label: t('metrics') },
    { key: 'leave', label: t('signOut'), danger: true },
  ];
  return (
    <MastheadFrame
      county={countyOf(viewer)}
      product={t('product')}
      items={items}
      current={current}
      home="/"
      renderLink={renderLink}
      me={{
        name,
        detail: [officePlaceOf(viewer), label('Role', office?.role)].filter(Boolean).join(' · '),
        menu,
        onMenu: (key) => (key === 'leave' ? void pages.leave() : void navigate({ to: '/metrics' })),
      }}
      busy={loading}
      aside={
        current === 'explore' ? (
          <Suspense>
            <MetricAside />
          </Suspense>
        ) : undefined
      }
    >
      <Outlet />
    </MastheadFrame>
  );
}

/** The router knows the pages of this client and adds its base; anything else, such as a household in the console, is another page. */
function renderLink({ href, children, ...props }: LinkProps) {
  if (href.startsWith('/admin/'))
    return (
      <a href={href} {...props}>
        {children}
      </a>
    );
  const [to = '/', search = ''] = href.split('?');
  return (
    <Link to={to as '/explore'} search={Object.fromEntries(new URLSearchParams(search))} {...props}>
      {children}
    </Link>
  );
}
