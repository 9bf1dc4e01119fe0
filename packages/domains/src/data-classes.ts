import type { Source } from '@mingzhang/graph';
import { getTableName } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { GraphQLField } from 'graphql';

/**
 * How sensitive each thing is that the platform keeps or answers (DOMAIN.md f.2, SEC-33): one table of the code. P0 public, P1 internal, P2 personal,
 * P3 sensitive, P4 secret. A column or field that stands nowhere here fails the tests, so nobody adds one without having thought of it.
 */
export type DataClass = 'P0' | 'P1' | 'P2' | 'P3' | 'P4';

type Classes = Readonly<Partial<Record<DataClass, string>>>;

/** Columns of the same meaning wherever they are: which row, of whom, where, when it is true, who wrote it when. Internal. */
export const everywhere =
  'id place_code household_id person_id operator_id project_id account_id import_batch_id batch_id version created_at recorded_at recorded_by valid_from valid_to recorded_from recorded_to basis';

/** Every other column of every table. */
export const columnClasses: Readonly<Record<string, Classes>> = {
  access_key: { P1: 'tail name purpose owner_id role modules revoked_at', P4: 'key_hash' },
  account: {
    P1: 'name totp_last_step epoch disabled_at demonstration first_secret_expires_at totp_since last_sign_in_at unit directory_issuer directory_since',
    P2: 'display_name directory_subject',
    P4: 'password_hash first_secret_hash totp_secret totp_pending',
  },
  agreement: {
    P1: 'addresses approved_at approved_by department drafted_by ended_at fields legal_basis modules number places points_per_day purpose reason retention_days row_attribute row_programme row_status rows_per_day state submitted_at',
  },
  agreement_key: { P1: 'agreement_id issued_by key_id' },
  agreement_usage: { P1: 'agreement_id calls day operation points refusals rows' },
  applied_migration: { P1: 'name digest applied_at' },
  attribute_fact: { P1: 'attribute' },
  audit_event: { P1: 'sequence at role via action outcome subject_type subject_id request_id digest', P2: 'detail' },
  audit_seal: { P1: 'position event_id event_sequence digest link sealed_at' },
  look_seal: { P1: 'latest_at sequences until' },
  benefit_entry: {
    P1: 'programme measure year period amount_fen granted_on paid_on fund_line source_type source_id reverses_id',
    P2: 'evidence',
  },
  break_glass: { P1: 'begun_at ends_at health justified note office_place reason reviewed_at reviewed_by role' },
  budget_level: { P1: 'level at', P2: 'caller' },
  calendar_day: { P0: 'day working note' },
  carry_relation: { P1: 'mode contract_number expected_gain_fen stake_fen end_reason ended_at' },
  cause_fact: { P1: 'cause main' },
  chronic_certificate: { P3: 'handbook_number certified_on', P4: 'diseases_sealed' },
  data_request: {
    P1: 'kind asked_by ground state fields export_id decided_by decided_at',
    P2: 'paper reason decision_reason recorded_by_name decided_by_name',
  },
  declared_figure: {
    P1: 'metric measure dimension dimension_value as_of value numerator denominator unit precision source_text source',
  },
  discrepancy: { P1: 'declared_figure_id computed_value relation state owner_role explanation' },
  dividend: { P1: 'period amount_fen paid_on signed' },
  doctor_contract: { P2: 'year team signed_on renewed_on services_due services_given' },
  employer: { P1: 'name in_county' },
  file_part: { P1: 'file_id part', P4: 'content' },
  household: {
    P1: 'number status attribute main_cause member_count head_id exit_year registered_on',
    P2: 'head_name head_name_key net_income_per_person_fen phone address',
  },
  idempotency_key: { P1: 'key operation input_digest answer' },
  import_batch: {
    P1: 'template file_id sha256 file_name state layout rows_read counts closing outcome_digest refused_whole written marked_file_id failure failure_parameters created_by checked_at decided_at decided_by',
    P2: 'created_by_name',
  },
  import_fault: { P1: 'sheet sheet_name row_number row_id column_key letter heading code severity stage', P3: 'content parameters' },
  import_row: { P1: 'sheet row_number unit unreadable outcome subject', P3: 'data changes' },
  industry_entry: { P1: 'year kind quantity unit unit_subsidy_fen subsidy_fen state accepted_on paid_on decided_at decision_note' },
  industry_project: { P1: 'name year kind budget_fen' },
  job: { P1: 'queue key payload actor progress total attempts lease lease_until run_at done_at failed_at cancel_asked_at failure' },
  labour_state: { P2: 'state work_place employer_id monthly_income_fen skills job_wish training_wish contacted_on ended_at' },
  match_batch: { P1: 'agreement_id hits tokens withheld' },
  match_key: { P1: 'agreement_id closed_at issued_at key_id', P4: 'key_sealed' },
  match_person: { P1: 'key_id', P2: 'made_of token' },
  match_token: { P1: 'agreement_id asked_at', P2: 'token' },
  matched_person: { P1: 'agreement_id' },
  membership_fact: { P2: 'relation join_reason leave_reason' },
  office: { P1: 'role modules granted_by ended_by' },
  operator: { P1: 'number name kind credit_code scale assessed_on risk_grade assessment_until' },
  pairing: { P1: 'unit level end_reason' },
  parameter_fact: { P0: 'key value document_id' },
  partner_operation: {
    P1: 'agreement_id approved_at approved_by changes columns cost document drafted_by ends_on name parameters purpose revision rows sample state title',
  },
  person: {
    P1: 'number erased_at',
    P2: 'name name_key identity_last_four sex birth_date ethnicity education school_state labour_ability phone deceased_on',
    P3: 'health_state',
    P4: 'identity_sealed identity_index',
  },
  register_change: { P1: 'row_id kind status attribute' },
  register_change_kept: { P1: 'since' },
  person_trait: { P3: 'trait value' },
  place: { P0: 'code name name_key kind parent_code slug', P1: 'list_state' },
  place_fact: { P0: 'name parent_code' },
  policy_document: { P0: 'number title issuer issued_on effective_from effective_to' },
  post_holding: { P2: 'post_id state end_reason' },
  post_month: { P2: 'holding_id month days_attended days_due pay_fen paid_on' },
  public_post: { P1: 'number class organisation monthly_pay_fen fund_source opened_on' },
  publication: {
    P1: 'number type level year title_zh title_en summary_zh summary_en document_number state drafted_by approved_by approved_at notice_days from_on to_on expires_on columns mask_policy row_count household_count total_fen digest short_code version_number replaces_id withdrawn_by withdrawn_at withdrawal_reason',
    P2: 'drafted_by_name approved_by_name',
  },
  publication_counter: { P1: 'series year last' },
  publication_row: { P1: 'publication_id no subject_id withdrawn_at withdrawn_by withdrawal_reason', P2: 'cells' },
  published_figure: { P0: 'topic year item households persons amount_fen hidden as_of counted_at' },
  published_list: {
    P0: 'number type year title_zh title_en summary_zh summary_en document_number state from_on to_on expires_on day_kind notice_days columns row_count household_count total_fen digest short_code version_number replaces replaced_by approving_office_zh approving_office_en frozen_at withdrawn_at withdrawal_reason duty_phone search_key',
  },
  published_place: { P0: 'code name_zh name_en kind parent_code slug pinyin initials duty_phone' },
  published_row: { P0: 'list_number no cells withdrawn_on' },
  record_read: { P1: 'at data_class digest fields key_name listed manner office_place operation purpose request_id role sequence via' },
  recovery_code: { P1: 'used_at', P4: 'code_hash' },
  register_clock: { P0: 'one drawn_at' },
  register_rollup: { P1: 'status attribute main_cause households persons' },
  residence_fact: { P1: 'village_code' },
  school_enrolment: { P3: 'school_year school stage grade boarder in_county' },
  serious_illness_treatment: { P3: 'started_on ended_on outcome', P4: 'disease_sealed disease_index' },
  session: { P1: 'break_glass_id office_id epoch last_seen_at expires_at second_factor', P2: 'device address', P4: 'token_hash' },
  settlement: {
    P4: 'case_number kind hospital_level visited_on treated_first total_fen basic_fen serious_illness_fen medical_relief_fen supplement_fen fiscal_floor_fen chronic_top_up_fen anti_poverty_fen self_paid_fen reversed_at reversal_reason',
  },
  sign_in_challenge: { P1: 'kind passed epoch tries expires_at', P2: 'subject', P4: 'token_hash' },
  sign_in_failure: { P1: 'kind failures last_at', P2: 'subject' },
  status_fact: { P1: 'status entry_reason' },
  stored_file: { P1: 'name media_type size sha256 data_class purpose uploaded_by expires_at' },
  student_aid: {
    P3: 'programme stage school_year term component standard_fen amount_fen in_county awarded_on paid_on family_informed_on state reversed_at reversal_reason household_in_county',
  },
  training_attendance: { P2: 'course provider kind started_on ended_on hours subsidy_fen certificate_number' },
  transport_subsidy: { P2: 'work_place destination left_on amount_fen paid_on' },
  village_income_entry: { P1: 'received_on year source amount_fen recurrent voucher' },
  village_list_fact: { P0: 'state' },
  village_profile: {
    P1: 'year households population rural_population groups leading_industry one_village_one_product reported_on source',
  },
  workbook_export: { P1: 'kind query language purpose data_class name rows job_id file_id made_at' },
};

/** Fields that are worked out in code; a field that is a column has the column's class. Of a connection, an edge or a payload: what it leads to. */
export const fieldClasses: Readonly<Record<string, Classes>> = {
  Account: { P1: 'access offices recoveryCodesLeft state' },
  Agreement: { P1: 'access keys modules operations state usage matching', P2: 'approvedBy draftedBy' },
  AuditEvent: { P1: 'actor position subjectName' },
  BreakGlass: { P1: 'canReview looks officePlace place role state', P2: 'person reviewer' },
  ChangeStatement: { P1: 'came classes closing from metric opening place to went', P2: 'households persons' },
  ChangedHousehold: { P1: 'basis class direction household on' },
  ChangedPerson: { P1: 'basis class direction household on', P2: 'person' },
  DataRequest: { P1: 'access fields', P2: 'person household' },
  DeclaredFigure: { P1: 'discrepancy' },
  FigureValue: { P1: 'code definition denominator numerator printed unit value', P2: 'members' },
  Helper: { P1: 'households mostHouseholds remarked' },
  HistoryEntry: { P1: 'basis fact recordedFrom recordedTo validFrom validTo', P2: 'detail person value' },
  Household: {
    P1: 'asOf benefitTotals benefits carriedBy causes dividends history industryEntries knownAt lookedAt',
    P2: 'helpers members',
    P3: 'hasHealthAid',
  },
  ImportBatch: { P1: 'canAccept errorCount failure faultGroups refusedUnits rowsToWrite warningCount', P3: 'faults rows' },
  ImportCell: { P1: 'heading', P3: 'value' },
  ImportChange: { P1: 'heading', P3: 'after before' },
  ImportFault: { P1: 'reason remedy' },
  Job: { P1: 'endedAt failure state' },
  MatchBatch: { P1: 'id withheld', P2: 'results' },
  MatchResult: { P2: 'attribute matched status token' },
  Membership: { P2: 'person' },
  NewAgreementKey: { P4: 'key' },
  NewMatchKey: { P4: 'key' },
  OneTimeSecret: { P1: 'hours', P4: 'secret' },
  RegisterChange: { P1: 'kind subject changedAt gone version', P2: 'household person' },
  PartnerOperation: { P1: 'canApprove changes columns parameters purpose state title' },
  Person: {
    P1: 'household',
    P2: 'doctorContract employment holdsChronicCertificate publicPosts training transportSubsidies',
    P3: 'chronicCertificate enrolments seriousIllnessTreatments studentAid',
    P4: 'settlements',
  },
  Place: { P0: 'children displayName parent', P1: 'figures income industryProjects operators profile publicPosts', P2: 'households' },
  PostHolding: { P2: 'months' },
  PublicPost: { P2: 'holdings' },
  Publication: { P1: 'access typeName', P2: 'rows' },
  RecordRead: { P1: 'amongMany atNight householdNumber reader' },
  RevealedIdentity: { P4: 'identityNumber' },
  RevealedPhone: { P2: 'phone' },
  Session: { P1: 'current' },
  StoredFile: { P1: 'url' },
  TrailActor: { P1: 'account place role unit via', P2: 'name' },
  Viewer: { P1: 'account breakGlass language office mayBreakGlass offices sessions today via', P2: 'name' },
};

/** Types of which no field is anybody's: figures, rules, words and counts (P1). */
export const impersonal =
  'AccountAccess ActPermission AgreeableField AgreementAccess AgreementKey AgreementMatching AgreementUsage AuditChain AuditDetail BenefitTotal BothLanguages ChangeCount CitedDocument DataRequestAccess FigureColumn FigureRow FigureRowKey FigureTable HouseholdCount HouseholdGroup HouseholdsAndPersons ImportClosingLine ImportColumn ImportFaultGroup ImportRowCount ImportSheet ImportTemplate MatchBatchLine Measure MetricDefinition Movement MovementRow MovementStatement NotAvailable OperationCheck OperationColumn OperationFault OperationParameter OperationPermission OperationVariable PublicationAccess PublicationColumn RateLimit RecordReadSums RoleTerms RuleCitation ShownMoment Suppressed UserError';

/** Of what class is a column? Undefined for one that nobody has thought of. */
export function classOfColumn(table: string, column: string): DataClass | undefined {
  return classIn(columnClasses[table], column) ?? (everywhere.split(' ').includes(column) ? 'P1' : undefined);
}

/** Of what class is a field of a type? Undefined for one that nobody has thought of, and for what is only structure. */
export function classOfField(type: string, { name, extensions }: GraphQLField<unknown, unknown>): DataClass | undefined {
  const own = classIn(fieldClasses[type], name) ?? (impersonal.split(' ').includes(type) ? 'P1' : undefined);
  const source = extensions['source'] as Source | undefined;
  return own ?? (source?.kind === 'column' ? classOfColumn(tableOf(source.column), source.column.name) : undefined);
}

/** Drizzle's types forget the table of a column. */
export const tableOf = (column: AnyPgColumn): string => getTableName((column as unknown as { table: PgTable }).table);

const classIn = (classes: Classes | undefined, name: string): DataClass | undefined =>
  (Object.entries(classes ?? {}) as [DataClass, string][]).find(([, names]) => names.split(' ').includes(name))?.[0];
