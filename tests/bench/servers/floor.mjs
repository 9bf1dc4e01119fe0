/**
 * The floor: node:http and postgres.js, one hand-written statement per request whose JSON goes out as PostgreSQL made it. Role and places are set as
 * the platform sets them, so that row-level security stands behind it too. No GraphQL, no sessions, no limits, no errors: what is left is the work.
 */
import { createServer } from 'node:http';
import postgres from 'postgres';

const { BENCH_DATABASE: url, BENCH_PLACE_FROM: from, BENCH_PLACE_TO: to, BENCH_ACCOUNT: account } = process.env;
const sql = postgres(url, { max: 10, connection: { search_path: 'county, public' }, onnotice: () => undefined });

const member = `from membership_fact m join person p on p.id = m.person_id where m.household_id = h.id and m.valid_from <= current_date
  and m.valid_to > current_date and m.recorded_to = 'infinity' order by m.relation <> 'SELF', m.valid_from, m.person_id limit 20`;
const benefit = (limit) => `from benefit_entry b where b.household_id = h.id order by b.granted_on desc, b.id desc limit ${limit}`;
const yuan = `to_char(b.amount_fen / 100.0, 'FM9999999999990.00')`;
const list = (
  columns,
) => `select json_build_object('households', json_build_object('nodes', coalesce(json_agg(row_to_json(x)), '[]')))::text as json from (
  select ${columns} from household h where h.place_code >= $1 and h.place_code < $2 and h.status = any('{EXITED}') and h.number > $3 order by h.number, h.id limit 50) x`;
const nodes = (selection, rest) =>
  `json_build_object('nodes', (select coalesce(json_agg(row_to_json(y)), '[]') from (select ${selection} ${rest}) y))`;

const statements = {
  Q1: `select json_build_object('household', row_to_json(x))::text as json from (
    select h.number, h.head_name as "headName", h.status, h.member_count as "memberCount",
      (select json_build_object('name', name) from place where code = h.place_code) as village,
      ${nodes(`m.relation, json_build_object('number', p.number, 'name', p.name, 'sex', p.sex, 'birthDate', p.birth_date) as person`, member)} as members,
      ${nodes(`b.programme, b.measure, b.year, ${yuan} as amount, b.granted_on as "grantedOn"`, benefit(5))} as benefits
    from household h where h.number = $1) x`,
  Q2: list(`h.number, h.head_name as "headName", h.status, h.member_count as "memberCount",
    (select json_build_object('name', name) from place where code = h.place_code) as village`),
  Q3: list(`h.number, h.head_name as "headName", ${nodes(`m.relation, json_build_object('name', p.name, 'birthDate', p.birth_date) as person`, member)} as members,
    ${nodes(`b.programme, ${yuan} as amount, b.granted_on as "grantedOn"`, benefit(3))} as benefits`),
  Q5: `select json_build_object('publishedList', (select json_build_object('rowCount', l.row_count, 'rows', json_build_object('nodes', (
      select json_agg(row_to_json(x)) from (select r.no, (select json_agg(json_build_object('zh', c->>0)) from jsonb_array_elements(r.cells) c) as cells
        from published_row r where r.list_number = l.number order by r.no limit 100) x))) from published_list l where l.number = $1))::text as json`,
  Q6a: `select json_build_object('people', json_build_object('nodes', coalesce(json_agg(row_to_json(x)), '[]')))::text as json from (
    select p.number, p.name, repeat('*', 14) || p.identity_last_four as "maskedIdentityNumber", (select json_build_object('number', h.number, 'village',
      (select json_build_object('name', name) from place where code = h.place_code)) from household h where h.id = p.household_id) as household
    from person p where p.name collate "C" >= $1 and p.name collate "C" < $2 order by p.name_key, p.id limit 20) x`,
  Q6b: `select json_build_object('people', json_build_object('nodes', coalesce(json_agg(row_to_json(x)), '[]')))::text as json from (
    select p.number, p.name, (select json_build_object('number', h.number) from household h where h.id = p.household_id) as household
    from person p where p.identity_index = $1) x`,
  Q4: `select coalesce(json_agg(row_to_json(x)), '[]')::text as json from (select substr(place_code, 1, 9) || '000' as township, coalesce(main_cause, 'OTHER') as cause,
    count(*) as households, sum(member_count) as persons from household where place_code >= $1 and place_code < $2
    and status in ('NOT_EXITED', 'PRE_EXIT', 'EXITED', 'RETURNED') group by 1, 2) x`,
};

const settings = (role) => (tx) =>
  tx`select set_config('role', ${role}, true), set_config('mz.place_from', ${from}, true), set_config('mz.place_to', ${to}, true), set_config('mz.account', ${account}, true)`;
const asOffice = settings('mingzhang_app');
const asPublic = settings('mingzhang_public');

const read = (name, values) =>
  sql.begin(async (tx) => {
    const [, rows] = await Promise.all([(name === 'Q5' ? asPublic : asOffice)(tx), tx.unsafe(statements[name], values, { prepare: true })]);
    return `{"data":${rows[0].json}}`;
  });

/** The act of Q7 with its statements sent in one go: what it must do at least to leave the same rows behind. */
const write = ([id, attribute]) =>
  sql.begin(async (tx) => {
    const results = await Promise.all([
      asOffice(tx),
      tx`select version, place_code from household where id = ${id} for update`,
      tx`update attribute_fact set recorded_to = draw_recorded_at() where household_id = ${id} and recorded_to = 'infinity' and valid_to > current_date`,
      tx`insert into attribute_fact (id, household_id, place_code, attribute, valid_from, valid_to, recorded_from, recorded_by)
        select gen_random_uuid(), household_id, place_code, attribute, valid_from, current_date, recorded_to, recorded_by from attribute_fact
        where household_id = ${id} and recorded_to = (select drawn_at from register_clock) and valid_from < current_date`,
      tx`insert into attribute_fact (id, household_id, place_code, attribute, valid_from, recorded_from, recorded_by)
        select gen_random_uuid(), id, place_code, ${attribute}, current_date, (select drawn_at from register_clock), ${account} from household where id = ${id}`,
      tx`update household set attribute = ${attribute}, version = version + 1 where id = ${id} returning json_build_object('number', number, 'attribute', attribute, 'version', version)::text as json`,
      tx`insert into audit_event (id, at, account_id, role, via, action, outcome, subject_type, subject_id, place_code, digest)
        select gen_random_uuid(), now(), ${account}, 'COUNTY_CLERK', 'session', 'household.attributeChanged', 'DONE', 'Household', ${id}, place_code, sha256('x') from household where id = ${id}`,
    ]);
    return `{"data":{"changeAttribute":{"household":${results[5][0].json},"userErrors":[]}}}`;
  });

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { name, values } = JSON.parse(Buffer.concat(chunks).toString());
    const work = name === 'Q7' ? write(values) : read(name, name === 'Q6b' ? [Buffer.from(values[0], 'base64')] : values);
    work.then(
      (json) => {
        response.setHeader('content-type', 'application/json');
        response.setHeader('content-length', Buffer.byteLength(json));
        response.end(json);
      },
      (error) => {
        response.statusCode = 500;
        response.end(JSON.stringify({ errors: [{ message: String(error) }] }));
      },
    );
  });
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
