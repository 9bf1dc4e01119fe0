import { pathTo, type PlaceNode } from '@mingzhang/client/staff';
import { Card, DataTable, PageHead, Tag, useEnumLabel, useText, type DataColumn } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { placeWords } from './words.ts';

interface ShownPlace {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

interface PlaceHeadProps {
  readonly place: ShownPlace;
  readonly root: PlaceNode;
  /** Beside its kind. */
  readonly tags?: ReactNode;
  /** Before its code. */
  readonly meta?: ReactNode;
  readonly actions: ReactNode;
}

/** The name of a place, the way to it, and its code. */
export function PlaceHead({ place, root, tags, meta, actions }: PlaceHeadProps) {
  const t = useText(placeWords);
  const label = useEnumLabel();
  const above = pathTo(root, place.code).slice(0, -1);
  return (
    <PageHead
      title={place.name}
      documentTitle={place.name}
      pageKey={place.code}
      crumbs={[{ label: t('title'), href: '/places' }, ...above.map(({ code, name }) => ({ label: name, href: `/places/${code}` }))]}
      tags={
        <>
          <Tag>{label('PlaceKind', place.kind)}</Tag>
          {tags}
        </>
      }
      meta={
        <>
          {meta}
          <span className="mz-code">{place.code}</span>
        </>
      }
      actions={actions}
    />
  );
}

interface PlacesBelowProps {
  readonly places: readonly (ShownPlace & { readonly listState?: string | null })[];
  readonly note?: string;
}

/** The places right below one. */
export function PlacesBelow({ places, note }: PlacesBelowProps) {
  const t = useText(placeWords);
  const label = useEnumLabel();
  type Below = PlacesBelowProps['places'][number];
  const columns: DataColumn<Below>[] = [
    {
      key: 'name',
      title: t('name'),
      width: 200,
      render: ({ code, name }) => (
        <Link to="/places/$code" params={{ code }}>
          {name}
        </Link>
      ),
    },
    { key: 'kind', title: t('kind'), width: 100, render: ({ kind }) => label('PlaceKind', kind) },
    // Only villages stand on the list.
    ...(places.some(({ listState }) => listState)
      ? [
          {
            key: 'state',
            title: t('listState'),
            width: 180,
            render: ({ listState }: Below) => (listState ? label('VillageListState', listState) : '—'),
          },
        ]
      : []),
    { key: 'code', title: t('code'), width: 160, render: ({ code }) => <span className="mz-code">{code}</span> },
  ];
  return (
    <Card title={t('below')} flush {...(note ? { note } : {})}>
      <DataTable
        caption={t('below')}
        columns={columns}
        rows={places}
        rowKey={({ code }) => code}
        card={({ code, name, kind }) => (
          <Link className="mza-card" to="/places/$code" params={{ code }}>
            <b>{name}</b>
            <span className="mz-quiet">{label('PlaceKind', kind)}</span>
          </Link>
        )}
      />
    </Card>
  );
}
