import { ageOn } from './dates.ts';
import type { Stage, TwinPerson } from './types.ts';

type Pupil = Pick<TwinPerson, 'birthDate' | 'track' | 'higher'>;
export interface Schooling {
  stage: Stage;
  grade: string;
}

const PRESCHOOL = ['小班', '中班', '大班'];
const COMPULSORY = ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级', '七年级', '八年级', '九年级'];
const UPPER = ['高一', '高二', '高三'];
const HIGHER = ['大一', '大二', '大三', '大四'];

/** Where a person goes to school in the year that begins on 1 September of `startYear`; age on that day decides. */
export function schoolingIn(pupil: Pupil, startYear: number): Schooling | null {
  const age = ageOn(pupil.birthDate, `${startYear}-09-01`);
  const at = (stage: Stage, grades: readonly string[], first: number): Schooling | null => {
    const grade = grades[age - first];
    return grade === undefined ? null : { stage, grade };
  };
  if (age < 6) return at('PRESCHOOL', PRESCHOOL, 3);
  if (age < 12) return at('PRIMARY', COMPULSORY, 6);
  if (age < 15) return at('JUNIOR', COMPULSORY, 6);
  if (age < 18) return pupil.track && at(pupil.track, UPPER, 15);
  const years = pupil.higher === 'VOCATIONAL_HIGHER' ? HIGHER.slice(0, 3) : HIGHER;
  return pupil.higher && at(pupil.higher, years, 18);
}
