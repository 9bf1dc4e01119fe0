import { builder, computed, encodeId, fromColumn, labelledEnum, requireActor } from '@mingzhang/graph';
import type { Language, Module, Role } from '@mingzhang/kernel';
import { PlaceRef } from '../places/graphql.ts';
import { placeByCode } from '../places/store.ts';
import { officesByAccount } from './store.ts';
import { type Office, offices } from './tables.ts';

export const RoleRef = labelledEnum<Role>('Role', 'What an office or a key may do (角色).', {
  COUNTY_LEADER: 'Leader of the county office (县局领导).',
  COUNTY_CLERK: 'Clerk of the county office (县局经办).',
  DATA_ADMINISTRATOR: 'Parameters, accounts, code lists; approves no case (数据管理员).',
  LEADING_GROUP_MEMBER: 'Member of the leading group (领导小组成员).',
  TOWNSHIP_LEADER: 'Leader of a township (乡镇领导).',
  STATION_HEAD: 'Head of a township station (工作站站长).',
  STATION_CLERK: 'Clerk of a township station (工作站系统员).',
  PROGRAMME_CLERK: 'Clerk for projects, loans and industry (工作站业务员).',
  VILLAGE_SECRETARY: 'Secretary or director of a village (村书记、主任).',
  VILLAGE_CLERK: 'Keeps the files of a village (村专干).',
  TEAM_MEMBER: 'Member of a resident team (驻村工作队员).',
  HELPER: 'Answers for the households paired with him (帮扶责任人).',
  UNIT_MANAGER: 'Head of a helping unit (帮扶单位负责人).',
  ORGANISATION_DEPARTMENT: 'Oversees teams and helpers (组织部门).',
  DEPARTMENT_OFFICER: 'Officer of a line department in its module (部门经办).',
  FINANCE_OFFICER: 'Funds, payments, subsidies (财政经办).',
  CREDIT_UNION: 'Surveys, decides and collects loans (信用社).',
  INSPECTOR: 'Reads an assigned sample and writes findings (检查人员).',
  HIGHER_LEVEL_VIEWER: 'City or province: statistics and signed reports (上级查看).',
  OPERATOR: 'A business that enters its own sales and dividends (经营主体).',
  VISITOR: 'Anybody at the portal (公众).',
  HOUSEHOLD_MEMBER: 'Sees the own record (农户本人).',
  REPORTING_CLIENT: 'A service that runs metrics and reports (报表系统).',
  PARTNER_DEPARTMENT: 'A service of a partner department (协作部门).',
  SECURITY_AUDITOR: 'Reads every log and no business record (安全审计员).',
});

export const ModuleRef = labelledEnum<Module>('Module', 'Part of the platform that an office may be limited to (业务模块).', {
  REGISTER: 'Register of households (建档立卡).',
  INDUSTRY: 'Industry (产业).',
  EMPLOYMENT: 'Employment (就业).',
  HEALTH: 'Health (健康).',
  EDUCATION: 'Education (教育).',
  HOUSING: 'Housing (住房).',
  ASSISTANCE: 'Social assistance (兜底).',
  LOANS: 'Loans and insurance (金融).',
  FUNDS: 'Funds (资金).',
});

const LanguageRef = builder.enumType('Language', {
  description: 'Language of sentences for people.',
  values: { CHINESE: { value: 'zh-CN', description: 'Chinese (zh-CN).' }, ENGLISH: { value: 'en', description: 'English (en).' } } as const,
});

export const WayInRef = builder.enumType('WayIn', {
  description: 'How a caller came in.',
  values: {
    SESSION: { value: 'session', description: 'A person who signed in.' },
    KEY: { value: 'key', description: 'A machine with an access key.' },
    SYSTEM: { value: 'system', description: 'The platform itself.' },
  } as const,
});

/** An office as it is shown: of an account, or what a key stands for. */
type ShownOffice = Pick<Office, 'role' | 'placeCode' | 'modules'> & Partial<Pick<Office, 'id' | 'validFrom' | 'validTo'>>;

export const OfficeRef = builder.objectRef<ShownOffice>('Office').implement({
  description: 'An office (职务): a role at a place. One acts in one office at a time; everything below its place is inside.',
  fields: (t) => ({
    id: t.id({
      description: 'Opaque id, for choosing the office at `POST /auth/office`; null for an access key.',
      ...fromColumn(offices.id),
      resolve: (office) => (office.id ? encodeId('Office', office.id) : null),
    }),
    role: t.field({
      type: RoleRef,
      nullable: false,
      description: 'Role.',
      ...fromColumn(offices.role),
      resolve: (office) => office.role as Role,
    }),
    place: t.field({
      type: PlaceRef,
      description: 'Root of the places it reaches; null when that lies above the county.',
      ...fromColumn(offices.placeCode),
      resolve: async (office, _args, context) => (await placeByCode(context).load(office.placeCode)) ?? null,
    }),
    placeCode: t.expose('placeCode', {
      type: 'PlaceCode',
      nullable: false,
      description: 'Code of that place.',
      ...fromColumn(offices.placeCode),
    }),
    modules: t.field({
      type: [ModuleRef],
      nullable: { list: false, items: false },
      description: 'Modules it is limited to; empty means all of the role.',
      ...fromColumn(offices.modules),
      resolve: (office) => office.modules as Module[],
    }),
    validFrom: t.field({
      type: 'Date',
      description: 'First day.',
      ...fromColumn(offices.validFrom),
      resolve: (office) => office.validFrom ?? null,
    }),
    validTo: t.field({
      type: 'Date',
      description: 'First day on which it is held no more; null when open.',
      ...fromColumn(offices.validTo),
      resolve: (office) => (office.validTo === 'infinity' ? null : (office.validTo ?? null)),
    }),
  }),
});

export const ViewerRef = builder.objectRef<object>('Viewer').implement({
  description: 'Who is asking, and in which office.',
  fields: (t) => ({
    name: t.field({
      type: 'String',
      nullable: false,
      description: 'Name to show: of the person, or of the key.',
      ...computed(),
      resolve: (_viewer, _args, context) => requireActor(context).name,
    }),
    via: t.field({
      type: WayInRef,
      nullable: false,
      description: 'How the caller came in.',
      ...computed(),
      resolve: (_viewer, _args, context) => requireActor(context).via,
    }),
    language: t.field({
      type: LanguageRef,
      nullable: false,
      description: "Language of this answer's sentences, from `accept-language`.",
      ...computed(),
      resolve: (_viewer, _args, context): Language => context.language,
    }),
    today: t.field({
      type: 'Date',
      nullable: false,
      description: "The platform's day: undated questions are answered as of it.",
      ...computed(),
      resolve: (_viewer, _args, context) => context.today,
    }),
    office: t.field({
      type: OfficeRef,
      description: 'The office acted in.',
      ...computed(),
      resolve: async (_viewer, _args, context) => {
        const { accountId, role, place, modules: limits, via } = requireActor(context);
        const acting = { role, placeCode: place, modules: [...limits] };
        if (via !== 'session') return acting;
        const held = await officesByAccount(context).load({ accountId, today: context.today });
        return held.find((office) => office.role === role && office.placeCode === place) ?? acting;
      },
    }),
    offices: t.field({
      type: [OfficeRef],
      nullable: { list: false, items: false },
      description: 'All offices held today, the one acted in among them. A key has the one it was made for.',
      ...computed(),
      resolve: async (_viewer, _args, context) => {
        const { accountId, role, place, modules: limits, via } = requireActor(context);
        return via === 'session'
          ? officesByAccount(context).load({ accountId, today: context.today })
          : [{ role, placeCode: place, modules: [...limits] }];
      },
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({ type: ViewerRef, description: 'Who am I, and in which office do I act.', ...computed(), resolve: () => ({}) }),
);
