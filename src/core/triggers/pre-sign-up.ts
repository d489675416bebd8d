/** PreSignUp: may refuse a new user, confirm it and vouch for its addresses. @module */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { Attributes } from '#core/users/attributes.ts'
import { callTrigger } from './call.ts'
import { metadata, type Occasion } from './event.ts'
import { readBoolean } from './read.ts'

export interface Newcomer extends Occasion {
  source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser' | 'PreSignUp_ExternalProvider'
  username: string
  /** As the request gave them. */
  attributes: Attributes
  validationData?: Record<string, string>
}

export interface Vouching {
  autoConfirmUser: boolean
  autoVerifyEmail: boolean
  autoVerifyPhone: boolean
}

export async function preSignUp(ctx: Context, pool: Pool, newcomer: Newcomer): Promise<Vouching> {
  const answer = await callTrigger(ctx, pool, 'PreSignUp', () => ({
    source: newcomer.source,
    userName: newcomer.username,
    clientId: newcomer.clientId,
    request: {
      userAttributes: newcomer.attributes,
      validationData: newcomer.validationData ?? null,
      ...metadata(newcomer),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  }))
  const says = (name: string) => (answer && readBoolean(answer, name)) ?? false
  return {
    autoConfirmUser: says('autoConfirmUser'),
    autoVerifyEmail: says('autoVerifyEmail'),
    autoVerifyPhone: says('autoVerifyPhone'),
  }
}
