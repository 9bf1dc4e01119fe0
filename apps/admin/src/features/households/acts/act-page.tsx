import { useRight, useViewer } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import { PageSkeleton } from '@mingzhang/ui';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { NoRight, NotFound } from '../../../app/not-found.tsx';
import { PartFault } from '../../../parts/asked.tsx';
import { actHouseholdQuery } from './query.ts';

const forms = {
  exit: lazy(() => import('./exit-form.tsx').then(({ ExitForm }) => ({ default: ExitForm }))),
  attribute: lazy(() => import('./attribute-form.tsx').then(({ AttributeForm }) => ({ default: AttributeForm }))),
  correct: lazy(() => import('./correct-form.tsx').then(({ CorrectForm }) => ({ default: CorrectForm }))),
  causes: lazy(() => import('./causes-form.tsx').then(({ CausesForm }) => ({ default: CausesForm }))),
  'add-member': lazy(() => import('./add-member-form.tsx').then(({ AddMemberForm }) => ({ default: AddMemberForm }))),
  'remove-member': lazy(() => import('./remove-member-form.tsx').then(({ RemoveMemberForm }) => ({ default: RemoveMemberForm }))),
} as const;

/** One act on one household: an address of its own, so that it can be left and resumed. */
export function HouseholdActPage() {
  const { number, act } = useParams({ from: '/frame/households/$number/$act' });
  const viewer = useViewer();
  const keeps = useRight('keepRegister');
  const { data, fault, first, busy, again } = useAsk(actHouseholdQuery, { number });
  const household = data?.household?.number === number ? data.household : undefined;
  if (!keeps) return <NoRight />;
  if (!household && fault && fault.code !== 'NOT_FOUND') return <PartFault page fault={fault} again={again} />;
  if (!household && (first || busy)) return <PageSkeleton rows={5} />;
  if (!household) return <NotFound place={viewer.office?.place?.name} />;
  const Form = forms[act];
  return (
    <Suspense fallback={<PageSkeleton rows={5} />}>
      <Form key={`${number}-${act}`} household={household} />
    </Suspense>
  );
}
