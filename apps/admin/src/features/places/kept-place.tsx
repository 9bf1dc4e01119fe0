import { findPlace, pathTo, type PlaceNode } from '@mingzhang/client/staff';
import { Card, DataTable, PageHead, Tag, useEnumLabel, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { NotFound } from '../../app/not-found.tsx';
import { placeWords } from './words.ts';

/** A place for who keeps the list of places and sees none of its households. */
export function KeptPlace({ code, root, actions }: { readonly code: string; readonly root: PlaceNode; readonly actions: ReactNode }) {
  const t = useText(placeWords);
  const label = useEnumLabel();
  const place = findPlace(root, code);
  if (!place) return <NotFound place={root.name} />;
  const above = pathTo(root, code).slice(0, -1);
  return (
    <>
      <PageHead
        title={place.name}
        documentTitle={place.name}
        pageKey={code}
        crumbs={[{ label: t('title'), href: '/places' }, ...above.map((node) => ({ label: node.name, href: `/places/${node.code}` }))]}
        tags={<Tag>{label('PlaceKind', place.kind)}</Tag>}
        meta={<span className="mz-code">{place.code}</span>}
        actions={actions}
      />
      {place.kind === 'VILLAGE' ? null : (
        <Card flush title={t('below')} note={t('children', { n: place.children.length })}>
          <DataTable
            caption={t('below')}
            rows={place.children}
            rowKey={(child) => child.code}
            columns={[
              {
                key: 'name',
                title: t('name'),
                render: (child) => (
                  <Link to="/places/$code" params={{ code: child.code }}>
                    {child.name}
                  </Link>
                ),
              },
              { key: 'kind', title: t('kind'), width: 110, render: (child) => label('PlaceKind', child.kind) },
              { key: 'code', title: t('code'), width: 150, render: (child) => <span className="mz-code">{child.code}</span> },
            ]}
          />
        </Card>
      )}
    </>
  );
}
