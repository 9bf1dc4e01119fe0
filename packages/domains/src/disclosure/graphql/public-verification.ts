import { badInput, computed, publicBuilder, publicLabelledEnum } from '@mingzhang/graph';
import { readShortCode } from '../rules/snapshot.ts';
import { findPublishedList } from '../store/public.ts';
import type { PublishedList } from '../tables.ts';
import { PublishedListRef } from './public-list-type.ts';

interface VerificationShape {
  readonly outcome: 'MATCHES' | 'OLD_VERSION' | 'WITHDRAWN' | 'DIFFERS' | 'UNKNOWN';
  readonly wrongGroup: number | null;
  readonly list: PublishedList | null;
}
const VerificationRef = publicBuilder.objectRef<VerificationShape>('Verification').implement({
  description: 'Whether a printed list is the one that was published.',
  fields: (t) => ({
    outcome: t.field({
      type: publicLabelledEnum('VerificationOutcome', 'Outcome of comparing a short code.', {
        MATCHES: 'It is the list in force, unchanged (对得上).',
        OLD_VERSION: 'Genuine, and there is a newer version (是旧版).',
        WITHDRAWN: 'It was published and was taken back (已撤下).',
        DIFFERS: 'The code is another one; most often a slip (对不上).',
        UNKNOWN: 'No list has this number (没有这个编号).',
      }),
      nullable: false,
      description: 'Outcome.',
      ...computed(),
      resolve: ({ outcome }) => outcome,
    }),
    wrongGroup: t.exposeInt('wrongGroup', { description: 'First group of four that differs, 1 to 4.', ...computed() }),
    list: t.field({
      type: PublishedListRef,
      description: 'The list, where the code is its own.',
      ...computed(),
      resolve: ({ list }) => list,
    }),
  }),
});

publicBuilder.queryFields((t) => ({
  verifyList: t.field({
    type: VerificationRef,
    description: 'Compares the short code on a paper with that of the list. Case, spaces and dashes do not matter.',
    args: {
      number: t.arg.string({ required: true, description: 'Number on the paper.' }),
      shortCode: t.arg.string({ required: true, description: 'Short code on the paper.' }),
    },
    ...computed(),
    resolve: async (_root, { number, shortCode }, context): Promise<VerificationShape> => {
      const code = readShortCode(shortCode);
      if (!code) throw badInput('A short code has 16 letters and digits, like 999W-KM8J-PBHD-M91Y.');
      const list = /^\d{4}-\d{4,6}$/.test(number) ? await findPublishedList(await context.db(), number) : undefined;
      if (!list) return { outcome: 'UNKNOWN', wrongGroup: null, list: null };
      if (list.shortCode !== code) {
        const groups = code.split('-');
        return {
          outcome: 'DIFFERS',
          wrongGroup: list.shortCode.split('-').findIndex((group, index) => group !== groups[index]) + 1,
          list: null,
        };
      }
      return {
        outcome: list.state === 'WITHDRAWN' ? 'WITHDRAWN' : list.replacedBy === null ? 'MATCHES' : 'OLD_VERSION',
        wrongGroup: null,
        list,
      };
    },
  }),
}));
