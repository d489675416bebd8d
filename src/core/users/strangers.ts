/**
 * Whom a guessed code is meant for, when the client must not learn which users exist.
 *
 * @module
 */
import { hidesUsers } from '#core/clients/flags.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { whyNobody } from '#core/explain/names.ts'
import type { Fault, Reason } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { countAttempt, type LimitedOperation, strangerSubject } from './limits.ts'
import { findUser } from './lookup.ts'

/**
 * The enabled user who is meant. For others a hiding client gets an answered CodeMismatchException, counted as if
 * there had been a code to guess at; any other client a thrown refusal that says what is the matter.
 */
export async function findGuessedUser(
  ctx: Context,
  tx: Transaction,
  pool: Pool,
  client: Client,
  name: string,
  operation: LimitedOperation,
): Promise<UserRecord | Fault> {
  const user = await findUser(tx, pool, name)
  if (user?.enabled) return user

  const hides = hidesUsers(client)
  const reason: Reason = user
    ? { note: 'userDisabled', username: user.username }
    : () => whyNobody(ctx, pool, name, hides)
  if (!hides) throw (user ? faults.userDisabled() : faults.usernameClientNotFound()).because(reason)
  await countAttempt(ctx, tx, pool, operation, user?.id ?? strangerSubject(ctx, pool, name))
  return faults.codeMismatch().because(reason)
}
