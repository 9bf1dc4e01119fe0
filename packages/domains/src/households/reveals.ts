import { act, builder, computed, requireActor, rowId } from '@mingzhang/graph';
import { type Revealed, reveal } from './commands/reveal.ts';
import { openIdentity } from './identity.ts';
import { getPerson } from './store.ts';

const input = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      person: t.id({ required: true, description: 'Id of the person.' }),
      reason: t.string({
        required: true,
        description: 'Why it is needed, 4 to 200 characters; it stands in the read log, which the household may see.',
      }),
    }),
  });

const run =
  (what: Revealed) =>
  async (
    acting: { db: Parameters<typeof reveal>[0]; actor: Parameters<typeof reveal>[1]; context: { today: string } },
    given: { person: string; reason: string },
  ) => ({
    revealed: await reveal(acting.db, acting.actor, what, { ...given, person: rowId(given.person, 'Person') }, acting.context.today),
  });

const RevealedIdentityRef = builder.objectRef<{ identityNumber: string }>('RevealedIdentity').implement({
  description: 'An identity number that was opened with a reason. Not kept by clients.',
  fields: (t) => ({
    identityNumber: t.exposeString('identityNumber', { description: 'The whole number (证件号码), class P4.', ...computed() }),
  }),
});

act('revealIdentityNumber', {
  description:
    'Opens one identity number, with a reason, within what an account may open in an hour and a day. The read is logged before the number leaves.',
  input: input('RevealIdentityNumberInput', 'Whose number, and why.'),
  subject: {
    revealed: {
      type: RevealedIdentityRef,
      description: 'The number.',
      load: async (context, id) => {
        const person = await getPerson(await context.db(), requireActor(context), id);
        return person.identitySealed && { identityNumber: openIdentity(context.secrets, person.id, person.identitySealed) };
      },
    },
  },
  reads: true,
  run: run('IDENTITY_NUMBER'),
});

const RevealedPhoneRef = builder.objectRef<{ phone: string | null }>('RevealedPhone').implement({
  description: 'A phone number that was opened with a reason. Not kept by clients.',
  fields: (t) => ({
    phone: t.exposeString('phone', { description: 'The whole number (联系电话), class P2.', ...computed() }),
  }),
});

act('revealPhone', {
  description:
    "Opens one person's phone number, with a reason, within the same limits as identity numbers. The read is logged before the number leaves.",
  input: input('RevealPhoneInput', 'Whose phone number, and why.'),
  subject: {
    revealed: {
      type: RevealedPhoneRef,
      description: 'The number.',
      load: async (context, id) => ({ phone: (await getPerson(await context.db(), requireActor(context), id)).phone }),
    },
  },
  reads: true,
  run: run('PHONE'),
});
