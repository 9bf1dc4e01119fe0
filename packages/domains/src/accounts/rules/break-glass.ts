import {
  type Actor,
  DomainError,
  type PlaceCode,
  type Role,
  type RuleCitation,
  defineRefusals,
  isInside,
  kindOfPlace,
  placeKinds,
} from '@mingzhang/kernel';
import { roleName } from '../vocabulary.ts';

defineRefusals({
  BREAK_GLASS_ROLE: {
    'zh-CN': '{role}不能用应急查阅。请辖区的工作站或县局查看后答复',
    en: 'The role {role} has no emergency access. Ask the station or the county office of the place to look',
  },
  BREAK_GLASS_PLACE: {
    'zh-CN': '{place} 不能这样打开：只能打开与自己同级或更低的地方，并且不在自己管的范围内',
    en: '{place} cannot be opened so: only a place of your own level or below, outside your own area',
  },
  BREAK_GLASS_RUNNING: { 'zh-CN': '您正在应急查阅，先结束这一次', en: 'An emergency access is running. End it first' },
  BREAK_GLASS_NONE: { 'zh-CN': '没有正在进行的应急查阅', en: 'No emergency access is running' },
  BREAK_GLASS_OFTEN: {
    'zh-CN': '最近 24 小时您已应急查阅 {count} 次，最多 {limit} 次（{document}）。请辖区的工作站或县局代查',
    en: 'You used emergency access {count} times in the last 24 hours; at most {limit} are allowed ({document}). Ask the station of the place or the county office',
  },
  BREAK_GLASS_REASON: {
    'zh-CN': '写清为什么等不及：10 至 200 个字，现在 {length} 个',
    en: 'Say why it cannot wait, in 10 to 200 characters; this has {length}',
  },
  BREAK_GLASS_RUNS: { 'zh-CN': '这次应急查阅还没有结束，结束后再复核', en: 'This emergency access has not ended; review it afterwards' },
  BREAK_GLASS_REVIEWED: { 'zh-CN': '这次应急查阅已经复核过', en: 'This emergency access was reviewed already' },
  BREAK_GLASS_OWN: {
    'zh-CN': '不能复核自己的应急查阅，请另一位负责人复核',
    en: 'You cannot review your own emergency access; somebody else does',
  },
});

/** Offices that work with households every day and may have to look beyond their place when it cannot wait. */
export const breakGlassRoles: readonly Role[] = [
  'COUNTY_CLERK',
  'TOWNSHIP_LEADER',
  'STATION_HEAD',
  'STATION_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
];
/** Who watches over emergency access, and reviews it afterwards. */
export const breakGlassReviewers: readonly Role[] = ['COUNTY_LEADER', 'TOWNSHIP_LEADER', 'STATION_HEAD'];

export interface BreakGlassTerms {
  readonly place: PlaceCode;
  readonly health: boolean;
  readonly reason: string;
}

interface Limit {
  readonly value: unknown;
  readonly citation: RuleCitation;
}

/** What stands against opening a place in an emergency: the role, a place of a higher level, one's own place, no reason, too often. */
export function breakGlassRefusals(
  actor: Pick<Actor, 'role' | 'place' | 'breakGlass'>,
  { place, health, reason }: BreakGlassTerms,
  used: number,
  perDay: Limit,
): DomainError[] {
  if (!breakGlassRoles.includes(actor.role)) return [new DomainError('BREAK_GLASS_ROLE', { parameters: { role: roleName(actor.role) } })];
  if (actor.breakGlass) return [new DomainError('BREAK_GLASS_RUNNING')];
  const level = (code: PlaceCode) => placeKinds.indexOf(kindOfPlace(code));
  const outside = !isInside(place, actor.place);
  // Within one's own place only the health class is left to open.
  const opens = (outside || health) && level(place) >= level(actor.place);
  const length = [...reason].length;
  const limit = Number(perDay.value);
  return [
    ...(opens ? [] : [new DomainError('BREAK_GLASS_PLACE', { field: ['place'], parameters: { place } })]),
    ...(length >= 10 && length <= 200 ? [] : [new DomainError('BREAK_GLASS_REASON', { field: ['reason'], parameters: { length } })]),
    ...(used < limit
      ? []
      : [
          new DomainError('BREAK_GLASS_OFTEN', {
            parameters: { count: used, limit, document: perDay.citation.document?.number ?? perDay.citation.key },
            rule: perDay.citation,
          }),
        ]),
  ];
}

export type BreakGlassState = 'RUNNING' | 'TO_REVIEW' | 'REVIEWED';

export function breakGlassState({ endsAt, reviewedAt }: { endsAt: string; reviewedAt: string | null }, now: Date): BreakGlassState {
  if (reviewedAt !== null) return 'REVIEWED';
  return new Date(endsAt) > now ? 'RUNNING' : 'TO_REVIEW';
}

/** What stands against reviewing it: it runs, it was reviewed, or it was one's own (f.5: two persons). */
export function reviewRefusals(
  actor: Pick<Actor, 'accountId' | 'role' | 'breakGlass' | 'via'>,
  row: { accountId: string; endsAt: string; reviewedAt: string | null },
  now: Date,
): DomainError[] {
  if (actor.via !== 'system' && !breakGlassReviewers.includes(actor.role))
    return [new DomainError('BREAK_GLASS_ROLE', { parameters: { role: roleName(actor.role) } })];
  if (row.accountId === actor.accountId) return [new DomainError('BREAK_GLASS_OWN')];
  const state = breakGlassState(row, now);
  if (state === 'RUNNING') return [new DomainError('BREAK_GLASS_RUNS')];
  return state === 'REVIEWED' ? [new DomainError('BREAK_GLASS_REVIEWED')] : [];
}
