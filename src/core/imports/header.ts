/** The columns of a pool's import files. @module */

import type { Pool } from '#core/directory.ts'
import type { ImportJobRecord } from '#ports/imports.ts'
import { readLine, splitLine } from './csv.ts'

export const usernameColumn = 'cognito:username'
export const mfaColumn = 'cognito:mfa_enabled'

/** Where password hashes stand. The service model tells of the hashes and not of the column: both names are taken. */
const hashColumns = ['password_hash', 'cognito:password_hash']

const byteOrderMark = '\ufeff'

/** Nobody imports these. */
const reserved = ['sub', 'identities']

/** What GetCSVHeader answers: the attributes of the schema in its order, then what is no attribute. */
export function csvHeader(pool: Pool): string[] {
  const attributes = (pool.settings.SchemaAttributes ?? []).map(({ Name = '' }) => Name)
  return [...attributes.filter((name) => !reserved.includes(name)), mfaColumn, usernameColumn]
}

export function isHashColumn(name: string): boolean {
  return hashColumns.includes(name)
}

/**
 * The columns in the order of the file. Nothing when they are not those of the pool, each once, and that of the hashes
 * for a job with hashes.
 */
export function readHeader(pool: Pool, job: ImportJobRecord, line: Buffer): string[] | undefined {
  const text = readLine(line) ?? ''
  // The guide wants files without, and blanks are taken off values, which takes this one along.
  if (text.startsWith(byteOrderMark)) return undefined
  const columns = splitLine(text)
  const expected = csvHeader(pool)
  const others = columns.filter((name) => !expected.includes(name))
  const isComplete =
    columns.length === expected.length + others.length && expected.every((name) => columns.includes(name))
  const isRight = job.passwordHashing ? others.length === 1 && isHashColumn(others[0]!) : others.length === 0
  return isComplete && isRight ? columns : undefined
}
