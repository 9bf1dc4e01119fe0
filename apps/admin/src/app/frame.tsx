import { countyOf, hasRight, officePlaceOf, type Viewer, ViewerContext, viewerQuery } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import { AppFrame, ErrorState, PageSkeleton, useEnumLabel, useText, type LinkProps } from '@mingzhang/ui';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';

import { BreakGlassBanner } from './break-glass-banner.tsx';
import { useGoKeys } from './go-keys.ts';
import { menuOf, phoneTabsOf } from './menu.ts';
import { PlaceBox } from './place-box.tsx';
import { SearchBox } from './search-box.tsx';
import { beenIn, pages } from './session.ts';
import { appWords } from './words.ts';
import { useWaiting } from '../features/work/waiting.ts';

const KeyDialog = lazy(() => import('./key-dialog.tsx').then(({ KeyDialog: component }) => ({ default: component })));

/** Asks who is signed in, then draws the console around the page. */
export function Frame() {
  const { data, fault, first, again } = useAsk(viewerQuery, {});
  const t = useText(appWords);
  const known = Boolean(data?.viewer);
  useEffect(() => {
    if (known) beenIn.write(true);
  }, [known]);
  if (data?.viewer) {
    return (
      <ViewerContext value={data.viewer}>
        <Framed viewer={data.viewer} />
      </ViewerContext>
    );
  }
  // A fault of sign-in leaves the page by itself.
  if (first || fault?.code === 'UNAUTHENTICATED') return <PageSkeleton />;
  return (
    <main className="mza-alone">
      <ErrorState page title={t('pageFailed')} onRetry={again} {...(fault?.requestId ? { requestId: fault.requestId } : {})} />
    </main>
  );
}

function Framed({ viewer }: { readonly viewer: Viewer }) {
  const t = useText(appWords);
  const label = useEnumLabel();
  const navigate = useNavigate();
  const { pathname, place, loading } = useRouterState({
    select: ({ location, isLoading }) => ({
      pathname: location.pathname,
      place: (location.search as { place?: string }).place,
      loading: isLoading,
    }),
  });
  const { counts } = useWaiting(viewer);
  const [keysOpen, setKeysOpen] = useState(false);
  useGoKeys(() => setKeysOpen(true));

  const office = viewer.office;
  const placeName = officePlaceOf(viewer);
  const menu = [
    { key: 'me', label: viewer.offices.length > 1 ? t('switchOffice') : t('me') },
    { key: 'keys', label: t('keys') },
    { key: 'leave', label: t('signOut'), danger: true },
  ];
  const onMenu = (key: string) => {
    if (key === 'leave') void pages.leave();
    else if (key === 'keys') setKeysOpen(true);
    else void navigate({ to: '/me' });
  };
  return (
    <AppFrame
      county={countyOf(viewer)}
      product={t('product')}
      groups={menuOf(viewer, t, counts)}
      phoneTabs={phoneTabsOf(viewer, t, counts)}
      current={pathname.split('/')[1] || 'work'}
      home="/work"
      renderLink={renderLink}
      place={hasRight(viewer, 'readHouseholds') ? <PlaceBox current={place} own={placeName} /> : undefined}
      search={hasRight(viewer, 'findHouseholds') ? <SearchBox /> : undefined}
      {...(hasRight(viewer, 'findHouseholds') ? { onPhoneSearch: () => void navigate({ to: '/households' }) } : {})}
      today={viewer.today}
      me={{ name: viewer.name, detail: [placeName, label('Role', office?.role)].filter(Boolean).join(' · '), menu, onMenu }}
      onHelp={() => setKeysOpen(true)}
      foot={[t('dataToday', { date: viewer.today }), ...(isInvented(office?.placeCode) ? [t('demo')] : [])]}
      busy={loading}
    >
      {viewer.breakGlass ? <BreakGlassBanner breakGlass={viewer.breakGlass} /> : null}
      <Outlet />
      {keysOpen ? (
        <Suspense>
          <KeyDialog onClose={() => setKeysOpen(false)} />
        </Suspense>
      ) : null}
    </AppFrame>
  );
}

/** Codes beginning with 99 are of invented places. */
const isInvented = (code: string | null | undefined) => code?.startsWith('99') === true;

/** Addresses of the house begin at the console's root; the router adds its base. */
function renderLink({ href, children, ...props }: LinkProps) {
  return (
    <Link to={href as '/work'} {...props}>
      {children}
    </Link>
  );
}
