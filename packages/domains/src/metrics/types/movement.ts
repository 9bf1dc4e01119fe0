import { builder, computed, isoInstant, labelledEnum } from '@mingzhang/graph';
import { PlaceRef } from '../../places/graphql.ts';
import { placeByCode } from '../../places/store.ts';
import type { MovementRow, MovementStatement } from '../movement.ts';
import type { Pair } from '../store/movement.ts';
import { type MovementClass, movementClasses } from '../vocabulary.ts';

export const classLabels: Record<MovementClass, string> = {
  NEW: 'Newly identified (新识别).',
  LATE_REGISTRATION: 'Omitted earlier, entered later (补录).',
  RETURN: 'Back in the register (返贫或回迁).',
  NATURAL_INCREASE: 'Birth, marriage in, adoption (自然增加).',
  OTHER_INCREASE: 'Other increase (其他增加).',
  MOVED_IN: 'Moved in from another line of the table (迁入).',
  CLEARED: 'Removed as not entitled (清退).',
  NATURAL_DECREASE: 'Death, marriage out (自然减少).',
  OTHER_DECREASE: 'Other decrease (其他减少).',
  MOVED_OUT: 'Moved out to another line of the table (迁出).',
};
const MovementClassRef = labelledEnum<MovementClass>('MovementClass', 'Class of a movement of the register (增减类别).', classLabels);

export const PairRef = builder.objectRef<Pair>('HouseholdsAndPersons').implement({
  description: 'Households and persons, from one membership (户、人).',
  fields: (t) => ({
    households: t.exposeInt('households', { nullable: false, description: 'Households (户).', ...computed() }),
    persons: t.exposeInt('persons', { nullable: false, description: 'Persons (人).', ...computed() }),
  }),
});

const MovementRef = builder.objectRef<{ class: MovementClass; amount: Pair | null }>('Movement').implement({
  description: 'How many came in or went out in one class.',
  fields: (t) => ({
    class: t.field({
      type: MovementClassRef,
      nullable: false,
      description: 'The class.',
      ...computed(),
      resolve: (movement) => movement.class,
    }),
    amount: t.field({
      type: PairRef,
      description: 'How many; null when too few to be shown to you (R-124).',
      ...computed(),
      resolve: (movement) => movement.amount,
    }),
  }),
});

const MovementRowRef = builder.objectRef<MovementRow>('MovementRow').implement({
  description: 'One line of the movement statement.',
  fields: (t) => ({
    place: t.field({
      type: PlaceRef,
      description: 'The place; null for the sum of all lines.',
      ...computed(),
      resolve: async (row, _args, context) => (row.place ? ((await placeByCode(context).load(row.place)) ?? null) : null),
    }),
    opening: t.field({
      type: PairRef,
      description: 'In the register at the end of the first day (期初); null when hidden (R-124).',
      ...computed(),
      resolve: (row) => row.amounts.OPENING,
    }),
    movements: t.field({
      type: [MovementRef],
      nullable: { list: false, items: false },
      description: 'Every class, also those that did not happen.',
      ...computed(),
      resolve: (row) => movementClasses.map((each) => ({ class: each, amount: row.amounts[each] })),
    }),
    closing: t.field({
      type: PairRef,
      description: 'In the register at the end of the last day (期末); null when hidden (R-124).',
      ...computed(),
      resolve: (row) => row.amounts.CLOSING,
    }),
    closes: t.exposeBoolean('closes', {
      description: 'Opening + in − out = closing, in households and in persons (R-007); null when one of them is hidden.',
      ...computed(),
    }),
  }),
});

export const MovementStatementRef = builder.objectRef<MovementStatement>('MovementStatement').implement({
  description:
    'How the register moved in a period (增减变动表): the figures of M-05 by line in the order of the form, opening, every class, closing.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', nullable: false, description: 'The opening shows the end of this day.', ...computed() }),
    to: t.expose('to', { type: 'Date', nullable: false, description: 'The closing shows the end of this day.', ...computed() }),
    knownAt: t.field({
      type: 'DateTime',
      description: 'What was recorded by then; null: by now.',
      ...computed(),
      resolve: (statement) => (statement.knownAt ? isoInstant(statement.knownAt) : null),
    }),
    rows: t.field({
      type: [MovementRowRef],
      nullable: { list: false, items: false },
      description: 'One line per township of a county, per village of a township.',
      ...computed(),
      resolve: (statement) => [...statement.rows],
    }),
    total: t.field({
      type: MovementRowRef,
      nullable: false,
      description: 'The sum of the lines.',
      ...computed(),
      resolve: (statement) => statement.total,
    }),
  }),
});
