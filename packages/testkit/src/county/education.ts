import { amountsOf, autumnCells, levelHas, rainDewShares, RAIN_DEW_SHARE_YUAN, springCells, type AidCell } from './aid-plan.ts';
import { dayBetween } from './dates.ts';
import type { CountyPlan } from './plan.ts';
import type { Rng } from './prng.ts';
import { subjectsOn } from './queries.ts';
import { schoolingIn, type Schooling } from './schooling.ts';
import type { Place, Stage, StudentAward, Subject, TwinHousehold } from './types.ts';

type Pupil = Subject & Schooling;
type Placed = Pupil & Pick<StudentAward, 'place' | 'school' | 'boarder'>;

/** Spring awards, autumn awards and Rain-Dew, in that order; a pupil has at most one award per programme and term. */
export function generateAwards(
  rng: Rng,
  plan: CountyPlan,
  townships: readonly Place[],
  households: readonly TwinHousehold[],
): StudentAward[] {
  const school = schools(rng.fork('schools'), townships);
  const spring = awardSpring(rng.fork('spring'), plan, pupilsIn(households, 2025), school);
  const inside = new Map(spring.filter(({ place }) => place === 'INSIDE').map((award) => [award.member, award]));
  const outside = new Set(spring.filter(({ place }) => place === 'OUTSIDE').map(({ member }) => member));
  const continuing = pupilsIn(households, 2026).filter(({ member }) => !outside.has(member));
  const byAidedBefore = rng
    .fork('continuing')
    .shuffled(continuing)
    .sort((a, b) => Number(inside.has(b.member)) - Number(inside.has(a.member)));
  const autumn = autumnCells.flatMap((cell) => {
    const pupils = byAidedBefore.filter(({ stage }) => levelHas[cell.level].includes(stage));
    return award(
      rng,
      cell,
      amountsOf(cell, plan.scaled),
      pupils,
      { schoolYear: '2026-2027', term: 'AUTUMN', first: '2026-08-12', last: '2026-08-31' },
      school,
    );
  });
  return [...spring, ...autumn, ...awardRainDew(rng.fork('rain-dew'), plan, pupilsIn(households, 2025), spring, school)];
}

/** Pupils of the school year who were members when the lists were drawn up and still are. */
function pupilsIn(households: readonly TwinHousehold[], startYear: number): Pupil[] {
  return subjectsOn({ households: [...households] }, '2026-09-30').flatMap((subject) => {
    const schooling = subject.member.joinedOn <= '2026-02-01' ? schoolingIn(subject.member.person, startYear) : null;
    return schooling ? [{ ...subject, ...schooling }] : [];
  });
}

type SchoolOf = (pupil: Pupil, place: StudentAward['place']) => Pick<Placed, 'school' | 'boarder'>;
interface Term {
  schoolYear: string;
  term: StudentAward['term'];
  first: string;
  last: string;
}
const SPRING: Term = { schoolYear: '2025-2026', term: 'SPRING', first: '2026-04-10', last: '2026-07-31' };

function awardSpring(rng: Rng, plan: CountyPlan, pupils: readonly Pupil[], school: SchoolOf): StudentAward[] {
  let left = rng.shuffled(pupils);
  return springCells.flatMap((cell) => {
    const awards = award(
      rng,
      cell,
      amountsOf(cell, plan.scaled),
      left.filter(({ stage }) => levelHas[cell.level].includes(stage)),
      SPRING,
      school,
    );
    const taken = new Set(awards.map(({ member }) => member));
    left = left.filter(({ member }) => !taken.has(member));
    return awards;
  });
}

function award(
  rng: Rng,
  cell: AidCell,
  amounts: readonly number[],
  pupils: readonly Pupil[],
  term: Term,
  school: SchoolOf,
): StudentAward[] {
  if (pupils.length < amounts.length)
    throw new Error(`${pupils.length} pupils for ${amounts.length} awards (${cell.level}, ${cell.place}, ${term.schoolYear})`);
  // Higher amounts go to higher grades: pupils and amounts are both sorted, the choice of pupils stays random.
  const chosen = pupils.slice(0, amounts.length).toSorted((a, b) => (a.member.person.birthDate < b.member.person.birthDate ? -1 : 1));
  const highestFirst = amounts.toSorted((a, b) => b - a);
  return chosen.map((pupil, index) => ({
    ...pupil,
    ...school(pupil, cell.place),
    place: cell.place,
    programme: programmeOf[pupil.stage],
    schoolYear: term.schoolYear,
    term: term.term,
    component: 'CASH',
    amountFen: (highestFirst[index] ?? 0) * 100,
    paidOn: dayBetween(rng, term.first, term.last),
  }));
}

const programmeOf: Record<Stage, StudentAward['programme']> = {
  PRESCHOOL: 'PRESCHOOL_AID',
  PRIMARY: 'LIVING_SUBSIDY',
  JUNIOR: 'LIVING_SUBSIDY',
  SENIOR: 'STATE_GRANT',
  VOCATIONAL_SECONDARY: 'STATE_GRANT',
  VOCATIONAL_HIGHER: 'OTHER',
  UNDERGRADUATE: 'OTHER',
};

/** Vocational pupils, those with a state grant among them: two programmes, so no double payment. */
function awardRainDew(
  rng: Rng,
  plan: CountyPlan,
  pupils: readonly Pupil[],
  spring: readonly StudentAward[],
  school: SchoolOf,
): StudentAward[] {
  const shares = rainDewShares.flatMap(([count, heads]) => Array.from({ length: plan.scaled(heads) }, () => count));
  const vocational = rng.shuffled(pupils.filter(({ stage }) => stage === 'VOCATIONAL_SECONDARY' || stage === 'VOCATIONAL_HIGHER'));
  if (vocational.length < shares.length) throw new Error(`${vocational.length} vocational pupils for ${shares.length} Rain-Dew awards`);
  const known = new Map(spring.map((other) => [other.member, other]));
  return vocational.slice(0, shares.length).map((pupil, index) => {
    const place = known.get(pupil.member)?.place ?? (rng.chance(0.7) ? 'INSIDE' : 'OUTSIDE');
    const amountFen = (shares[index] ?? 1) * RAIN_DEW_SHARE_YUAN * 100;
    return {
      ...pupil,
      ...school(pupil, place),
      place,
      programme: 'RAIN_DEW',
      schoolYear: SPRING.schoolYear,
      term: 'SPRING',
      component: 'CASH',
      amountFen,
      paidOn: dayBetween(rng, '2026-05-20', '2026-07-28'),
    };
  });
}

/** The same pupil is always at the same school of a stage. */
function schools(rng: Rng, townships: readonly Place[]): SchoolOf {
  const names = new Map(townships.map(({ code, name }) => [code, name.replace(/[镇乡]$/u, '')]));
  const boarding = new Map<string, boolean>();
  return ({ household, member, stage }, place) => {
    const near = names.get(`${household.villageCode.slice(0, 9)}000`) ?? '';
    const key = member.personNo + stage;
    const boarder = boarding.get(key) ?? (stage !== 'PRESCHOOL' && (stage !== 'PRIMARY' || rng.chance(0.25)) && rng.chance(0.8));
    boarding.set(key, boarder);
    return { boarder, school: place === 'INSIDE' ? `青禾县${insideSchool[stage](near)}` : `邻川县${insideSchool[stage]('城关')}` };
  };
}

const insideSchool: Record<Stage, (near: string) => string> = {
  PRESCHOOL: (near) => `${near}中心幼儿园`,
  PRIMARY: (near) => `${near}中心小学`,
  JUNIOR: (near) => `${near}初级中学`,
  SENIOR: () => '第一中学',
  VOCATIONAL_SECONDARY: () => '中等职业技术学校',
  VOCATIONAL_HIGHER: () => '职业技术学院',
  UNDERGRADUATE: () => '示例学院',
};
