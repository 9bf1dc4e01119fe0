import { ageOn, addDays, dayBetween } from './dates.ts';
import { REPORT_DATE, REPORT_YEAR } from './people.ts';
import type { CountyPlan } from './plan.ts';
import type { Rng } from './prng.ts';
import { subjectsOn } from './queries.ts';
import { schoolingIn } from './schooling.ts';
import type { LabourRow, PublicPost, Subject, Training, TransportSubsidy, TwinHousehold } from './types.ts';

/** 204 at work by place; 194 of them with travel money, in three standards: 56,100 yuan. */
const PLACES = [
  { place: 'INSIDE_COUNTY', workers: 60, subsidised: 54, yuan: 150, towns: ['青禾县城'] },
  { place: 'OTHER_COUNTY', workers: 80, subsidised: 80, yuan: 300, towns: ['邻川县', '示例市区', '临江县'] },
  { place: 'OTHER_PROVINCE', workers: 64, subsidised: 60, yuan: 400, towns: ['外省甲市', '外省乙市', '外省丙市'] },
] as const;

/** 47 trained for 109,500 yuan. */
const COURSES = [
  { course: '2026年第一期养老护理班', kind: 'SKILL', heads: 5, yuan: 1_500, hours: 40, from: '2026-03-09', to: '2026-03-20' },
  { course: '2026年第一期茶叶种植班', kind: 'FARMER', heads: 18, yuan: 2_000, hours: 56, from: '2026-04-13', to: '2026-04-30' },
  { course: '2026年第一期中式烹调班', kind: 'SKILL', heads: 12, yuan: 2_500, hours: 80, from: '2026-05-18', to: '2026-06-12' },
  { course: '2026年第一期电商运营班', kind: 'ECOMMERCE', heads: 12, yuan: 3_000, hours: 96, from: '2026-06-22', to: '2026-07-17' },
] as const;
const POSTS = 59;
const POST_CLASSES = ['CLEANER', 'SECURITY', 'OTHER', 'ROAD', 'FOREST'] as const;

export interface Employment {
  labour: LabourRow[];
  trainings: Training[];
  transports: TransportSubsidy[];
  posts: PublicPost[];
}

export function generateEmployment(
  rng: Rng,
  plan: CountyPlan,
  households: readonly TwinHousehold[],
  villageName: (code: string) => string,
): Employment {
  const able = subjectsOn({ households: [...households] }, REPORT_DATE).filter(isWorkingAge);
  const settled = rng.shuffled(able.filter(({ member }) => member.joinedOn <= '2025-12-31'));
  const strong = settled.filter(({ member, household }) => member.person.labour !== 'WEAK' && household.attribute !== 'SPECIAL_HARDSHIP');
  const rows = new Map<Subject['member'], LabourRow>();
  const transports: TransportSubsidy[] = [];
  for (const { place, workers, subsidised, yuan, towns } of PLACES) {
    for (const [index, subject] of strong.splice(0, plan.scaled(workers)).entries()) {
      const since = dayBetween(rng, '2024-02-10', '2026-03-15');
      Object.assign(subject.member.person, { workPlace: place, workMonths: rng.int(6, 11) });
      const destination = rng.pick(towns);
      rows.set(subject.member, {
        ...labourRow(rng, subject),
        state: 'EMPLOYED',
        employer: `${destination}${rng.pick(['服装厂', '电子厂', '建筑公司', '餐饮店', '家政公司', '物流公司'])}`,
        monthlyPayFen: rng.int(24, 62) * 10_000,
        since,
      });
      if (index < plan.scaled(subsidised))
        transports.push({
          ...subject,
          destination,
          leftHomeOn: dayBetween(rng, '2026-02-20', '2026-03-20'),
          amountFen: yuan * 100,
          paidOn: dayBetween(rng, '2026-04-10', '2026-08-20'),
        });
    }
  }
  const free = settled.filter(({ member }) => !rows.has(member));
  const posts = free.slice(0, plan.scaled(POSTS)).map((subject, index) => publicPost(rng, subject, index, villageName));
  for (const post of posts)
    rows.set(post.member, {
      ...labourRow(rng, post),
      state: 'PUBLIC_POST',
      employer: post.employer,
      monthlyPayFen: post.monthlyPayFen,
      since: post.from,
    });
  const labour = able.map((subject) => rows.get(subject.member) ?? labourRow(rng, subject));
  return { labour, transports, posts, trainings: generateTrainings(rng, plan, settled.slice(Math.floor(settled.length / 3))) };
}

function isWorkingAge({ member: { person } }: Subject): boolean {
  const age = ageOn(person.birthDate, REPORT_DATE);
  return age >= 16 && age <= 59 && person.labour !== 'NONE' && person.labour !== 'LOST' && schoolingIn(person, REPORT_YEAR) === null;
}

function labourRow(rng: Rng, { household, member }: Subject): LabourRow {
  const state = rng.weighted([
    ['FARMING', 70],
    ['SEEKING', 18],
    ['NOT_SEEKING', 12],
  ] as const);
  const wants = state === 'SEEKING' || rng.chance(0.15);
  return {
    household,
    member,
    state,
    employer: null,
    monthlyPayFen: null,
    since: null,
    wish: state === 'SEEKING' ? rng.pick(['县内务工', '省内务工', '公益岗位', '就近灵活就业']) : null,
    trainingWish: wants ? rng.pick(['烹饪', '家政', '电工', '种植', '养殖', '电商']) : null,
    contactedOn: dayBetween(rng, '2026-09-01', '2026-09-28'),
  };
}

function publicPost(rng: Rng, subject: Subject, index: number, villageName: (code: string) => string): PublicPost {
  const firstMonth = rng.weighted([
    [1, 70],
    [3, 15],
    [5, 15],
  ] as const);
  const from = `2026-0${firstMonth}-01`;
  const months = Array.from({ length: 10 - firstMonth }, (_, month) => month + firstMonth).filter(() => rng.chance(0.97));
  const monthlyPayFen = rng.pick([600, 650, 700, 750, 800]) * 100;
  return {
    household: subject.household,
    member: subject.member,
    postNo: `GW2026${String(index + 1).padStart(4, '0')}`,
    class: rng.pick(POST_CLASSES),
    employer: `${villageName(subject.household.villageCode)}村民委员会`,
    monthlyPayFen,
    from,
    to: addDays('2027-01-01', -1),
    months,
    paidFen: monthlyPayFen * months.length,
  };
}

function generateTrainings(rng: Rng, plan: CountyPlan, people: readonly Subject[]): Training[] {
  const waiting = rng.shuffled(people);
  return COURSES.flatMap(({ heads, yuan, ...course }, at) =>
    waiting.splice(0, plan.scaled(heads)).map((subject, index) => ({
      ...subject,
      ...course,
      body: '青禾县职业培训中心',
      subsidyFen: yuan * 100,
      certificate: `PX2026${at + 1}${String(index + 1).padStart(4, '0')}`,
    })),
  );
}
