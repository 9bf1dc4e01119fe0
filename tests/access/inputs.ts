import { encodeId } from '@mingzhang/graph';
import { identityNumber } from '../../packages/domains/src/testing.ts';
import { agreementIn, operation, operationToCheck, terms } from './agreed.ts';
import { key } from './furniture.ts';
import { helperAccounts } from './offices.ts';
import { type AccessWorld, pairingOfRegistered, today, village } from './world.ts';

type Input = Record<string, unknown>;

const head = "name = '甲某户主'";
const adult = "name = '乙某成人'";
const pupil = "name = '丙某学生'";
const older = "name = '丁某学生'";
const gone = "name = '癸某走人'";
const application = { askedBy: 'SELF', paper: '申请书2号' };
const registered = "number = '99010100010001'";

/** What each act is asked with: an input about the village, good enough to be done by an office that may. */
export function inputsOfActs({ row }: AccessWorld): Readonly<Record<string, Input>> {
  const versioned = (name: string, type: string, where?: string): Input => {
    const { id, version } = row(type, where);
    return { [name]: id, expectedVersion: version };
  };
  const household = (where = registered) => versioned('household', 'Household', where);
  const person = (where: string) => row('Person', where).id;
  const decided = { ...key(), ...versioned('entry', 'IndustryEntry', "state = 'RUNNING'") };
  const moment = { from: { asOf: '2025-12-31' }, to: { asOf: today } };
  const out = { ...key(), place: village, purpose: '核对' };
  const account = versioned('account', 'Account', "name = 'cs-yiming'");
  const office = { role: 'VILLAGE_SECRETARY', place: village, from: today };
  const agreement = (state: keyof typeof agreementIn) => versioned('agreement', 'Agreement', agreementIn[state]);
  return {
    approveAgreement: agreement('SUBMITTED'),
    approveOperation: { operation: row('PartnerOperation').id, expectedRevision: 1 },
    draftAgreement: { ...terms, number: '青禾数享〔2026〕9号' },
    draftOperation: { ...operation, name: 'samePlace', agreement: row('Agreement', agreementIn.APPROVED).id },
    endAgreement: { ...agreement('APPROVED'), reason: '用途已尽' },
    issueAgreementKey: { ...agreement('APPROVED'), name: '学籍系统二', overlapDays: 7 },
    issueMatchKey: agreement('APPROVED'),
    matchPeople: { tokens: Array.from({ length: 50 }, (_, index) => index.toString(16).padStart(64, '0')) },
    reopenMatching: { ...agreement('APPROVED'), reason: '核过来源' },
    resumeAgreement: agreement('SUSPENDED'),
    returnAgreement: { ...agreement('SUBMITTED'), reason: '用途要写清' },
    reviseAgreement: { ...agreement('DRAFT'), ...terms },
    revokeAgreementKey: { ...agreement('APPROVED'), key: row('AgreementKey').id },
    submitAgreement: agreement('DRAFT'),
    suspendAgreement: { ...agreement('APPROVED'), reason: '核查用途' },
    revealPhone: { person: person(head), reason: '上门核对' },
    reviewBreakGlass: { breakGlass: row('BreakGlass').id, justified: true, note: '情况属实' },
    acceptImport: { ...key(), ...versioned('import', 'ImportBatch', "state = 'CHECKED'") },
    acceptIndustryEntry: { ...decided, acceptedOn: '2026-06-01' },
    addMember: {
      ...household(),
      joinedOn: today,
      reason: 'MARRIAGE',
      member: { name: '己某新人', relation: 'OTHER', identityNumber: identityNumber('1999-01-01', 77) },
    },
    appoint: {
      ...key(),
      person: person(head),
      post: row('PublicPost', "number = 'GW20260002'").id,
      from: '2026-01-01',
      until: '2026-12-31',
    },
    approvePublication: { ...key(), ...versioned('publication', 'Publication', "state = 'DRAFT'") },
    assessOperator: {
      ...key(),
      ...versioned('operator', 'Operator'),
      assessment: { assessedOn: '2026-05-10', grade: 'A', until: '2027-05-09' },
    },
    cancelJob: { job: row('Job', "queue = 'exports.make' and done_at is null").id },
    certifyChronic: {
      ...key(),
      person: person(adult),
      handbookNumber: 'MB0001',
      diseases: ['D01'],
      certifiedOn: '2026-01-01',
      validTo: '2028-01-01',
    },
    changeAttribute: { ...household(), attribute: 'LOW_INCOME_ALLOWANCE', from: today, basis: '测试' },
    changeCauses: { ...household(), from: today, causes: [{ cause: 'LACK_SKILL', main: true }] },
    checkImport: { ...key(), file: row('StoredFile', "name = '待检.xlsx'").id, template: 'REGISTER' },
    confirmExit: { ...key(), ...household("status = 'PRE_EXIT'"), on: today },
    correctAttribute: { ...household(), attribute: 'LOW_INCOME_ALLOWANCE', from: '2020-01-01', to: '2020-06-01', basis: '测试' },
    correctPerson: { person: person(head), expectedVersion: row('Person', head).version, ...application, name: '甲某新名' },
    decideErasure: { ...versioned('request', 'DataRequest'), approve: true },
    declareFigure: {
      place: village,
      metric: 'M-01',
      measure: 'HOUSEHOLDS',
      asOf: '2026-09-30',
      value: '9',
      precision: 'EXACT',
      source: 'S3',
      sourceText: '在册户数',
    },
    disableAccount: account,
    discardImport: versioned('import', 'ImportBatch', "state = 'CHECKED'"),
    draftPublication: { ...key(), type: 'D-26', place: village, year: 2025 },
    enableAccount: versioned('account', 'Account', "name = 'cs-erming'"),
    endCarrying: { ...key(), ...versioned('relation', 'CarryRelation'), on: today, reason: '到期' },
    endHolding: { ...key(), ...versioned('holding', 'PostHolding'), on: today, reason: 'LEFT' },
    endOffice: { office: row('Office').id, to: today },
    endSession: {},
    endPairing: { ...household(), pairing: row('Pairing', pairingOfRegistered).id, on: today, reason: 'TRANSFER' },
    pairHousehold: { ...household(), helper: encodeId('Helper', helperAccounts().beside), level: 'VILLAGE', from: '2024-01-01' },
    enrolPupil: {
      ...key(),
      person: person(older),
      schoolYear: '2026-27',
      school: '青禾县职业中学',
      stage: 'VOCATIONAL_SECONDARY',
      grade: '二年级',
      boarder: true,
      inCounty: true,
    },
    erasePerson: { ...key(), person: person(gone), ...application, ground: 'UNLAWFUL' },
    exportChange: { ...out, metric: 'M-01', ...moment },
    exportFigures: { ...out, metrics: ['M-01'] },
    exportHouseholds: { ...key(), columns: ['NUMBER', 'HEAD'], purpose: '核对', where: { place: village } },
    exportMembers: { ...out, metric: 'M-01', measure: 'HOUSEHOLDS', columns: ['NUMBER', 'HEAD'] },
    exportMovements: { ...out, from: '2025-12-31', to: today },
    failIndustryEntry: { ...decided, reason: '没有种上' },
    grantOffice: { account: row('Account', "name = 'cs-yiming'").id, ...office, role: 'TEAM_MEMBER' },
    grantRainDew: { ...key(), person: person(older), schoolYear: '2025-26', term: 'SPRING', awardedOn: '2026-04-10' },
    grantStudentAid: {
      ...key(),
      person: person(pupil),
      programme: 'LIVING_SUBSIDY',
      schoolYear: '2025-26',
      term: 'SPRING',
      component: 'CASH',
      awardedOn: '2026-04-10',
    },
    listForExit: { ...key(), ...household(), on: today },
    openPost: {
      ...key(),
      number: 'GW20260009',
      village,
      class: 'CLEANER',
      organisation: '三里村民委员会',
      monthlyPay: '650.00',
      openedOn: '2026-01-01',
    },
    payDividend: {
      ...key(),
      operator: row('Operator').id,
      household: row('Household', registered).id,
      period: '2026年上半年',
      amount: '350.00',
      paidOn: '2026-07-10',
      signed: true,
    },
    payTransportSubsidy: {
      ...key(),
      person: person(adult),
      workPlace: 'OTHER_PROVINCE',
      destination: '外省甲市',
      leftOn: '2026-02-20',
      paidOn: '2026-04-01',
      amount: '300.00',
    },
    prepareImportTemplate: { template: 'INDUSTRY' },
    providePersonCopy: { ...key(), person: person(adult), ...application },
    recordAttendance: { ...key(), holding: row('PostHolding').id, month: '2026-01', daysDue: 22, daysAttended: 20 },
    recordIndustryEntry: {
      ...key(),
      household: row('Household', registered).id,
      year: 2025,
      kind: 'TEA',
      quantity: '2',
      unit: 'MU',
      state: 'RUNNING',
    },
    recordLabourState: { ...key(), person: person(head), state: 'FARMING', from: '2026-01-01' },
    recordSeriousTreatment: { ...key(), person: person(adult), disease: 'D01', startedOn: '2026-02-01', outcome: 'IN_TREATMENT' },
    recordSettlement: {
      ...key(),
      person: person(adult),
      caseNumber: 'JS2026000002',
      kind: 'OUTPATIENT',
      hospitalLevel: 'COUNTY',
      visitedOn: '2026-04-10',
      treatedFirst: true,
      total: '100.00',
      basic: '70.00',
      selfPaid: '30.00',
    },
    recordTraining: {
      ...key(),
      person: person(adult),
      course: '2026年第一期中式烹调班',
      provider: '青禾县职业培训中心',
      kind: 'SKILL',
      startedOn: '2026-05-18',
      endedOn: '2026-06-12',
      hours: 80,
      subsidy: '2500.00',
      certificateNumber: 'PX202630001',
    },
    recordVillageIncome: {
      ...key(),
      village,
      receivedOn: '2026-03-05',
      source: 'SOLAR',
      amount: '6400.00',
      recurrent: true,
      voucher: 'PZ-9',
    },
    registerAccount: { name: 'cs-sanming', displayName: '测某丙', unit: '三里村', ...office },
    registerHousehold: {
      ...key(),
      number: '99010100019999',
      village,
      attribute: 'ORDINARY',
      registeredOn: today,
      causes: [{ cause: 'ILLNESS', main: true }],
      members: [{ name: '庚某新户', relation: 'SELF', identityNumber: identityNumber('1988-08-08', 88) }],
    },
    registerIndustryProject: { ...key(), place: village, name: '竹林改造', year: 2026, kind: 'BAMBOO', budget: '90000.00' },
    registerOperator: {
      ...key(),
      number: 'ZT0009',
      name: '青禾县示例九号合作社',
      kind: 'COOPERATIVE',
      creditCode: '99990101MA0000009X',
      place: village,
    },
    registerPlace: { code: '990101100009', name: '新村', from: '2026-01-01' },
    removeMember: { ...household(), person: person(adult), leftOn: today, reason: 'MARRIAGE_OUT' },
    reportVillageProfile: { village, year: 2025, households: 412, population: 1480, ruralPopulation: 1420 },
    resetPassword: account,
    resetSecondFactor: versioned('account', 'Account', "name = 'cs-erming'"),
    resolveDiscrepancy: { ...versioned('discrepancy', 'Discrepancy'), state: 'EXPLAINED', explanation: '口径不同' },
    revealIdentityNumber: { person: person(adult), reason: '核对身份' },
    reverseSettlement: { ...key(), ...versioned('settlement', 'Settlement'), reason: '数目录错了' },
    reverseStudentAid: { ...key(), ...versioned('award', 'StudentAid'), reason: '数目录错了' },
    setVillageListState: { village, from: '2026-01-01', state: 'ON_LIST', basis: '测试' },
    signDoctorContract: { ...key(), person: person(adult), year: 2026, team: '东篱镇卫生院', signedOn: '2026-02-01', servicesDue: 4 },
    startCarrying: {
      ...key(),
      household: row('Household', "status = 'PRE_EXIT'").id,
      operator: row('Operator').id,
      mode: 'EQUITY',
      from: '2026-02-01',
      stake: '5000.00',
    },
    withdrawEntry: { ...key(), ...versioned('publication', 'Publication', "state <> 'DRAFT'"), no: 1, reason: 'CONTENT_WRONG' },
    withdrawPublication: { ...key(), ...versioned('publication', 'Publication', "state <> 'DRAFT'"), reason: 'CONTENT_WRONG' },
  };
}

/** What each question is asked with. `node` is asked for each type of its own. */
export function variablesOfQueries({ row }: AccessWorld): Readonly<Record<string, Input>> {
  const page = { first: 100 };
  const moments = { from: { asOf: '2025-12-31' }, to: { asOf: today } };
  return {
    changes: { first: 20 },
    account: { name: 'cs-yiming' },
    accounts: page,
    agreeableFields: {},
    agreements: page,
    operationCheck: { input: operationToCheck(row('Agreement', agreementIn.APPROVED).id) },
    auditChain: {},
    auditTrail: { where: { place: village }, ...page },
    breakGlasses: page,
    figure: { metric: 'M-01', measure: 'HOUSEHOLDS', place: village },
    recordReads: { where: { place: village }, ...page },
    change: { metric: 'M-01', place: village, ...moments },
    dataRequests: page,
    declaredFigures: { place: village, ...page },
    exports: page,
    figures: { metrics: ['M-01'], place: village, asOf: [today] },
    household: { number: '99010100010001' },
    helpers: { place: village, ...page },
    households: page,
    imports: page,
    importTemplates: {},
    job: { id: row('Job').id },
    metrics: {},
    movements: { place: village, from: '2025-12-31', to: today },
    nodes: { ids: nodeTypes.map((type) => (type === 'Place' ? placeId : row(type).id)) },
    people: { where: { name: '甲某' }, ...page },
    permissions: {},
    place: { code: village },
    publication: { number: row('Publication').number },
    publications: page,
    rateLimit: {},
    roles: {},
    viewer: {},
  };
}

/** What the public asks. */
export function variablesOfStrangers({ row }: AccessWorld): Readonly<Record<string, Input>> {
  const { number } = row('Publication', "state <> 'DRAFT'");
  return {
    publicPlace: { code: village },
    publicPlaces: { search: '三里', first: 20 },
    publishedList: { number },
    publishedListCount: {},
    publishedListFacets: {},
    publishedLists: { first: 20 },
    verifyList: { number, shortCode: 'XXXXXXXXXXXXXXXX' },
  };
}

const nodeTypes = ['Account', 'Export', 'Household', 'ImportBatch', 'Job', 'Person', 'Place', 'Publication', 'StoredFile'];
const placeId = Buffer.from(`Place:${village}`).toString('base64url');
