import { useAsk, type AnyVariables, type TypedDocumentNode } from '@mingzhang/client';
import { useAct } from '@mingzhang/client/staff';
import { useText, useMessage } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { actHouseholdQuery, type ActHousehold } from './query.ts';
import { actWords } from './words.ts';

/** Fields of every act on a household: which one, and as it was seen. */
export interface Subject {
  readonly household: string;
  readonly expectedVersion: number;
}

export type HouseholdAct = Omit<ReturnType<typeof useHouseholdAct>, 'run' | 'submit'>;

/** An act on a household as it stood when the form was opened; a change by somebody else in between is a conflict to look at. */
export function useHouseholdAct<Data extends object, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  household: ActHousehold,
) {
  const t = useText(actWords);
  const navigate = useNavigate();
  const message = useMessage();
  const act = useAct(document);
  const [opened, setOpened] = useState(household);
  const number = household.number ?? '';
  const latest = useAsk(actHouseholdQuery, { number });
  const stale = act.errors.some(({ code }) => code === 'STALE_VERSION');
  const now = latest.data?.household ?? household;

  const leave = () => void navigate({ to: '/households/$number', params: { number } });
  /** A change that was a mistake is corrected instead, and the other way round. */
  const goToAct = (other: 'attribute' | 'correct') => void navigate({ to: '/households/$number/$act', params: { number, act: other } });
  const submit = async (variables: (subject: Subject, idempotencyKey: string) => Variables) => {
    const payload = await act.run((key) => variables({ household: opened.id, expectedVersion: opened.version }, key));
    if (payload) {
      message.success(t('done'));
      leave();
    } else latest.again();
  };
  /** Takes the present version as the one that was seen; the form keeps what was typed. */
  const rebase = () => {
    setOpened(now);
    act.clear();
  };
  const refused = (name: string) => act.errors.find(({ field }) => field?.at(-1) === name)?.message;
  return { ...act, opened, now, stale, submit, rebase, leave, goToAct, refused };
}
