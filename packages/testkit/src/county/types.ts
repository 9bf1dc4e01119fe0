import type { Code } from './code-words.ts';
import type { Sex } from './identity.ts';

/** The twin county as plain data. Money is whole fen, dates are civil dates as text, an open end is null, all periods are half-open. */
export type CountySize = 'district' | { residents: number; townships: number; villages: number };
export interface CountyRequest {
  seed: string | number;
  size: CountySize;
  reportDate: string;
}

export interface Place {
  code: string;
  name: string;
}
export type VillageState = Code<'villageState'>;
export interface TwinVillage extends Place {
  index: number;
  townshipCode: string;
  naturalVillages: string[];
  /** State on the poor-village list today; `exitedOn` for those that left it earlier. */
  listState: Exclude<VillageState, 'ON_LIST'>;
  exitedOn: string | null;
  /** Residents and households that are not in the register. */
  otherResidents: number;
}

export type Stage = Code<'stage'>;
export type Relation = Code<'relation'>;
export type Attribute = Code<'attribute'>;
export type RegisterStatus = Code<'status'>;

export interface TwinPerson {
  idNumber: string;
  name: string;
  sex: Sex;
  birthDate: string;
  ethnicity: string;
  education: Code<'education'> | null;
  health: Code<'health'>;
  disabilityGrade: Code<'disabilityGrade'> | null;
  labour: Code<'labour'>;
  /** What kind of upper secondary and higher schooling this person takes at that age. */
  track: 'SENIOR' | 'VOCATIONAL_SECONDARY' | null;
  higher: 'UNDERGRADUATE' | 'VOCATIONAL_HIGHER' | null;
  workPlace: Code<'workPlace'> | null;
  workMonths: number | null;
}

export interface TwinMember {
  personNo: string;
  person: TwinPerson;
  /** The relation now, or when the person left. */
  relation: Relation;
  /** Set when a member became head after the former head had died. */
  relationChange: { on: string; from: Relation } | null;
  joinedOn: string;
  joinReason: Code<'joinReason'>;
  leftOn: string | null;
  leaveReason: Code<'leaveReason'> | null;
}

export interface TwinHousehold {
  householdNo: string;
  villageCode: string;
  naturalVillage: string;
  registered: boolean;
  /** The attribute now; earlier ones are in `attributeChanges`, oldest first. */
  attribute: Attribute;
  attributeChanges: { on: string; from: Attribute; to: Attribute; document: string }[];
  mainCause: Code<'cause'> | null;
  otherCauses: Code<'cause'>[];
  status: RegisterStatus;
  registrationKind: Code<'registrationKind'> | null;
  registeredOn: string | null;
  preExitOn: string | null;
  exitedOn: string | null;
  clearedOn: string | null;
  clearReason: Code<'clearReason'> | null;
  threeWithouts: boolean;
  netIncomePerCapitaFen: number | null;
  phone: string;
  bank: string;
  bankAccount: string;
  address: string;
  members: TwinMember[];
}

/** A member with the household, which is how every programme row names its person. */
export interface Subject {
  household: TwinHousehold;
  member: TwinMember;
}

export interface StudentAward extends Subject {
  programme: Code<'programme'>;
  stage: Stage;
  grade: string;
  school: string;
  boarder: boolean;
  place: Code<'inCounty'>;
  schoolYear: string;
  term: Code<'term'>;
  component: Code<'component'>;
  amountFen: number;
  paidOn: string;
}

export const payers = ['BASIC', 'SERIOUS_ILLNESS', 'MEDICAL_RELIEF', 'SUPPLEMENT', 'FISCAL_FLOOR', 'CHRONIC_180'] as const;
export type Payer = (typeof payers)[number];
export interface Settlement extends Subject {
  caseNo: string;
  on: string;
  level: Code<'hospitalLevel'>;
  kind: Code<'visitKind'>;
  totalFen: number;
  paidFen: Record<Payer, number>;
  selfPaidFen: number;
}

export interface LabourRow extends Subject {
  state: Code<'workState'>;
  employer: string | null;
  monthlyPayFen: number | null;
  since: string | null;
  wish: string | null;
  trainingWish: string | null;
  contactedOn: string;
}
export interface Training extends Subject {
  course: string;
  body: string;
  kind: Code<'training'>;
  from: string;
  to: string;
  hours: number;
  subsidyFen: number;
  certificate: string;
}
export interface TransportSubsidy extends Subject {
  destination: string;
  leftHomeOn: string;
  amountFen: number;
  paidOn: string;
}
export interface PublicPost extends Subject {
  postNo: string;
  class: Code<'postClass'>;
  employer: string;
  monthlyPayFen: number;
  from: string;
  to: string;
  months: number[];
  paidFen: number;
}

export interface Operator {
  operatorNo: string;
  name: string;
  type: Code<'operator'>;
  creditCode: string;
  townshipCode: string;
  villageCode: string;
  scale: string;
  assessedOn: string;
  grade: Code<'grade'>;
  validTo: string;
}
export interface CarryRelation {
  operator: Operator;
  household: TwinHousehold;
  mode: Code<'carryMode'>;
  contractNo: string;
  from: string;
  to: string | null;
  expectedGainFen: number;
  equityFen: number | null;
}
export interface Dividend {
  carry: CarryRelation;
  period: string;
  amountFen: number;
  paidOn: string;
}
export interface IndustryEntry {
  household: TwinHousehold;
  year: number;
  kind: Code<'industry'>;
  quantity: number;
  unit: string;
  perUnitFen: number;
  subsidyFen: number;
  state: Code<'projectState'>;
  acceptedOn: string | null;
}

export interface DoctorContract extends Subject {
  year: number;
  team: string;
  signedOn: string;
  renewedOn: string | null;
  visitsDue: number;
  visitsDone: number;
  chronic: { certificateNo: string; classCode: string; certifiedOn: string; validTo: string } | null;
}

export interface VillageProfile {
  village: TwinVillage;
  year: number;
  households: number;
  population: number;
  ruralRegistered: number;
  groups: number;
  listState: VillageState;
  leadingIndustry: string;
  oneVillageOneProduct: boolean;
  safeWaterRate: number;
}
export interface VillageIncome {
  village: TwinVillage;
  on: string;
  source: Code<'incomeSource'>;
  amountFen: number;
  recurrent: boolean;
  voucherNo: string;
}

/** A figure as the printed report has it: a claim to be compared, never computed from. */
export interface DeclaredFigure {
  key: string;
  seed: string;
  value: string;
  unit: string;
  numerator?: string;
  denominator?: string;
  /** Decimals as printed. */
  precision: number;
  source: string;
  disputed?: string;
}

export interface TwinCounty {
  seed: string;
  reportDate: string;
  place: Place & { prefecture: Place; province: Place };
  townships: Place[];
  villages: TwinVillage[];
  /** Everyone who is or was in the register, with cleared households and members who left. */
  households: TwinHousehold[];
  /** Residents outside the register, generated anew and identically at every call; nothing is kept in memory. */
  otherHouseholds: (village: TwinVillage) => Iterable<TwinHousehold>;
  awards: StudentAward[];
  settlements: Settlement[];
  labour: LabourRow[];
  trainings: Training[];
  transports: TransportSubsidy[];
  posts: PublicPost[];
  operators: Operator[];
  carries: CarryRelation[];
  dividends: Dividend[];
  industryEntries: IndustryEntry[];
  contracts: DoctorContract[];
  profiles: VillageProfile[];
  incomes: VillageIncome[];
  declaredFigures: DeclaredFigure[];
}
