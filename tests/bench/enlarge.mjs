/** Makes the loaded county many times as large, in one go and without triggers. Only for the bench: no clerk's rule is asked. */

const tables = ['household', 'person', 'membership_fact', 'status_fact', 'attribute_fact', 'cause_fact', 'residence_fact', 'benefit_entry'];
const ids = new Set(['id', 'household_id', 'person_id', 'head_id', 'source_id', 'reverses_id']);

const copied = (column) => {
  if (ids.has(column)) return `md5(t.${column}::text || n)::uuid`;
  if (column === 'number') return `t.number || lpad(n::text, 4, '0')`;
  if (column === 'identity_index') return `sha256(t.identity_index || int4send(n))`;
  return `t.${column}`;
};

/** Every copied household has its own people, history and ledger, in the same village. The rollup is made again from the rows. */
export async function enlarge(sql, copies) {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const table of tables) {
      const rows =
        await tx`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
      const columns = rows.map(({ name }) => name);
      await tx.unsafe(
        `insert into ${table} (${columns.join(', ')}) select ${columns.map(copied).join(', ')}
           from (select * from ${table}) t, generate_series(2, ${copies}) n`,
      );
    }
    await tx`delete from register_rollup`;
    await tx`insert into register_rollup (place_code, status, attribute, main_cause, households, persons)
      select place_code, status, attribute, coalesce(main_cause, ''), count(*), sum(member_count) from household group by 1, 2, 3, 4`;
    await tx`insert into published_list (number, place_code, type, year, title_zh, title_en, summary_zh, summary_en, document_number, state, from_on, to_on,
        expires_on, day_kind, notice_days, columns, row_count, household_count, digest, short_code, version_number, approving_office_zh, approving_office_en,
        frozen_at, search_key)
      select ${listNumber}, min(h.place_code), 'EXIT_NOTICE', 2026, '退出公示', 'Exit notice', '', '', '测试', 'POSTED', current_date - 1, current_date + 6,
        current_date + 300, 'CALENDAR', 7, '[{"key":"head","kind":"TEXT","zh":"户主","en":"Head"}]', 1000, 1000, 'x', 'x', 1, '测试', 'Test', now(), '退出公示'
      from household h on conflict do nothing`;
    await tx`insert into published_row (list_number, no, place_code, cells)
      select ${listNumber}, row_number() over (order by h.number), h.place_code,
        jsonb_build_array(jsonb_build_array(h.head_name), jsonb_build_array(h.number))
      from household h order by h.number limit 1000`;
  });
  await sql`vacuum analyze`;
}

/** The posted list that Q5 reads. */
export const listNumber = '2026-9999';
