import type { Db } from '@mingzhang/db';
import { agreements, partners } from '@mingzhang/domains';
import { type Actor, type CivilDate, type PlaceCode, addDays } from '@mingzhang/kernel';
import { platformSchemas } from '../schemas.ts';

/** What the demonstration's education department was agreed to get: what it needs to check which pupils it helps, and no illness or income. */
const agreedOf: Readonly<Record<string, readonly string[]>> = {
  Query: ['households', 'household', 'changes', 'node'],
  RegisterChange: ['household', 'person', 'version'],
  HouseholdConnection: ['totalCount'],
  HouseholdOrder: ['NUMBER'],
  HouseholdWhere: ['status', 'attribute', 'place'],
  Household: ['number', 'headName', 'village', 'status', 'attribute', 'memberCount', 'registeredOn', 'members'],
  Membership: ['person', 'relation'],
  Person: ['name', 'sex', 'birthDate', 'enrolments', 'studentAid'],
  SchoolEnrolment: ['school', 'schoolYear', 'stage', 'grade'],
  StudentAid: ['programme', 'schoolYear', 'term', 'amount', 'state'],
};
const agreedFields = Object.entries(agreedOf).flatMap(([type, fields]) => fields.map((field) => `${type}.${field}`));

const paging = [
  { name: 'first', zh: '每页户数，1 到 100', en: 'Households a page, 1 to 100', sample: '20' },
  { name: 'after', zh: '上一页的 page.next', en: 'page.next of the page before', sample: '' },
];
const ofHousehold = [
  { name: 'number', path: 'households.nodes.number', zh: '户编号', en: 'Household number' },
  { name: 'village', path: 'households.nodes.village.name', zh: '村', en: 'Village' },
];
const firstVersion = { zh: '第一版', en: 'First version' };

const operations = [
  {
    name: 'registeredHouseholds',
    title: { zh: '在册户名单', en: 'Households in the register' },
    purpose: { zh: '核对一户是否在册、属于哪一类。', en: 'Check whether a household is in the register, and of which class.' },
    document: `query ($status: [RegisterStatus!], $place: PlaceCode, $first: Int!, $after: String) {
  households(first: $first, after: $after, where: { status: $status, place: $place }) {
    nodes { number headName status attribute memberCount village { name } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    parameters: [
      { name: 'status', zh: '登记状态，可以多个', en: 'Register status, several with commas', sample: 'NOT_EXITED,PRE_EXIT' },
      { name: 'place', zh: '乡镇或村的代码', en: 'Code of a township or village', sample: '' },
      ...paging,
    ],
    rows: 'households.nodes',
    columns: [
      ...ofHousehold,
      { name: 'head', path: 'households.nodes.headName', zh: '户主', en: 'Head' },
      { name: 'status', path: 'households.nodes.status', zh: '登记状态', en: 'Register status' },
      { name: 'attribute', path: 'households.nodes.attribute', zh: '户属性', en: 'Support class' },
      { name: 'members', path: 'households.nodes.memberCount', zh: '人口', en: 'Members' },
    ],
  },
  {
    name: 'studentAid',
    title: { zh: '学生资助核对', en: 'Check of student aid' },
    purpose: {
      zh: '每学期核对在册家庭学生已得的资助，避免漏发和重发。每人每项一行。',
      en: 'Check each term what the pupils of registered households were granted, so that none is left out or paid twice. A row for each grant.',
    },
    document: `query ($place: PlaceCode, $first: Int!, $after: String) {
  households(first: $first, after: $after, where: { place: $place }) {
    nodes {
      number village { name }
      members(first: 10) { nodes { person { name birthDate studentAid(first: 10) { nodes { programme schoolYear amount state } } } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    parameters: [{ name: 'place', zh: '乡镇或村的代码', en: 'Code of a township or village', sample: '' }, ...paging],
    rows: 'households.nodes.members.nodes.person.studentAid.nodes',
    columns: [
      ...ofHousehold,
      { name: 'pupil', path: 'households.nodes.members.nodes.person.name', zh: '学生', en: 'Pupil' },
      { name: 'born', path: 'households.nodes.members.nodes.person.birthDate', zh: '出生日期', en: 'Born' },
      { name: 'programme', path: 'households.nodes.members.nodes.person.studentAid.nodes.programme', zh: '项目', en: 'Programme' },
      { name: 'schoolYear', path: 'households.nodes.members.nodes.person.studentAid.nodes.schoolYear', zh: '学年', en: 'School year' },
      { name: 'amount', path: 'households.nodes.members.nodes.person.studentAid.nodes.amount', zh: '金额（元）', en: 'Amount (yuan)' },
      { name: 'state', path: 'households.nodes.members.nodes.person.studentAid.nodes.state', zh: '状态', en: 'State' },
    ],
  },
];

/** A partner's key and operations as they come about: the administrator drafts, the leader approves, the administrator issues. */
export async function agreeWithPartner(db: Db, actors: ReadonlyMap<string, Actor>, place: PlaceCode, today: CivilDate): Promise<string> {
  const [drafter, owner] = [actors.get('data-admin'), actors.get('county-leader')];
  if (!drafter || !owner) throw new Error('The demonstration has nobody to make an agreement.');
  platformSchemas(); // know what may be agreed on, and what it costs
  const terms = {
    number: '演示数享〔2026〕1号',
    department: '演示教育局',
    purpose: '核定学生资助',
    legalBasis: '演示财教〔2026〕17号',
    retentionDays: 90,
    places: [place],
    modules: ['EDUCATION'] as const,
    fields: agreedFields,
    rowStatus: [],
    rowAttribute: [],
    rowProgramme: [],
    addresses: [],
    validFrom: today,
    validTo: addDays(today, 365),
    pointsPerDay: 500_000,
    rowsPerDay: 100_000,
  };
  const { id: agreementId } = await agreements.draftAgreement(db, drafter, terms, { agreeable: agreements.agreeableNames(), today });
  await agreements.submitAgreement(db, drafter, { agreementId, expectedVersion: 1 }, today);
  await agreements.approveAgreement(db, owner, { agreementId, expectedVersion: 2 }, today);
  for (const operation of operations) {
    const draft = { ...operation, agreementId, changes: firstVersion, sample: null };
    const id = await partners.draftOperation(db, drafter, draft, partners.checkOperation);
    await partners.approveOperation(db, owner, { operationId: id }, partners.checkOperation, today);
  }
  return agreements.issueAgreementKey(db, drafter, { agreementId, expectedVersion: 3, name: '演示协作部门', overlapDays: 0 }, today);
}
