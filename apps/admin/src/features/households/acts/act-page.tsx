import { useRight, useViewer } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import { PageSkeleton } from '@mingzhang/ui';
import { useParams } from '@tanstack/react-router';

import { NoRight, NotFound } from '../../../app/not-found.tsx';
import { PartFault } from '../../../parts/asked.tsx';
import { AddMemberForm } from './add-member-form.tsx';
import { AttributeForm } from './attribute-form.tsx';
import { CausesForm } from './causes-form.tsx';
import { CorrectForm } from './correct-form.tsx';
import { ExitForm } from './exit-form.tsx';
import { actHouseholdQuery } from './query.ts';
import { RemoveMemberForm } from './remove-member-form.tsx';

const forms = {
  exit: ExitForm,
  attribute: AttributeForm,
  correct: CorrectForm,
  causes: CausesForm,
  'add-member': AddMemberForm,
  'remove-member': RemoveMemberForm,
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
  return <Form key={`${number}-${act}`} household={household} />;
}
