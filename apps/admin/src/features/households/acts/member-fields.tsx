import { graphql, type VariablesOf } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import { useText } from '@mingzhang/ui';
import { useState } from 'react';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';

import { EnumField, TextField } from '../../../parts/fields.tsx';
import type { addMemberMutation } from './query.ts';
import { actWords } from './words.ts';

export interface MemberValues {
  readonly name: string;
  readonly identityNumber: string;
  readonly relation: string;
  readonly ethnicity: string;
  readonly education: string;
  readonly labourAbility: string;
  readonly healthState: string;
  readonly phone: string;
}
export const noMember: MemberValues = {
  name: '',
  identityNumber: '',
  relation: '',
  ethnicity: '',
  education: '',
  labourAbility: '',
  healthState: '',
  phone: '',
};

type NewMember = VariablesOf<typeof addMemberMutation>['input']['member'];

/** What was left empty is not sent. */
export function memberOf({ name, identityNumber, relation, ...rest }: MemberValues): NewMember {
  const filled = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  return { name: name.trim(), identityNumber: identityNumber.replace(/\s/g, '').toUpperCase(), relation, ...filled } as NewMember;
}

const duplicateQuery = graphql(`
  query SamePerson($where: PersonWhere!) {
    people(where: $where, first: 5) {
      nodes {
        id
        name
        household {
          id
          number
        }
      }
    }
  }
`);

export interface MemberFieldsProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  /** '' or `members.0.`. */
  readonly prefix: string;
  readonly head?: boolean;
  readonly refused: (name: string) => string | undefined;
}

/** A new member's papers; whoever is in the register already is named at once. */
export function MemberFields<Values extends FieldValues>({ control, prefix, head = false, refused }: MemberFieldsProps<Values>) {
  const t = useText(actWords);
  const [identity, setIdentity] = useState('');
  const [name, setName] = useState('');
  const field = (key: keyof MemberValues) => ({ control, name: `${prefix}${key}` as FieldPath<Values>, refused: refused(key) });
  return (
    <div className="mza-form-grid">
      <TextField {...field('name')} label={t('name')} must={t('must')} maxLength={40} onLeave={(value) => setName(value.trim())} />
      <TextField
        {...field('identityNumber')}
        label={t('identityNumber')}
        must={t('must')}
        hint={t('identityHint')}
        maxLength={24}
        code
        onLeave={(value) => setIdentity(value.replace(/\s/g, '').toUpperCase())}
      />
      <EnumField {...field('relation')} of="RelationToHead" without={head ? [] : ['SELF']} label={t('relation')} must={t('must')} />
      <EnumField {...field('labourAbility')} of="LabourAbility" label={t('labour')} />
      <EnumField {...field('healthState')} of="HealthState" label={t('health')} />
      <EnumField {...field('education')} of="EducationLevel" label={t('education')} />
      <TextField {...field('ethnicity')} label={t('ethnicity')} maxLength={20} />
      <TextField {...field('phone')} label={t('phone')} maxLength={20} />
      <Duplicates identity={/^\d{17}[\dX]$/.test(identity) ? identity : ''} name={name} />
    </div>
  );
}

function Duplicates({ identity, name }: { readonly identity: string; readonly name: string }) {
  const t = useText(actWords);
  const same = useAsk(duplicateQuery, { where: { identityNumber: identity } }, { pause: identity === '' });
  const alike = useAsk(duplicateQuery, { where: { name } }, { pause: name.length < 2 || identity !== '' });
  const known = identity ? same.data?.people?.nodes.find((person) => person !== null) : undefined;
  const namesakes = identity ? 0 : (alike.data?.people?.nodes.length ?? 0);
  if (known) {
    const household = known.household?.number ? t('inHousehold', { number: known.household.number }) : t('noHousehold');
    return <p className="mza-result mza-result-warn mza-wide">{t('known1', { name: known.name ?? '—', household })}</p>;
  }
  return namesakes > 0 ? <p className="mza-result mza-result-warn mza-wide">{t('sameName', { n: namesakes })}</p> : null;
}
