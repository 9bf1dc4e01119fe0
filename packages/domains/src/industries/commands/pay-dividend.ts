import { constraintOf, drawRecordedAt } from '@mingzhang/db';
import { type CivilDate, type Fen, newId, throwIfRefused } from '@mingzhang/kernel';
import { recordBenefit } from '../../benefits/commands.ts';
import { getHousehold } from '../../households/store.ts';
import { dividendPaid, dividendRefusals, futureRefusals } from '../rules.ts';
import { getOperator, hadStake, hasDividend, insertDividend } from '../store.ts';
import { type IndustryContext, audit } from './shared.ts';

export interface PayDividend {
  readonly operator: string;
  readonly household: string;
  readonly period: string;
  readonly amountFen: Fen;
  readonly paidOn: CivilDate;
  readonly signed: boolean;
}

/** Books what an operator paid to a household with a stake, once for a period. */
export async function payDividend({ db, actor, today }: IndustryContext, input: PayDividend): Promise<string> {
  const { period, amountFen, paidOn, signed } = input;
  const household = await getHousehold(db, actor, input.household);
  const operator = await getOperator(db, input.operator);
  const hasStake = await hadStake(db, operator.id, household.id, paidOn);
  const alreadyPaid = await hasDividend(db, operator.id, household.id, period);
  const facts = { operator: operator.name, amountFen, paidOn, period, hasStake, alreadyPaid };
  throwIfRefused([...dividendRefusals(facts), ...futureRefusals({ paidOn }, today)]);
  const dividend = await insertDividend(db, {
    id: newId(),
    operatorId: operator.id,
    householdId: household.id,
    placeCode: household.placeCode,
    period,
    amountFen,
    paidOn,
    signed,
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    throw constraintOf(error) === 'dividend_once_a_period' ? dividendPaid(operator.name, period) : error;
  });
  await recordBenefit(db, actor, {
    householdId: household.id,
    placeCode: household.placeCode,
    programme: 'INDUSTRY',
    measure: 'DIVIDEND',
    year: Number(paidOn.slice(0, 4)),
    period,
    amountFen,
    grantedOn: paidOn,
    paidOn,
    evidence: operator.name,
    sourceType: 'Dividend',
    sourceId: dividend.id,
  });
  await audit(db, actor, 'dividend.paid', 'Dividend', dividend, { operator: operator.id, household: household.id, period });
  return dividend.id;
}
