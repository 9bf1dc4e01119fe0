import { type Database, type Db, textArray } from '@mingzhang/db';
import { type SecretKeys, platform, resealSecret } from '@mingzhang/kernel';
import { getTableName, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import { accounts } from './accounts/tables.ts';
import { totpPlace } from './accounts/totp.ts';
import { recordAudit } from './audit/store.ts';
import { diseasePlace, diseasesPlace } from './health/secrets.ts';
import { chronicCertificates, seriousIllnessTreatments } from './health/tables.ts';
import { identityPlace } from './households/identity.ts';
import { people } from './households/tables.ts';
import { defineDailyJob } from './jobs/index.ts';
import { matchKeyPlace } from './partners/commands/matching.ts';
import { matchKeys } from './partners/tables.ts';

/** A column of values under the data key. */
interface SealedColumn {
  readonly table: PgTable;
  readonly id: AnyPgColumn;
  readonly column: AnyPgColumn;
  /** Where the value of a row is sealed for. */
  readonly place: (id: string) => string;
}

/** Every column that the data key seals. Rows in staging are not here: they are written or forgotten within days. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: people, id: people.id, column: people.identitySealed, place: identityPlace },
  { table: accounts, id: accounts.id, column: accounts.totpSecret, place: totpPlace },
  { table: accounts, id: accounts.id, column: accounts.totpPending, place: totpPlace },
  { table: chronicCertificates, id: chronicCertificates.id, column: chronicCertificates.diseasesSealed, place: diseasesPlace },
  { table: seriousIllnessTreatments, id: seriousIllnessTreatments.id, column: seriousIllnessTreatments.diseaseSealed, place: diseasePlace },
  { table: matchKeys, id: matchKeys.agreementId, column: matchKeys.keySealed, place: matchKeyPlace },
];

const together = 500;

/**
 * Seals with the current key what an earlier key sealed, some hundred rows at a time, while everybody goes on reading with both (SEC-35). May be
 * broken off and run again. Returns how many values it sealed anew. @throws when a value's key is not among the given ones
 */
export async function resealEarlier(database: Database, secrets: SecretKeys): Promise<number> {
  let all = 0;
  for (const each of sealedColumns) {
    let done = 0;
    for (let found = together; found === together; done += found)
      found = await database.write(platform, (db) => resealSome(db, secrets, each));
    if (done > 0) await database.write(platform, (db) => recordResealed(db, secrets, each, done));
    all += done;
  }
  return all;
}

async function resealSome(db: Db, secrets: SecretKeys, { table, id, column, place }: SealedColumn): Promise<number> {
  const rows = await db.execute<{ id: string; sealed: Buffer }>(sql`
    select ${id} as id, ${column} as sealed from ${table}
    where substring(${column} from 2 for get_byte(${column}, 0)) <> convert_to(${secrets.current.id}, 'UTF8') limit ${together} for update`);
  if (rows.length === 0) return 0;
  const anew = rows.map((row) => resealSecret(secrets, row.sealed, place(row.id)).toString('hex'));
  await db.execute(sql`
    update ${table} set ${sql.identifier(column.name)} = decode(anew.sealed, 'hex')
    from unnest(${textArray(rows.map((row) => row.id))}::uuid[], ${textArray(anew)}::text[]) as anew(id, sealed)
    where ${id} = anew.id`);
  return rows.length;
}

const recordResealed = (db: Db, secrets: SecretKeys, { table, column }: SealedColumn, values: number) =>
  recordAudit(db, {
    actor: platform,
    action: 'secrets.resealed',
    subjectType: 'Key',
    subjectId: secrets.current.id,
    detail: { column: `${getTableName(table)}.${column.name}`, values },
  });

defineDailyJob('secrets.reseal', async ({ database, secrets }) => {
  if (secrets.others.size > 0) await resealEarlier(database, secrets);
});
