import { costLimits, operationChecker } from '@mingzhang/api';
import { publicSchema, schema } from '@mingzhang/domains';
import { openFileDatabase } from '@mingzhang/testkit';
import { getOperationAST, parse } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { everythingAsked, township } from './asking.ts';
import { type Operations, operationsOf, partnerExample, portalOperations } from './documents.ts';
import { acceptances, countyWorld } from './world.ts';

const operations: Operations = { ...operationsOf('admin'), ...operationsOf('reporting'), ...portalOperations, README: partnerExample() };

/**
 * SQL statements that each operation takes, settings of transactions aside, whatever the county's size. A number that falls is good news; one
 * that rises wants a reason, and one that rises with the rows is a loader that is missing.
 */
const statements = {
  Viewer: 4,
  OwnAccount: 2,
  Permissions: 1,
  RoleTerms: 1,
  RegisterAccount: 18,
  DataRequests: 1,
  Applicants: 2,
  PersonToCorrect: 1,
  ProvidePersonCopy: 12,
  CorrectPerson: 10,
  ErasePerson: 16,
  DecideErasure: 39,
  WithdrawEntry: 12,
  RegisterPlace: 8,
  People: 4,
  Person: 3,
  GrantOffice: 12,
  EndOffice: 7,
  ResetPassword: 12,
  ResetSecondFactor: 11,
  DisableAccount: 11,
  EnableAccount: 11,
  EndSession: 3,
  AgreeableFields: 0,
  DraftAgreement: 4,
  SubmitAgreement: 4,
  ReturnAgreement: 4,
  ApproveAgreement: 4,
  SuspendAgreement: 4,
  ResumeAgreement: 4,
  IssueAgreementKey: 7,
  ApproveOperation: 7,
  OperationCheck: 1,
  DraftOperation: 6,
  IssueMatchKey: 4,
  ReopenMatching: 5,
  AgreementName: 1,
  AgreedOperation: 3,
  Agreements: 1,
  Agreement: 6,
  RevokeAgreementKey: 7,
  EndAgreement: 4,
  PlaceTree: 3,
  PlaceToday: 3,
  PlacePage: 8,
  HouseholdList: 4,
  HouseholdCounts: 2,
  HouseholdPage: 11,
  Helpers: 2,
  PairHousehold: 14,
  EndPairing: 11,
  HouseholdToday: 2,
  HouseholdLedger: 2,
  SamePerson: 2,
  HouseholdForAct: 4,
  README: 3,
  CorrectAttribute: 10,
  ChangeCauses: 10,
  AddMember: 13,
  RemoveMember: 14,
  RegisterHousehold: 24,
  ListForExit: 13,
  ConfirmExit: 15,
  ChangeAttribute: 11,
  RevealIdentityNumber: 8,
  RevealPhone: 8,
  RecordReads: 7,
  HouseholdLookedAt: 8,
  AuditTrail: 5,
  AuditChain: 3,
  BreakGlasses: 4,
  ReviewBreakGlass: 6,
  ImportTemplates: 1,
  ImportHistory: 1,
  ImportBatch: 2,
  ImportFaults: 2,
  ImportRows: 2,
  PrepareImportTemplate: 3,
  CheckImport: 8,
  DiscardImport: 5,
  DraftPublication: 16,
  Publication: 4,
  Waiting: 6,
  ApprovePublication: 20,
  Publications: 2,
  MetricCatalogue: 0,
  HomeFigures: 4,
  Explore: 15,
  ExploreHistory: 13,
  FigureMembers: 10,
  Compare: 14,
  MetricPage: 6,
  DeclaredFigures: 2,
  KnownThen: 4,
  Movements: 6,
  Change: 6,
  Changed: 7,
  ExportHouseholds: 11,
  FollowExport: 2,
  MyExports: 2,
  CancelExport: 4,
  ExportMembers: 11,
  ExportFigures: 8,
  ExportMovements: 8,
  ExportChange: 11,
  PortalShell: 1,
  PortalHome: 8,
  PortalLists: 10,
  PortalList: 6,
  PortalVillages: 6,
  PortalPlace: 6,
  PortalPlaceLists: 5,
  PortalSearch: 6,
  PortalVerify: 2,
  WithdrawPublication: 11,
};

/**
 * What accepting a workbook takes, by template: the act itself, the check again under the lock, and the writing of each sheet from staging in
 * sets. The same for one row as for all of a township's, the first time as later.
 */
const accepting = {
  REGISTER: 104,
  STUDENT_AID: 40,
  SETTLEMENT: 40,
  LABOUR: 64,
  PUBLIC_POST: 43,
  INDUSTRY: 72,
  HEALTH_CONTRACT: 35,
  VILLAGE_PROFILE: 39,
};

beforeAll(async () => void (await openFileDatabase()));

test('every operation of every client is asked and counted', () => {
  expect(Object.keys(operations).sort()).toEqual([...Object.keys(statements), 'AcceptImport'].sort());
});

test.each([
  ['a small county', { residents: 700, townships: 1, villages: 3 }],
  ['one with more than twice the villages, households and people', { residents: 1_600, townships: 1, villages: 8 }],
])('in %s each operation takes as many statements as the table says', async (_, size) => {
  const world = await countyWorld(size);
  const counts: Record<string, number> = {};
  const dearest: Record<'signedIn' | 'public', [string, number]> = { signedIn: ['', 0], public: ['', 0] };
  const check = {
    signedIn: operationChecker(schema(), costLimits['signed-in']),
    public: operationChecker(publicSchema(), costLimits.public),
  };
  for (const { name, as, variables } of everythingAsked(world)) {
    const document = operations[name];
    if (!document) throw new Error(`No client asks ${name} any more.`);
    const office = as && !as.startsWith('COUNTY') && as !== 'ORGANISATION_DEPARTMENT' ? township : undefined;
    const actor = name in portalOperations ? null : world.actor(as ?? 'COUNTY_CLERK', office);
    const given = (await variables?.()) ?? {};
    const { data, statements: taken } = await world.count(document, given, actor);
    const parsed = parse(document);
    const operation = getOperationAST(parsed);
    if (!operation) throw new Error(`${name} is not one operation.`);
    const door = actor ? 'signedIn' : 'public';
    const { requested } = check[door](parsed, operation, given);
    if (requested > dearest[door][1]) dearest[door] = [name, requested];
    // An act that was refused, or an answer that found nothing, would count something else.
    expect(JSON.stringify(data), name).not.toMatch(/"userErrors":\[\{|^\{"\w+":null\}$/);
    counts[name] = taken;
  }
  expect(counts).toEqual(statements);
  expect(dearest).toEqual({ signedIn: ['ImportTemplates', 1_120], public: ['PortalList', 1_142] });
});

test.each([
  // Too small a county for its labour ledger to hold anybody.
  ['few rows', { residents: 4_000, townships: 1, villages: 4 }, ({ LABOUR: _, ...others }: typeof accepting) => others],
  ['many', { residents: 9_000, townships: 1, villages: 9 }, (all: typeof accepting) => all],
])('accepting a workbook of %s takes as many statements as its template says', async (_, size, expected) => {
  const taken = await acceptances(size, operations['AcceptImport'] ?? '');
  expect(taken.map(({ template, statements: count }) => [template, count])).toEqual(Object.entries(expected(accepting)));
});
