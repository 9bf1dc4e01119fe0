import type { DomainError, Language } from '@mingzhang/kernel';
import { builder } from './builder.ts';
import { type UserError, userErrorsOf } from './errors.ts';
import { computed } from './sources.ts';
import { UserErrorRef } from './user-errors.ts';

/** Whether an act is open to the caller, and what it would be refused with. */
export interface Permission {
  readonly allowed: boolean;
  readonly reasons: UserError[];
}

export const permissionOf = (refusals: readonly DomainError[], language: Language): Permission => ({
  allowed: refusals.length === 0,
  reasons: refusals.flatMap((refusal) => userErrorsOf(refusal, language)),
});

export const PermissionRef = builder.objectRef<Permission>('ActPermission').implement({
  description: 'Whether the caller may do an act on this object now, worked out by the same rule that guards the act.',
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed', { nullable: false, description: 'True when the act would not be refused.', ...computed() }),
    reasons: t.field({
      type: [UserErrorRef],
      nullable: { list: false, items: false },
      description: 'What the act would be refused with.',
      ...computed(),
      resolve: (permission) => permission.reasons,
    }),
  }),
});
