/** PostConfirmation: learns of users who have confirmed themselves, or their new password. @module */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { UserRecord } from '#ports/records.ts'
import { callTrigger } from './call.ts'
import { metadata, type Occasion } from './event.ts'
import { eventAttributes } from './user-attributes.ts'

/** Whatever the function says, the user stays confirmed; its failure is the caller's answer. */
export async function postConfirmation(
  ctx: Context,
  pool: Pool,
  user: UserRecord,
  source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword',
  occasion: Occasion,
): Promise<void> {
  await callTrigger(ctx, pool, 'PostConfirmation', () => ({
    source,
    userName: user.username,
    clientId: occasion.clientId,
    request: { userAttributes: eventAttributes(pool, user), ...metadata(occasion) },
    response: {},
  }))
}
